import type { Plan } from '../contract/plan.ts';
import type { Measured } from '../planning/rank.ts';

/** How long the requests took that this gateway has made pictures for. */
export interface Durations {
  /** A request was carried out as planned, and took so many milliseconds. */
  add(job: Job, ms: number): void;
  /** The median of the last ones of its kind, in seconds. */
  readonly measured: Measured;
}

type Job = Pick<Plan, 'provider' | 'model' | 'task'>;

/** So few that an offer which became slower is soon seen to be, and so many that one slow picture changes nothing. */
const mostKept = 15;

/** Keeps the last durations for each provider, model and task, in memory. There is no other kind of key, so it stays small. */
export function createDurations(): Durations {
  const kept = new Map<string, { readonly last: readonly number[]; readonly median: number }>();
  return {
    add(job, ms) {
      const last = [...(kept.get(keyOf(job))?.last ?? []), Math.max(0, ms)].slice(-mostKept);
      kept.set(keyOf(job), { last, median: medianOf(last) });
    },
    measured(job) {
      const known = kept.get(keyOf(job));
      return known === undefined ? undefined : known.median / 1000;
    },
  };
}

function keyOf({ provider, model, task }: Job): string {
  return `${provider} ${model} ${task}`;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}
