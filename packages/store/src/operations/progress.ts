import type { Checkpoint, Ending } from '../job.ts';
import type { Row, Steps } from '../query.ts';
import { rowOf } from './rows.ts';
import { settledColumns, settleJob } from './settle-job.ts';
import { insert, overwrite } from './sql.ts';

/** Whether the writer still owns the job; when it does, whether its caller wants it to be stopped. */
export type Mine = 'taken' | { readonly cancel: boolean };

/** A job that another instance has taken over, or that has ended, is not written to. */
const stillMine = 'WHERE jobs.owner = excluded.owner AND jobs.ended IS NULL';

const checkpointColumns = ['state', 'provider', 'attempt', 'plan', 'calls'] as const;

/** Writes down where a job stands. A job that was not begun is begun by it. */
export function* checkpoint(job: Checkpoint): Steps<Mine> {
  const row = { ...rowOf(job), idempotency: null, attempt: job.attempt, calls: job.calls };
  const [written]: readonly Row[] = yield insert(
    'jobs',
    row,
    `(id) DO UPDATE SET ${overwrite(checkpointColumns)} ${stillMine}`,
    'cancel',
  );
  return written === undefined ? 'taken' : { cancel: written.cancel === 1 };
}

const endingColumns = [
  ...['state', 'provider', 'attempt', 'ended', 'expires', 'cost', 'pictures', 'size', 'upstream', 'error', 'result'],
  ...['prompt', 'request', 'plan', 'calls'],
] as const;

/** What a job took: as it is said, else what was reserved, or what it is known to have cost where that is more. */
const taken =
  'COALESCE(excluded.spent, CASE WHEN jobs.reserved > COALESCE(excluded.cost, 0) THEN jobs.reserved ELSE excluded.cost END)';

/** Writes down how a job ended, gives up what was needed to run it, and settles it. */
export function* end(job: Ending): Steps<'ended' | 'taken'> {
  const row = {
    ...rowOf(job),
    idempotency: null,
    attempt: job.attempt,
    ended: job.ended,
    expires: job.expires,
    cost: job.cost,
    spent: job.spent,
    pictures: job.pictures,
    size: job.size ?? null,
    upstream: job.upstream,
    error: job.error ?? null,
    result: job.result ?? null,
    request: null,
    plan: null,
    calls: null,
  };
  const frees = job.frees ? ', idempotency = NULL' : '';
  const [written]: readonly Row[] = yield insert(
    'jobs',
    row,
    `(id) DO UPDATE SET ${overwrite(endingColumns)}, spent = ${taken}${frees} ${stillMine}`,
    settledColumns,
  );
  if (written === undefined) return 'taken';
  yield* settleJob(written);
  return 'ended';
}
