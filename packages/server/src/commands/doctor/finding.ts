import { printTable } from '../table.ts';

/** How something is that was looked at. */
export type State =
  /** As it should be. */
  | 'ok'
  /** Not used here. */
  | 'off'
  /** Works, and should be known. */
  | 'note'
  /** Does not work. */
  | 'broken';

/** What was found of one thing. */
export interface Finding {
  /** What was looked at: `store`, `fal`. */
  readonly check: string;
  readonly state: State;
  /** What was found, in a sentence. */
  readonly found: string;
  /** What to do about it. */
  readonly way?: string;
}

/** Something that is as it should be. */
export function ok(check: string, found: string): Finding {
  return { check, state: 'ok', found };
}

/** Something that is not used here, and how it would be. */
export function off(check: string, found: string, way?: string): Finding {
  return { check, state: 'off', found, ...(way === undefined ? {} : { way }) };
}

/** Something that works and should be known, and what can be done about it. */
export function note(check: string, found: string, way: string): Finding {
  return { check, state: 'note', found, way };
}

/** Something that does not work, and the way out. */
export function broken(check: string, found: string, way: string): Finding {
  return { check, state: 'broken', found, way };
}

/** Findings as a table, each with its way out below it, and what they come to. */
export function describeFindings(findings: readonly Finding[]): string {
  const rows = findings.flatMap(({ check, state, found, way }) => [
    [check, state, found],
    ...(way === undefined ? [] : [['', '', `  ${way}`]]),
  ]);
  const count = findings.filter(({ state }) => state === 'broken').length;
  const sum = count === 0 ? 'Nothing is broken.' : count === 1 ? 'One thing is broken.' : `${count} things are broken.`;
  return [printTable([['CHECK', 'STATE', 'FOUND'], ...rows]), '', sum].join('\n');
}
