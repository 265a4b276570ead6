import { newJobId } from '@pentaprism/core/host';
import { createJobStore, type Driver } from '@pentaprism/store';

/** A job that has ended, as far as sums are concerned. */
export interface PastJob {
  /** Unix time in milliseconds. */
  readonly ended: number;
  readonly key: string;
  readonly model: string;
  readonly provider: string;
  readonly mode?: 'generate' | 'edit';
  /** US dollars; `null` when nobody knows. */
  readonly cost: number | null;
  readonly pictures?: number;
}

/** Writes jobs down as a server does when they end, at whatever time. */
export async function writePastJobs(driver: Driver, jobs: readonly PastJob[]): Promise<void> {
  const store = await createJobStore(driver);
  try {
    await Promise.all(
      jobs.map(({ ended, key, model, provider, mode = 'generate', cost, pictures = 1 }) => {
        const micros = cost === null ? null : Math.round(cost * 1_000_000);
        return store.end({
          ...{ id: newJobId(ended), key, mode, model, provider, created: ended - 1000, owner: 'past', attempt: 0 },
          ...{ state: pictures > 0 ? 'finished' : 'failed', ended, cost: micros, spent: micros, pictures },
          ...{ upstream: '[]', expires: ended, promised: false, async: false, frees: false },
        });
      }),
    );
  } finally {
    await store.close();
  }
}
