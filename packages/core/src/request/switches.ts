import { distance, lettersOf } from './nearest-names.ts';

/** Something a caller says about a request as a whole. Misspelt or misplaced it would be ignored, and money spent. */
export interface Switch {
  /** As it is written where it belongs. */
  readonly name: string;
  /** Where it belongs, as a sentence without its full stop. */
  readonly way: string;
  /** What would come of it as a parameter. */
  readonly otherwise: string;
  /** How programs that call the gateway say it, as a sentence without its full stop. */
  readonly inPrograms: string;
}

interface Spelling extends Switch {
  /** What is left of its names without case and separators. */
  readonly letters: readonly string[];
  /** How many letters of a name of six or more may differ. */
  readonly tolerance: number;
  /** Whatever holds these letters means it too. */
  readonly within: string;
}

const switches: readonly Spelling[] = [
  {
    name: 'dry_run',
    way: 'Put it into the address, /images/generations?dry_run=true',
    otherwise: 'as a parameter it would be billed',
    inPrograms: 'To plan without spending anything, call gateway.plan(mode, request)',
    letters: ['dryrun', 'dry'],
    tolerance: 2,
    within: 'dryrun',
  },
  {
    name: 'Prefer: handling=strict',
    way: 'Send it as a header, "Prefer: handling=strict"',
    otherwise: 'as a parameter nobody would look at it',
    inPrograms: 'Its name is strict: gateway.generate(request, { strict: true })',
    letters: ['strict', 'strictmode', 'isstrict', 'handling', 'prefer'],
    tolerance: 1,
    within: 'handlingstrict',
  },
  {
    name: 'max_cost',
    way: 'Put it beside the prompt, "max_cost": 0.05',
    otherwise: 'under another name nobody would look at it',
    inPrograms: 'It is a parameter: gateway.generate({ …, max_cost: 0.05 })',
    letters: ['maxcost', 'maximumcost', 'maxprice', 'costlimit'],
    tolerance: 1,
    within: 'maxcost',
  },
  {
    name: 'webhook_url',
    way: 'Put it into the address, /images/generations?webhook_url=https%3A%2F%2F…',
    otherwise: 'as a parameter nobody would be told anything',
    inPrograms: 'Programs that embed the gateway await its answer',
    letters: ['webhookurl', 'webhookuri', 'webhook'],
    tolerance: 1,
    within: 'webhookurl',
  },
];

/** The switch that a name is, or is a near miss of, whatever the place it stands in. */
export function switchMeant(name: string): Switch | undefined {
  const letters = lettersOf(name);
  return switches.find(
    ({ letters: own, tolerance, within }) =>
      letters.includes(within) ||
      own.some((one) => distance(letters, one, one.length < 6 ? 0 : tolerance) < Number.POSITIVE_INFINITY),
  );
}
