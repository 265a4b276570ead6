import { describe, expect, it } from 'vitest';
import type { DaySum, UsageView } from '../api/usage.ts';
import { groups, series, total } from './sums.ts';

const sum = (start: number, id: string, cost: number, more: Partial<DaySum> = {}): DaySum => ({
  ...{ start, id, cost, pictures: 1, requests: 1, failed: 0, unpriced: 0 },
  ...more,
});

const view = (sums: readonly DaySum[]): UsageView => ({ days: [1, 2, 3], sums });

describe('sums of usage', () => {
  it('come to what all of them are together', () => {
    const all = [sum(1, 'a', 1, { unpriced: 2 }), sum(2, 'b', 2, { failed: 1, pictures: 0 })];
    expect(total(all)).toEqual({ cost: 3, pictures: 1, requests: 2, failed: 1, unpriced: 2 });
    expect(total([])).toEqual({ cost: 0, pictures: 0, requests: 0, failed: 0, unpriced: 0 });
  });

  it('are told apart with the most first, by what is looked at', () => {
    const sums = view([sum(1, 'a', 1, { pictures: 9 }), sum(3, 'b', 2), sum(2, 'b', 2)]);
    expect(groups(sums, 'cost').map(({ id, cost }) => [id, cost])).toEqual([
      ['b', 4],
      ['a', 1],
    ]);
    expect(groups(sums, 'pictures').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('become curves without a gap', () => {
    expect(series(view([sum(1, 'a', 1), sum(3, 'a', 3), sum(3, 'b', 2)]), 'cost')).toEqual([
      { id: 'a', values: [1, 0, 3] },
      { id: 'b', values: [0, 0, 2] },
    ]);
    expect(series(view([]), 'cost')).toEqual([]);
  });

  it('of many become as many curves as can be told apart, the last of all others', () => {
    const many = Array.from({ length: 9 }, (_, index) => sum(1, `model-${index}`, 9 - index));
    const curves = series(view(many), 'cost');
    expect(curves.map(({ id }) => id)).toEqual(['model-0', 'model-1', 'model-2', 'model-3', 'model-4', undefined]);
    expect(curves.at(-1)?.values).toEqual([4 + 3 + 2 + 1, 0, 0]);
    // Six can be told apart, so that none has to be one of the others.
    expect(series(view(many.slice(0, 6)), 'cost').map(({ id }) => id)).not.toContain(undefined);
  });
});
