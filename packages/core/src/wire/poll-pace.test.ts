import { expect, it } from 'vitest';
import { toyProvider } from '../../test/toy-provider.ts';
import { createPollTurns, pollWait } from './poll-pace.ts';

it('polls lie a twentieth of the time since the submit apart, between the two bounds', () => {
  const poll = { minMs: 150, maxMs: 1000 };
  expect([0, 3000, 4000, 10_000, 20_000, 60_000].map((elapsed) => pollWait(poll, elapsed))).toEqual([
    150, 150, 200, 500, 1000, 1000,
  ]);
});

it('jobs of one provider share so many polls a second, and those of another have their own', () => {
  let now = 1000;
  const turns = createPollTurns(20, () => now);
  const one = toyProvider('http://127.0.0.1:1');
  const take = (count: number): readonly number[] => Array.from({ length: count }, () => turns(one));
  expect(take(14)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50, 100, 150]);
  expect(turns(toyProvider('http://127.0.0.1:2'))).toBe(0);
  now += 10_000;
  expect(take(12)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50]);
});
