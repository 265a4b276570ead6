import type { UsagePart } from '../api/usage.ts';
import { query, rewrite } from '../state/route.ts';
import type { Measure } from './sums.ts';

/** By what sums can be told apart, as people call it. */
export const parts = [
  { value: 'all', label: 'All' },
  { value: 'api_key_id', label: 'Key' },
  { value: 'model', label: 'Model' },
  { value: 'provider', label: 'Provider' },
] as const satisfies readonly { readonly value: UsagePart | 'all'; readonly label: string }[];

/** How many days can be looked at. */
export const ranges = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const;

export const measures = [
  { value: 'cost', label: 'Cost' },
  { value: 'pictures', label: 'Pictures' },
] as const satisfies readonly { readonly value: Measure; readonly label: string }[];

/** What is shown, as the address says it. */
export interface UsageChoice {
  readonly days: (typeof ranges)[number]['value'];
  readonly by: (typeof parts)[number]['value'];
  readonly of: Measure;
}

const usual: UsageChoice = { days: '30', by: 'all', of: 'cost' };

/** What the address asks for. */
export function choiceNow(): UsageChoice {
  const asked = new URLSearchParams(query.value);
  return {
    days: oneOf(ranges, asked.get('days')) ?? usual.days,
    by: oneOf(parts, asked.get('by')) ?? usual.by,
    of: oneOf(measures, asked.get('of')) ?? usual.of,
  };
}

/** Changes the address, and with it what is shown. */
export function choose(change: Partial<UsageChoice>): void {
  const next = { ...choiceNow(), ...change };
  const said = (['days', 'by', 'of'] as const).filter((name) => next[name] !== usual[name]);
  rewrite(said.length === 0 ? '' : `?${new URLSearchParams(said.map((name) => [name, next[name]]))}`);
}

function oneOf<Value extends string>(
  choices: readonly { readonly value: Value }[],
  text: string | null,
): Value | undefined {
  return choices.find(({ value }) => value === text)?.value;
}
