import { figure, table } from './table.ts';

/** What we hold ourselves to, and what came out. */
export interface Target {
  readonly what: string;
  /** `at most` for costs, `at least` for speed. */
  readonly bound: 'at most' | 'at least';
  readonly limit: number;
  readonly unit: string;
  readonly measured: number | null | undefined;
}

/** Targets and results as a table; one that could not be measured has a dash. */
export function targetTable(targets: readonly Target[]): string {
  const rows = targets.map(({ what, bound, limit, unit, measured }) => {
    const known = measured !== null && measured !== undefined && Number.isFinite(measured);
    const met = known && (bound === 'at most' ? measured <= limit : measured >= limit);
    return [
      what,
      `${bound} ${limit}${unit}`,
      known ? figure(measured) + unit : '–',
      known ? (met ? 'yes' : 'no') : '–',
    ];
  });
  return table(['target', 'aim', 'measured', 'met'], rows);
}

/** Divides what may not have been measured. */
export function quotient(a: number | null | undefined, b: number | null | undefined): number | null {
  return a === null || a === undefined || b === null || b === undefined || b === 0 ? null : a / b;
}
