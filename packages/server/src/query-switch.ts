import { PentaprismError } from '@pentaprism/core';

const words: Readonly<Record<string, boolean>> = { true: true, '1': true, '': true, false: false, '0': false };

/**
 * Whether a switch such as `?dry_run=true` is on, under any of its names; off when it is not there.
 *
 * Throws `invalid_value` for what is neither true nor false: a mistyped dry run must not spend money.
 */
export function readSwitch(query: unknown, ...names: readonly string[]): boolean {
  const given = Object.entries(query as Readonly<Record<string, string | string[]>>);
  const found = given.find(([name]) => names.includes(name));
  if (found === undefined) return false;
  const [name, value] = found;
  const on = words[String(value).toLowerCase()];
  if (on !== undefined) return on;
  throw new PentaprismError('invalid_value', `'${name}' is '${value}'; it takes true or false.`, { param: name });
}
