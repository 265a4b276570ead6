import type { Job, NewJob } from '../job.ts';
import { type ApiKey, periodOf, type Spending } from '../key.ts';
import type { Row, Steps } from '../query.ts';
import { findKey } from './keys.ts';
import { reserve, spendingIn, takeTurn } from './money.ts';
import { jobOf, rowOf } from './rows.ts';
import { insert } from './sql.ts';

/** Why a job may not begin: what its key is held to. Nothing of it was written down. */
export type BeginRefusal =
  /** There is not enough left of the budget. */
  | ({ readonly why: 'budget'; readonly key: ApiKey } & Spending)
  /** As many jobs of the key run as may, and the caller would wait. */
  | { readonly why: 'running'; readonly key: ApiKey }
  /** The key has a budget, and nobody knows what the job costs. */
  | { readonly why: 'unpriced'; readonly key: ApiKey }
  /** The key is disabled, or not there any more. */
  | { readonly why: 'key' };

/** A job was written down, or its idempotency key belongs to one that is known, or its key may not. */
export type Begun =
  | {
      readonly known?: never;
      readonly refused?: never;
      /** As many jobs of its key run as may: it waits to be claimed. */
      readonly waits?: true;
    }
  | { readonly known: Job; readonly refused?: never; readonly waits?: never }
  | { readonly refused: BeginRefusal; readonly known?: never; readonly waits?: never };

/** How often a key that is let go of between two looks is asked for again. */
const tries = 3;

/**
 * Writes a job down before anything is sent for it, and reserves what it may cost. Of two with one idempotency key, the second gets
 * to know the first, whatever is left of the budget.
 */
export function* begin(job: NewJob): Steps<Begun> {
  const { quote } = job;
  if (quote === undefined) return (yield* write(job, {})) ?? {};
  const key = yield* findKey(job.key);
  const period = key === undefined || key.budget === null ? null : periodOf(key.period, job.created);
  const known = yield* write(job, { period, reserved: period === null ? 0 : (quote ?? 0) });
  if (known !== undefined) return known;
  const held = yield* holdToLimits(job, key, period, quote);
  if (held.refused !== undefined) yield { sql: 'DELETE FROM jobs WHERE id = $1', values: [job.id] };
  return held;
}

/** Writes the row of a job; the job that has its idempotency key, where there is one. */
function* write(job: NewJob, more: Row): Steps<{ readonly known: Job } | undefined> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const written: readonly Row[] = yield insert(
      'jobs',
      { ...rowOf(job), ...more },
      '(key_id, idempotency) WHERE idempotency IS NOT NULL DO NOTHING',
      'id',
    );
    if (written.length > 0) return undefined;
    const [row]: readonly Row[] = yield {
      sql: 'SELECT * FROM jobs WHERE key_id = $1 AND idempotency = $2',
      values: [job.key, job.idempotency ?? null],
    };
    if (row === undefined) continue;
    const known = jobOf(row);
    if (known.expires === null || known.expires > job.created) return { known };
    yield { sql: 'UPDATE jobs SET idempotency = NULL WHERE id = $1', values: [known.id] };
  }
  throw new Error(`The idempotency key of ${job.id} changed hands ${tries} times.`);
}

/** Holds a job that was just written down to what its key says now, whatever the server knew of it. */
function* holdToLimits(
  job: NewJob,
  key: ApiKey | undefined,
  period: string | null,
  quote: number | null,
): Steps<Begun> {
  if (key === undefined || key.disabled) return { refused: { why: 'key' } };
  if (period !== null && quote === null && key.unpriced === 'refuse') return { refused: { why: 'unpriced', key } };
  let waits = false;
  if (key.running !== null && job.owner !== null) {
    yield* takeTurn(key.id);
    if ((yield* countRunning(key.id)) > key.running) {
      if (!job.async) return { refused: { why: 'running', key } };
      waits = true;
      yield { sql: 'UPDATE jobs SET owner = NULL WHERE id = $1', values: [job.id] };
    }
  }
  if (period !== null && key.budget !== null && !(yield* reserve(key.id, period, quote ?? 0, key.budget))) {
    return { refused: { why: 'budget', key, ...(yield* spendingIn(key.id, period)) } };
  }
  return waits ? { waits } : {};
}

/** How many jobs of a key run, this one too. */
function* countRunning(key: string): Steps<number> {
  const [row]: readonly Row[] = yield {
    sql: 'SELECT COUNT(*) AS running FROM jobs WHERE key_id = $1 AND ended IS NULL AND owner IS NOT NULL',
    values: [key],
  };
  return Number(row?.running ?? 0);
}
