import type { Checkpoint, Ending, Job, JobState, JobSummary, NewJob } from '../job.ts';
import type { Row, Value } from '../query.ts';

/** A job as a row of its table. */
export function rowOf(job: NewJob | Checkpoint | Ending): Readonly<Record<string, Value>> {
  return {
    id: job.id,
    key_id: job.key,
    state: 'state' in job ? job.state : 'planned',
    mode: job.mode,
    model: job.model,
    provider: job.provider,
    created: job.created,
    owner: job.owner,
    promised: job.promised ? 1 : 0,
    async: job.async ? 1 : 0,
    idempotency: job.idempotency ?? null,
    fingerprint: job.fingerprint ?? null,
    prompt: job.prompt ?? null,
    end_user: job.user ?? null,
    trace: job.trace ?? null,
    webhook: job.webhook ?? null,
    origin: job.origin ?? null,
    request: job.request ?? null,
    plan: job.plan ?? null,
  };
}

/** A row of the table as a job. */
export function jobOf(row: Row): Job {
  return { ...summaryOf(row), request: text(row.request), plan: text(row.plan), calls: text(row.calls) };
}

/** The columns of a list. */
export const summaryColumns =
  'id, key_id, state, mode, model, provider, created, ended, expires, owner, cancel, promised, async, idempotency, fingerprint, attempt, cost, pictures, size, upstream, error, prompt, end_user, trace, webhook, origin, period, reserved, spent, result';

/** A row of a list as a job in it. */
export function summaryOf(row: Row): JobSummary {
  return {
    id: String(row.id),
    key: String(row.key_id),
    // Nothing but this package writes the column.
    state: row.state as JobState,
    mode: String(row.mode),
    model: String(row.model),
    provider: String(row.provider),
    created: Number(row.created),
    ended: number(row.ended),
    expires: number(row.expires),
    owner: text(row.owner),
    cancel: row.cancel === 1,
    promised: row.promised === 1,
    async: row.async === 1,
    idempotency: text(row.idempotency),
    fingerprint: text(row.fingerprint),
    attempt: Number(row.attempt),
    cost: number(row.cost),
    pictures: Number(row.pictures),
    size: text(row.size),
    upstream: text(row.upstream),
    error: text(row.error),
    prompt: text(row.prompt),
    user: text(row.end_user),
    trace: text(row.trace),
    webhook: text(row.webhook),
    origin: text(row.origin),
    period: text(row.period),
    reserved: Number(row.reserved),
    spent: number(row.spent),
    result: text(row.result),
  };
}

export function text(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

export function number(value: Value | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
