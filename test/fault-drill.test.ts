import { expect, it } from 'vitest';
import { runDrill } from './support/fault-drill/run-drill.ts';

it('a thousand requests with a fault at every fifth step: no wrong answer, nothing bought twice, nothing lost', async () => {
  const { wrong, ...figures } = await runDrill({ seed: 7, requests: 1200, percent: 20, parallel: 24 });
  console.info(figures);
  expect(wrong).toEqual({
    'wrong answer': [],
    'bought twice': [],
    lost: [],
    'unknown without need': [],
    'delivered in spite of doubt': [],
    'invited to repeat': [],
    hung: [],
  });
  expect(figures.delivered + figures.unknown + figures.declined).toBe(figures.requests);
  // A drill without faults, or one in which everything fails, would prove nothing.
  expect(figures.faults).toBeGreaterThan(figures.requests / 2);
  expect(figures.unknown).toBeGreaterThan(0);
  expect(figures.delivered).toBeGreaterThan(figures.requests / 2);
}, 300_000);
