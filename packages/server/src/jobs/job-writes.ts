import { PentaprismError } from '@pentaprism/core';
import type { JobWriter, SavedJob } from '@pentaprism/core/host';
import type { Ending, JobStore, Mine, NewJob } from '@pentaprism/store';
import { withoutLongTexts } from './long-texts.ts';
import type { StoreHealth } from './store-health.ts';

/** What a job's writes lead to for whoever runs it. */
export interface Told {
  /** Another server has the job now: it is dropped here, and runs on upstream. */
  taken(): void;
  /** Its caller wants it to be stopped. */
  cancelled(): void;
}

/** The writes of one job, one after the other. */
export interface JobWrites extends JobWriter {
  /** Writes how it ended, and resolves once that is written, or once it cannot be written now and is tried again. */
  end(ending: Omit<Ending, keyof NewJob | 'attempt'>, attempt: number): Promise<'ended' | 'taken' | 'later'>;
}

/** How a job is written down. */
interface Writing {
  readonly store: JobStore;
  readonly health: StoreHealth;
  readonly job: NewJob & { readonly owner: string };
  readonly told: Told;
  /** The job is stopped. */
  readonly signal: AbortSignal;
}

/**
 * Writes a job down as it goes on. A promise is kept only once it is written, so a promised job waits for the first of these
 * before it is submitted; nothing else delays anybody.
 */
export function writeJob({ store, health, job, told, signal }: Writing): JobWrites {
  let chain: Promise<unknown> = Promise.resolve();
  let isTaken = false;
  /** What is written at the end holds all that was to be written before it. */
  const ending = new AbortController();

  const hear = (mine: Mine | undefined): void => {
    if (mine === 'taken' && !isTaken) {
      isTaken = true;
      told.taken();
    } else if (mine !== undefined && mine !== 'taken' && mine.cancel) told.cancelled();
  };
  const checkpoint = (state: 'submitting' | 'accepted', saved: SavedJob): Promise<Mine> =>
    store.checkpoint({ ...job, provider: saved.plan.provider, state, attempt: saved.attempt, ...textsOf(saved) });
  /** A write that overtakes none before it. */
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const done = chain.then(work);
    chain = done.catch(() => undefined);
    return done;
  };
  const later = (saved: SavedJob): void => {
    if (!isTaken) void next(async () => hear(await health.persist(() => checkpoint('accepted', saved), ending.signal)));
  };

  return {
    async submitting(saved) {
      // Of any other job nobody asks before upstream has named it; one that counts against a budget counts from here on.
      if (!job.promised && job.quote === undefined) return;
      const write = () => checkpoint('submitting', saved);
      // Who waits for the answer is told at once that it cannot be written down; a job that nobody waits for waits itself.
      const mine = await next(() => (job.async ? health.persist(write, signal) : health.watch(write))).catch(
        (error: unknown) => {
          throw unwritten(error);
        },
      );
      if (mine === undefined) throw PentaprismError.is(signal.reason) ? signal.reason : unwritten(signal.reason);
      hear(mine);
    },
    accepted: later,
    ended: (saved) => {
      if (job.promised) later(saved);
    },
    end(facts, attempt) {
      ending.abort();
      return next(async () => {
        if (isTaken) return 'taken';
        const write = () => store.end({ ...job, ...facts, attempt });
        try {
          const written = await health.watch(write);
          return written;
        } catch {
          void next(() => health.persist(write));
          return 'later';
        }
      });
    },
  };
}

/** The refusal of a request whose job cannot be written down. */
export function unwritten(cause: unknown): PentaprismError {
  const message = 'Jobs cannot be written down at the moment, so none is begun; nothing was sent upstream.';
  return new PentaprismError('store_unavailable', message, { retryAfterMs: 2000, cause });
}

/** A job as the store holds it. */
export function textsOf({ calls, ...plan }: SavedJob): { readonly plan: string; readonly calls: string } {
  return { plan: JSON.stringify(withoutLongTexts(plan)), calls: JSON.stringify(calls) };
}
