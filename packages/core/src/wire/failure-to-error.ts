import { PentaprismError } from '../contract/error.ts';
import type { ErrorCode } from '../contract/error-table.ts';
import { present } from '../contract/present.ts';
import type { Failure, FailureKind, Provider } from '../contract/provider.ts';
import type { CallResult } from './call-context.ts';

interface Rule {
  readonly code: ErrorCode;
  /** Completes "<provider> …", before upstream's own words. */
  readonly says: string;
  /** Another provider may do better: on the submit itself, and after a job has ended. */
  readonly failover: { readonly atSubmit: boolean; readonly later: boolean };
}

const never = { atSubmit: false, later: false };
const always = { atSubmit: true, later: true };
// A later reply of this kind is about the reading; the job itself may still be running.
const atSubmit = { atSubmit: true, later: false };

const rules: Readonly<Record<FailureKind, Rule>> = {
  refused: { code: 'moderation_blocked', says: 'refused the request', failover: never },
  invalid: { code: 'upstream_rejected', says: 'found fault with the request', failover: never },
  credentials: { code: 'provider_credentials', says: 'did not accept the operator’s key', failover: atSubmit },
  billing: { code: 'insufficient_quota', says: 'reports that the operator’s account has run out', failover: atSubmit },
  rate_limited: { code: 'rate_limit_exceeded', says: 'asks to slow down', failover: always },
  not_found: { code: 'upstream_error', says: 'does not know the model or has retired it', failover: atSubmit },
  unavailable: { code: 'upstream_unavailable', says: 'cannot do the job now', failover: always },
  failed: { code: 'upstream_error', says: 'failed', failover: always },
  timeout: { code: 'upstream_timeout', says: 'did not finish in time', failover: never },
  empty: { code: 'no_image_generated', says: 'answered without a picture', failover: never },
};

/** Where in the exchange a failure was met. */
export interface FailureSite {
  /** Upstream had accepted the job before this reply, so nothing may be repeated. */
  readonly accepted: boolean;
  readonly upstreamId?: string | undefined;
}

/** Whether a failure of this kind, met on the submit, may be gone with another provider, or a little later. */
export function mayPass(kind: FailureKind): boolean {
  return rules[kind].failover.atSubmit;
}

/**
 * Turns a provider's failure into the error the caller sees, and decides whether another provider may be tried.
 *
 * The failure's words are taken as they are: `cleanFailure` has made them fit to be passed on.
 */
export function failureToResult(failure: Failure, provider: Provider, site: FailureSite): CallResult {
  const { accepted, upstreamId } = site;
  const open = accepted || failure.maybeAccepted === true;
  // Upstream's own failure to take a job is no failure of the job.
  const rule = rules[failure.kind === 'failed' && !open ? 'unavailable' : failure.kind];
  const kind = failure.kind === 'failed' && !accepted ? 'unavailable' : failure.kind;
  const { name, id } = provider.definition;
  const words = failure.message;
  const error = new PentaprismError(rule.code, `${name} ${rule.says}${words === '' ? '.' : `: ${words}`}`, {
    provider: id,
    cause: words,
    ...(failure.field === undefined || failure.field === '' ? {} : { param: failure.field }),
    ...(failure.kind === 'refused' ? { stage: failure.stage ?? 'unknown' } : {}),
    ...present({ retryAfterMs: failure.retryAfterMs }),
    ...(open ? { retry: false } : {}),
    ...(upstreamId === undefined ? {} : { upstreamIds: [upstreamId] }),
  });
  return {
    ok: false,
    error,
    failover: failure.maybeAccepted !== true && (accepted ? rule.failover.later : rule.failover.atSubmit),
    kind,
    ...present({ upstreamId }),
  };
}
