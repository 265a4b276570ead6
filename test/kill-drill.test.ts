import { expect, it } from 'vitest';
import { runKillDrill } from './support/kill-drill/run-kill-drill.ts';

it('twenty servers killed at random moments: no job is bought twice, and none is lost that upstream had named', async () => {
  const { wrong, ...figures } = await runKillDrill({ seed: 11, rounds: 20, jobs: 6 });
  console.info(figures);
  expect(wrong).toEqual({
    'bought twice': [],
    'lost though accepted': [],
    'picture that is none': [],
    'no answer': [],
  });
  expect(figures.completed + figures.lost + figures.neverSent).toBe(figures.jobs);
  // A drill that kills nothing under way would prove nothing.
  expect(figures.jobs).toBeGreaterThan(60);
  expect(figures.completed).toBeGreaterThan(figures.jobs / 2);
  expect(figures.resumed).toBeGreaterThan(0);
}, 600_000);
