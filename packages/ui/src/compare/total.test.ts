import type { Quote } from '@pentaprism/core';
import { expect, it } from 'vitest';
import { totalOf } from './total.ts';

const plan = (n: number, usd: number | null) => ({
  n,
  quote: { usd, currency: 'USD', per_picture: null, source: 'a' } satisfies Quote,
});

it.each([
  [[], { pictures: 0, usd: null, isLeast: false }],
  [[plan(1, 0.07), plan(2, 0.25)], { pictures: 3, usd: 0.32, isLeast: false }],
  [[plan(1, 0.07), plan(1, null)], { pictures: 2, usd: 0.07, isLeast: true }],
  [[plan(1, null)], { pictures: 1, usd: null, isLeast: false }],
  [[plan(1, 0)], { pictures: 1, usd: 0, isLeast: false }],
])('the plans %o come to %o', (plans, total) => {
  expect(totalOf(plans)).toEqual(total);
});
