import { channels, type JobMessage, listenTo, type StepMessage } from '@pentaprism/core';
import type { Instruments } from './instruments.ts';

/** Counts what one gateway publishes of its jobs, until the function it returns is called. */
export function countJobs(gateway: string, instruments: Instruments): () => void {
  /** Those that began while somebody counted. */
  const running = new Set<JobMessage>();
  const stops = [
    listenTo(channels.job, {
      start(message) {
        if (message.gateway !== gateway) return;
        running.add(message);
        instruments.change('pentaprism_jobs_running', 1);
      },
      end(message) {
        if (!running.delete(message)) return;
        instruments.change('pentaprism_jobs_running', -1);
        countJob(message, instruments);
      },
    }),
    listenTo(channels.step, {
      end(message) {
        if (message.of.job.gateway === gateway) countStep(message, instruments);
      },
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function countJob(message: JobMessage, instruments: Instruments): void {
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
  instruments.observe('pentaprism_job_duration_seconds', of, secondsSince(message.began));
  if (state === 'lost') instruments.add('pentaprism_jobs_lost_total', {});
  if (outcome.state !== 'finished') return;
  instruments.add('pentaprism_pictures_total', of, outcome.pictures);
  if (outcome.cost !== null) instruments.add('pentaprism_cost_usd_total', of, outcome.cost);
}

function countStep({ provider, step, outcome, began }: StepMessage, instruments: Instruments): void {
  instruments.add('pentaprism_upstream_calls_total', { provider, step, kind: outcome?.kind ?? 'left' });
  instruments.observe('pentaprism_upstream_duration_seconds', { provider, step }, secondsSince(began));
}

/** Declared ids only. Callers choose which models are declared by rule, so those have one label together. */
function labelsOf({ model, declared }: JobMessage, provider: string): Readonly<Record<'model' | 'provider', string>> {
  if (declared === 'nowhere') return { model: 'other', provider: 'other' };
  return { model: declared === 'rule' ? 'inferred' : model, provider };
}

function secondsSince(since: number): number {
  return (performance.now() - since) / 1000;
}
