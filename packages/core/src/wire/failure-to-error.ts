import { PentaprismError } from '../contract/error.ts';
import type { ErrorCode } from '../contract/error-table.ts';
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

/** Turns a provider's failure into the error the caller sees, and decides whether another provider may be tried. */
export function failureToResult(failure: Failure, provider: Provider, site: FailureSite): CallResult {
  const rule = rules[failure.kind];
  const words = withoutKey(failure.message, provider);
  const { accepted } = site;
  const error = new PentaprismError(
    rule.code,
    `${provider.definition.name} ${rule.says}${words === '' ? '.' : `: ${words}`}`,
    {
      provider: provider.definition.id,
      cause: words,
      ...(failure.field === undefined ? {} : { param: failure.field }),
      ...(failure.kind === 'refused' ? { stage: failure.stage ?? 'unknown' } : {}),
      ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
      ...(accepted || failure.maybeAccepted === true ? { retry: false } : {}),
    },
  );
  // A later reply that may be asked for again says nothing of how the job ended.
  const ended = accepted ? rule.failover.later && failure.again !== true : rule.failover.atSubmit;
  return {
    ok: false,
    error,
    failover: ended && failure.maybeAccepted !== true,
    ...(site.upstreamId === undefined ? {} : { upstreamId: site.upstreamId }),
  };
}

// Words go into a message and a log line; a whole error page helps nobody there.
const maxWords = 2000;
// A key this short is a stand-in for a sandbox, and may be part of an ordinary word.
const shortestKey = 8;

/** Upstream's words, cut to a bearable length, with the operator's key struck out should they repeat it. */
function withoutKey(words: string, { apiKey }: Provider): string {
  const clean = apiKey === undefined || apiKey.length < shortestKey ? words : words.replaceAll(apiKey, '[key]');
  return clean.length > maxWords ? `${clean.slice(0, maxWords)}…` : clean;
}
