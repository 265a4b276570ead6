import { describe, expect, it } from 'vitest';
import type { Plan } from '../contract/plan.ts';
import { type Progress, trackProgress } from './progress.ts';

/** As much of a plan as is looked at. */
function planOf(calls: number): Plan {
  return { provider: 'toy', n: calls, calls: Array(calls).fill({}) } as unknown as Plan;
}

function track(calls: number) {
  const told: Progress[] = [];
  const tracker = trackProgress(planOf(calls), { attempt: 1, begun: 'submitting' }, (progress) => told.push(progress));
  return { tracker, last: () => told.at(-1) };
}

describe('the progress of several calls', () => {
  it('is that of the call which is closest to pictures', () => {
    const { tracker, last } = track(3);
    const all = { provider: 'toy', attempt: 2, of: 3 };
    expect(last()).toEqual({ ...all, phase: 'submitting', done: 0, detail: 'submitting' });
    tracker.heard(0, { detail: 'in queue, 7 ahead', queue: { ahead: 7 } });
    tracker.heard(1, { detail: 'in queue, 3 ahead', queue: { ahead: 3 }, upstreamId: 'b' });
    const queued = { ...all, phase: 'queued', done: 0, detail: 'in queue, 3 ahead' };
    expect(last()).toEqual({ ...queued, position: 3, upstreamId: 'b' });
    tracker.heard(1, { detail: 'at work' });
    expect(last()).toEqual({ ...all, phase: 'running', done: 0, detail: 'at work' });
    tracker.made(1);
    tracker.finished();
    expect(last()).toEqual({ ...all, phase: 'queued', position: 7, done: 1, detail: 'queued' });
    tracker.made(0);
    tracker.made(2);
    expect(last()).toEqual({ ...all, phase: 'finishing', done: 1, detail: 'finishing' });
  });
});
