import type { ImagesResult } from '@pentaprism/core';

/** A job under way for somebody who waits for it. */
export interface WaitedJob {
  readonly result: Promise<ImagesResult>;
  /** Cancels it. */
  stop(): void;
}

/**
 * Jobs whose callers have left, and may be about to ask again: SDKs that give up waiting repeat the same request by themselves, and say
 * that it is a repeat. In memory, for a moment, and not across a crash: who wants a promise sends an `Idempotency-Key`.
 */
export interface LeftJobs {
  /** Keeps a job for whoever asks for the same again within ten seconds; after that it is cancelled. */
  leave(name: string, job: WaitedJob): void;
  /** Hands a job over to who asked for the same again. */
  take(name: string): WaitedJob | undefined;
  /** Cancels all of them. */
  close(): void;
}

const graceMs = 10_000;

/** Keeps left jobs. Names are those of callers and of what they asked for. */
export function createLeftJobs(): LeftJobs {
  const left = new Map<string, { readonly job: WaitedJob; readonly timer: NodeJS.Timeout }[]>();
  const remove = (name: string, job: WaitedJob): void => {
    const others = (left.get(name) ?? []).filter((entry) => entry.job !== job);
    if (others.length === 0) left.delete(name);
    else left.set(name, others);
  };
  return {
    leave(name, job) {
      const giveUp = (): void => {
        remove(name, job);
        job.stop();
        // It may have been finished for nobody.
        job.result.then(releasePictures, () => undefined);
      };
      const timer = setTimeout(giveUp, graceMs).unref();
      left.set(name, [...(left.get(name) ?? []), { job, timer }]);
    },
    take(name) {
      const [first] = left.get(name) ?? [];
      if (first === undefined) return undefined;
      clearTimeout(first.timer);
      remove(name, first.job);
      return first.job;
    },
    close() {
      for (const { job, timer } of [...left.values()].flat()) {
        clearTimeout(timer);
        job.stop();
      }
      left.clear();
    },
  };
}

/** Gives up the pictures of a result that nobody reads. */
export function releasePictures(result: ImagesResult): void {
  for (const { body } of result.pictures) if (body.kind !== 'remote') body.source.release();
}
