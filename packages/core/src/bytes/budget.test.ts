import { expect, it } from 'vitest';
import { createBudget } from './budget.ts';

it('room is taken, refused with overloaded when there is none, and given back once', () => {
  const budget = createBudget({ max: 100, retryAfterMs: 2500 });
  const first = budget.reserve(60);
  budget.reserve(40);
  expect(() => budget.reserve(1)).toThrow(
    expect.objectContaining({ code: 'overloaded', status: 503, retry: true, retryAfterMs: 2500 }),
  );
  first.release();
  first.release();
  expect(budget.inFlight).toBe(40);
  budget.reserve(60);
  expect(budget.inFlight).toBe(100);
});

it('something larger than the whole budget is let in alone', () => {
  const budget = createBudget({ max: 100 });
  const large = budget.reserve(500);
  expect(() => budget.reserve(1)).toThrow(expect.objectContaining({ code: 'overloaded' }));
  large.release();
  const small = budget.reserve(1);
  expect(() => budget.reserve(500)).toThrow(expect.objectContaining({ code: 'overloaded' }));
  small.release();
  expect(budget.inFlight).toBe(0);
});
