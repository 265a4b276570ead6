import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inParallel } from './in-parallel.ts';

it('results keep the order of the items, with at most the limit in flight', async () => {
  let inFlight = 0;
  let most = 0;
  const results = await inParallel([5, 1, 3, 2, 4], 2, async (item) => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    for (let turn = 0; turn < item; turn += 1) await nextTurn();
    inFlight -= 1;
    return item * 10;
  });
  expect(results).toEqual([50, 10, 30, 20, 40]);
  expect(most).toBe(2);
});

it('every item begins in a turn of its own', async () => {
  let turn = 0;
  let next = setImmediate(function count() {
    turn += 1;
    next = setImmediate(count);
  });
  const begun: number[] = [];
  await inParallel([1, 2, 3, 4, 5, 6], 6, async () => {
    begun.push(turn);
    for (let turns = 0; turns < 10; turns += 1) await nextTurn();
  });
  clearImmediate(next);
  expect(new Set(begun).size).toBe(6);
});
