import { channels, type JobMessage, listenTo, type StepMessage } from '@pentaprism/core';
import type { Instruments } from './instruments.ts';

/** Counts what one gateway publishes of its jobs, until the function it returns is called. */
export function countJobs(gateway: string, instruments: Instruments): () => void {
  const begun = new WeakMap<object, number>();
  const isOurs = (message: JobMessage): boolean => message.gateway === gateway;
  const stops = [
    listenTo(channels.job, {
      start(message) {
        if (!isOurs(message)) return;
        begun.set(message, performance.now());
        instruments.change('pentaprism_jobs_running', 1);
      },
      end(message) {
        const since = begun.get(message);
        if (since === undefined) return;
        instruments.change('pentaprism_jobs_running', -1);
        countJob(message, secondsSince(since), instruments);
      },
    }),
    listenTo(channels.step, {
      start(message) {
        if (isOurs(message.of.job)) begun.set(message, performance.now());
      },
      end(message) {
        const since = begun.get(message);
        if (since !== undefined) countStep(message, secondsSince(since), instruments);
      },
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function countJob(message: JobMessage, seconds: number, instruments: Instruments): void {
  const { mode, tried, outcome } = message;
  for (const [index, to] of tried.entries()) {
    const from = tried[index - 1];
    if (from !== undefined) instruments.add('pentaprism_failovers_total', { from, to });
  }
  // It goes on elsewhere, and is counted where it ends.
  if (outcome === undefined || outcome.state === 'handed_over') return;
  const { state } = outcome;
  const of = labelsOf(message, outcome.provider);
  instruments.add('pentaprism_jobs_total', { ...of, mode, state });
  instruments.observe('pentaprism_job_duration_seconds', of, seconds);
  if (state === 'lost') instruments.add('pentaprism_jobs_lost_total', {});
  if (outcome.state !== 'finished') return;
  instruments.add('pentaprism_pictures_total', of, outcome.pictures);
  if (outcome.cost !== null) instruments.add('pentaprism_cost_usd_total', of, outcome.cost);
}

function countStep({ provider, step, outcome }: StepMessage, seconds: number, instruments: Instruments): void {
  instruments.add('pentaprism_upstream_calls_total', { provider, step, kind: outcome?.kind ?? 'left' });
  instruments.observe('pentaprism_upstream_duration_seconds', { provider, step }, seconds);
}

/** Declared ids only. Callers choose which models are declared by rule, so those have one label together. */
function labelsOf({ model, declared }: JobMessage, provider: string): Readonly<Record<'model' | 'provider', string>> {
  if (declared === 'nowhere') return { model: 'other', provider: 'other' };
  return { model: declared === 'rule' ? 'inferred' : model, provider };
}

function secondsSince(since: number): number {
  return (performance.now() - since) / 1000;
}
