import type { ErrorBody, Fault } from '@pentaprism/core';

/** What is known of a refusal besides its words. */
export interface RefusalFacts {
  readonly status?: number;
  readonly code?: string | null;
  readonly param?: string | null;
  readonly provider?: string;
  readonly stage?: string;
  readonly requestId?: string | null;
  /** The server's name of the job, where it had begun one. */
  readonly job?: string;
  readonly upstreamIds?: readonly string[];
  /** Nothing was billed and nothing runs: the same request may be sent again. */
  readonly retry?: boolean;
  readonly retryAfterMs?: number;
  /** All that a strict request is refused for, where it is that. */
  readonly faults?: readonly Fault[];
}

/** The server said no, or did not answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly facts: RefusalFacts;

  constructor(message: string, facts: RefusalFacts = {}) {
    super(message);
    this.facts = facts;
  }
}

/** The refusal that an answer holds. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => undefined);
  const { headers, status } = response;
  const seconds = Number(headers.get('retry-after'));
  const job = headers.get('x-pentaprism-job');
  return refusalIn(body, {
    status,
    requestId: headers.get('x-request-id'),
    retry: headers.get('x-should-retry') === 'true',
    ...(job === null ? {} : { job }),
    ...(seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}),
  });
}

/** The refusal that a body of OpenAI's envelope holds, wherever it came from. */
export function refusalIn(body: unknown, facts: RefusalFacts): Refusal {
  const error = (body as Partial<ErrorBody> | undefined)?.error as Told | undefined;
  if (error === undefined) return new Refusal(`The server answered ${facts.status ?? 'nothing'}.`, facts);
  return new Refusal(error.message, {
    ...facts,
    code: error.code,
    param: error.param,
    ...(error.provider === undefined ? {} : { provider: error.provider }),
    ...(error.stage === undefined ? {} : { stage: error.stage }),
    ...(error.upstream_ids === undefined ? {} : { upstreamIds: error.upstream_ids }),
    ...(error.should_retry === undefined ? {} : { retry: error.should_retry }),
    ...(error.request_id === undefined ? {} : { requestId: error.request_id }),
    ...(error.faults === undefined ? {} : { faults: error.faults }),
  });
}

/** Nothing came back at all. */
export function unreachable(cause: unknown): Refusal {
  const detail = cause instanceof Error ? ` (${cause.message})` : '';
  return new Refusal(`The server does not answer${detail}.`);
}

/** An error as the server tells it, in a body or in an event. */
interface Told {
  readonly message: string;
  readonly code: string | null;
  readonly param: string | null;
  readonly provider?: string;
  readonly stage?: string;
  readonly upstream_ids?: readonly string[];
  readonly should_retry?: boolean;
  readonly request_id?: string;
  readonly faults?: readonly Fault[];
}
