import type { Checkpoint, Ending, Job, NewJob } from './job.ts';
import type { ApiKey } from './key.ts';

/** Names of jobs that sort by number. */
export function idOf(index: number): string {
  return `img_${String(index).padStart(32, '0')}`;
}

export function newJob(index: number, more: Partial<NewJob> = {}): NewJob {
  return {
    id: idOf(index),
    key: 'open',
    mode: 'generate',
    model: 'm',
    provider: 'p',
    created: 1_795_343_652_123,
    owner: 'a',
    promised: false,
    async: false,
    ...more,
  };
}

export function checkpoint(job: NewJob, more: Partial<Checkpoint> = {}): Checkpoint {
  return { ...job, owner: job.owner ?? 'a', state: 'accepted', attempt: 0, calls: '[]', ...more };
}

export function ending(job: NewJob, more: Partial<Ending> = {}): Ending {
  const ended = {
    state: 'finished',
    attempt: 0,
    ended: 1_795_343_653_000,
    cost: null,
    spent: 0,
    pictures: 1,
    upstream: '[]',
  } as const;
  return { ...job, owner: job.owner ?? 'a', ...ended, expires: null, frees: false, ...more };
}

export function begunAs(job: NewJob): Job {
  return {
    ...{ id: job.id, key: job.key, state: 'planned', mode: job.mode, model: job.model, provider: job.provider },
    ...{ created: job.created, ended: null, expires: null, owner: job.owner, cancel: false },
    ...{ promised: job.promised, async: job.async, attempt: 0, cost: null, pictures: 0, size: null, upstream: null },
    ...{ error: null, calls: null, result: null, period: null, reserved: 0, spent: null },
    trace: job.trace ?? null,
    webhook: job.webhook ?? null,
    origin: job.origin ?? null,
    idempotency: job.idempotency ?? null,
    fingerprint: job.fingerprint ?? null,
    prompt: job.prompt ?? null,
    user: job.user ?? null,
    request: job.request ?? null,
    plan: job.plan ?? null,
  };
}

export function newKey(more: Partial<ApiKey> = {}): ApiKey {
  return {
    ...{ id: 'k', name: 'website', hash: 'hash', created: 1, expires: null, disabled: false, models: null },
    ...{ budget: null, period: 'month', perMinute: null, running: null, unpriced: 'refuse', responseFormat: null },
    webhookSecret: 'whsec_',
    ...more,
  };
}
