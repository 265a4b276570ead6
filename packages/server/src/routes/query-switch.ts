import { PentaprismError } from '@pentaprism/core';
import { distance, lettersOf } from '@pentaprism/core/host';
import type { Addressed } from '../http/context.ts';

const words: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['', true],
  ['false', false],
  ['0', false],
]);

/**
 * Whether a switch such as `?dry_run=true` is on, under any of its names; off when it is not there.
 *
 * Throws `invalid_value` for what is neither true nor false, for names that say both, and for a name that is nearly one of
 * the switch's: a mistyped dry run must not spend money. Other names are nobody's business; some clients always send theirs.
 */
export function readSwitch(query: Addressed['Querystring'], ...names: readonly [string, ...string[]]): boolean {
  const given = Object.entries(query);
  const found = given.filter(([name]) => names.includes(name));
  for (const [name] of given) if (!names.includes(name)) refuseNear(name, names);
  const [first, ...others] = found.flatMap(([name, value]) => [value].flat().map((one) => readWord(name, one)));
  if (others.some((other) => other !== first)) {
    const name = found[0]?.[0] ?? names[0];
    throw new PentaprismError('invalid_value', `'${name}' is given twice, once as true and once as false.`, {
      param: name,
    });
  }
  return first ?? false;
}

function readWord(name: string, value: string): boolean {
  const on = words.get(value.toLowerCase());
  if (on !== undefined) return on;
  const shown = value.slice(0, 60);
  throw new PentaprismError('invalid_value', `'${name}' is '${shown}'; it takes true or false.`, { param: name });
}

/** How many letters of a name may differ for it to be taken for another. */
const tolerance = 2;

function refuseNear(name: string, names: readonly string[]): void {
  const letters = lettersOf(name);
  const near = names.find((one) => distance(letters, lettersOf(one), tolerance) <= tolerance);
  if (near === undefined) return;
  const shown = name.slice(0, 60);
  throw new PentaprismError('invalid_value', `'${shown}' is not known. Did you mean ${near}?`, { param: shown });
}
