import type { DaySum, UsageView } from '../api/usage.ts';
import { lines } from './lines.ts';

/** What is counted, of one day or of all of them. */
export type Counts = Pick<DaySum, 'cost' | 'pictures' | 'requests' | 'failed' | 'unpriced'>;

/** What can be drawn. */
export type Measure = 'cost' | 'pictures';

/** What one key, model or provider comes to. */
export interface Group extends Counts {
  readonly id: string | null;
}

/** One curve: a value for each day. */
export interface Series {
  /** `undefined` is all that have no curve of their own. */
  readonly id: string | null | undefined;
  readonly values: readonly number[];
}

const nothing: Counts = { cost: 0, pictures: 0, requests: 0, failed: 0, unpriced: 0 };

/** All of it together. */
export function total(sums: readonly Counts[]): Counts {
  return sums.reduce(
    (all, one) => ({
      cost: all.cost + one.cost,
      pictures: all.pictures + one.pictures,
      requests: all.requests + one.requests,
      failed: all.failed + one.failed,
      unpriced: all.unpriced + one.unpriced,
    }),
    nothing,
  );
}

/** What each comes to over all days, those with most of a measure first. */
export function groups({ sums }: UsageView, measure: Measure): readonly Group[] {
  const byId = Map.groupBy(sums, ({ id }) => id);
  return Array.from(byId, ([id, own]) => ({ id, ...total(own) })).toSorted(
    (one, other) => other[measure] - one[measure] || other.requests - one.requests || compare(one.id, other.id),
  );
}

function compare(one: string | null, other: string | null): number {
  return (one ?? '').localeCompare(other ?? '');
}

/** The curves to draw: one for each of the first groups, and one for all the others together. */
export function series(view: UsageView, measure: Measure): readonly Series[] {
  const all = groups(view, measure).map(({ id }) => id);
  const own = all.length > lines.length ? all.slice(0, lines.length - 1) : all;
  const valuesOf = (isOf: (id: string | null) => boolean): readonly number[] => {
    const byStart = Map.groupBy(
      view.sums.filter(({ id }) => isOf(id)),
      ({ start }) => start,
    );
    return view.days.map((day) => total(byStart.get(day) ?? [])[measure]);
  };
  const curves = own.map((id) => ({ id, values: valuesOf((other) => other === id) }));
  if (own.length === all.length) return curves;
  return [...curves, { id: undefined, values: valuesOf((id) => !own.includes(id)) }];
}

/** What was counted on a day. */
export function countsOf({ sums }: UsageView, day: number): Counts {
  return total(sums.filter(({ start }) => start === day));
}
