import { expect, it } from 'vitest';
import { createDurations } from './durations.ts';

const fox = { provider: 'fal', model: 'fox', task: 'generate' } as const;

function after(...seconds: readonly number[]): number | undefined {
  const durations = createDurations();
  for (const each of seconds) durations.add(fox, each * 1000);
  return durations.measured(fox);
}

it.each([
  [[], undefined],
  [[3], 3],
  [[3, 4], 3.5],
  [[3, 600, 4], 4],
  // A clock that was put back.
  [[-3600, 4, 4], 4],
] as const)('of %j the usual one is %s', (seconds, usual) => {
  expect(after(...seconds)).toBe(usual);
});

it('the last fifteen count', () => {
  const slow = Array.from({ length: 100 }, () => 60);
  expect(after(...slow, ...Array.from({ length: 7 }, () => 2))).toBe(60);
  expect(after(...slow, ...Array.from({ length: 8 }, () => 2))).toBe(2);
});

it('is known for each provider, model and task apart', () => {
  const durations = createDurations();
  durations.add(fox, 3000);
  for (const other of [
    { ...fox, provider: 'google' },
    { ...fox, model: 'hen' },
    { ...fox, task: 'edit' },
  ] as const) {
    expect(durations.measured(other)).toBeUndefined();
  }
});
