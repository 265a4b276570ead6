import type { Plan } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { CallProgress } from '../wire/call-context.ts';

/** What a job waits for: upstream to take it, its turn there, upstream to make it, or core to finish it. */
export type ProgressPhase = 'submitting' | 'queued' | 'running' | 'finishing';

/** Where a job stands. */
export interface Progress {
  readonly provider: string;
  readonly phase: ProgressPhase;
  /** How many jobs come before it upstream, where upstream says so and it is queued. */
  readonly position?: number;
  /** Which provider it is tried at: 1 for the first, 2 for the one that failover turned to. */
  readonly attempt: number;
  /** Pictures that are finished. */
  readonly done: number;
  /** Pictures that were asked for. */
  readonly of: number;
  readonly upstreamId?: string;
  /** In words, upstream's own where it has some: `in queue, 3 ahead`. */
  readonly detail: string;
}

/** Puts what the calls of a plan are at together. */
export interface ProgressTracker {
  /** Upstream said something of a call. */
  heard(call: number, said: CallProgress): void;
  /** Upstream is done with a call. */
  made(call: number): void;
  /** A picture is finished. */
  finished(): void;
}

/** Of several calls, the one that is closest to pictures speaks for all; whatever is only to be finished comes last. */
const order: readonly ProgressPhase[] = ['running', 'queued', 'submitting', 'finishing'];

/** Tracks the calls of a plan. Every call begins as `begun` says; `onProgress` is told so at once. */
export function trackProgress(
  plan: Plan,
  { attempt, begun }: { readonly attempt: number; readonly begun: ProgressPhase },
  onProgress: (progress: Progress) => void,
): ProgressTracker {
  const calls: Pick<Progress, 'phase' | 'position'>[] = plan.calls.map(() => ({ phase: begun }));
  let done = 0;
  const tell = (detail: string | undefined, upstreamId?: string): void => {
    const phase = order.find((one) => calls.some((call) => call.phase === one)) ?? 'finishing';
    const ahead = calls.flatMap(({ phase: own, position }) => (own === phase ? (position ?? []) : []));
    onProgress({
      ...{ provider: plan.provider, phase },
      ...(ahead.length === 0 ? {} : { position: Math.min(...ahead) }),
      ...{ attempt: attempt + 1, done, of: plan.n },
      ...present({ upstreamId }),
      detail: detail ?? phase,
    });
  };
  tell(undefined);
  return {
    heard(call, { detail, queue, upstreamId }) {
      calls[call] =
        queue === undefined ? { phase: 'running' } : { phase: 'queued', ...present({ position: queue.ahead }) };
      tell(detail, upstreamId);
    },
    made(call) {
      calls[call] = { phase: 'finishing' };
      tell(undefined);
    },
    finished() {
      done += 1;
      tell(undefined);
    },
  };
}
