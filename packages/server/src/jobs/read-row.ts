import { present } from '@pentaprism/core/provider';
import type { Job, NewJob } from '@pentaprism/store';
import { type JobEnding, noLongerKept, type StoredError } from './job-ending.ts';
import type { StoppedByItself } from './run-job.ts';
import type { Standing } from './running-jobs.ts';

/** What a row says of a job that runs, elsewhere or not yet. */
export function standingOf({ provider, state, attempt }: Job): Standing {
  const phase = state === 'planned' ? 'queued' : state === 'submitting' ? 'submitting' : 'running';
  return { provider, phase, attempt: attempt + 1, detail: phase };
}

/** How a row says that its job ended. */
export function endingOf(row: Job): JobEnding {
  if (row.state === 'finished') {
    if (row.result === null) return { state: 'failed', error: expired(row.id) };
    return { state: 'finished', result: row.result };
  }
  const error: StoredError =
    row.error === null
      ? { code: 'job_cancelled', message: 'The job was cancelled.', retry: false }
      : JSON.parse(row.error);
  return { state: row.state === 'cancelled' || row.state === 'lost' ? row.state : 'failed', error };
}

/** The pictures were given up, by their owner or by the clock. */
function expired(id: string): StoredError {
  return { code: 'result_expired', message: noLongerKept(id), retry: false };
}

/** A job that another server began goes on in the trace of its caller. */
export function tracedAs({ trace }: Job): StoppedByItself {
  return trace === null ? {} : { trace };
}

/** A job of a row, as its new owner writes it on. */
export function ownedBy(row: Job, owner: string): NewJob & { readonly owner: string } {
  const { id, key, mode, model, provider, created, promised, async: isAsync } = row;
  const { idempotency, fingerprint, prompt, user, trace, webhook, origin } = row;
  return {
    ...{ id, key, mode, model, provider, created, promised, owner, async: isAsync },
    ...present({
      idempotency: idempotency ?? undefined,
      fingerprint: fingerprint ?? undefined,
      prompt: prompt ?? undefined,
      user: user ?? undefined,
      trace: trace ?? undefined,
      webhook: webhook ?? undefined,
      origin: origin ?? undefined,
    }),
  };
}
