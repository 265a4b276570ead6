import { isObject } from '../contract/json.ts';
import type { Reply } from '../contract/provider.ts';

/** How an exchange broke off. Only `unconnected` proves that upstream never saw the request. */
export type Breakage = 'unconnected' | 'timeout' | 'broken';

// Raised only while an address is looked up or a connection is made: no byte of the request was written.
const beforeConnection = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
const tooSlow = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** What broke a request before it was written: no connection stood yet, whatever the reason. */
export class UnsentError extends Error {
  override readonly name = 'UnsentError';

  constructor(cause: unknown) {
    super('The request was never sent.', { cause });
  }
}

/** What broke a reply whose head had come: an answer, though not a whole one. */
export class CutReplyError extends Error {
  override readonly name = 'CutReplyError';

  constructor(cause: unknown) {
    super('The reply broke off.', { cause });
  }
}

/** Tells how an exchange broke off from what the HTTP client threw. */
export function breakageOf(error: unknown): Breakage {
  if (error instanceof CutReplyError) return breakageOf(error.cause);
  if (error instanceof UnsentError || neverConnected(error)) return 'unconnected';
  return tooSlow.has(codeOf(error)) ? 'timeout' : 'broken';
}

function neverConnected(error: unknown): boolean {
  if (beforeConnection.has(codeOf(error))) return true;
  // Several addresses were tried: the client reports every attempt.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(neverConnected);
  return isObject(error) && (error.syscall === 'connect' || error.syscall === 'getaddrinfo');
}

/** The code of a system or client error; empty when it has none. */
export function codeOf(error: unknown): string {
  if (error instanceof UnsentError || error instanceof CutReplyError) return codeOf(error.cause);
  return isObject(error) && typeof error.code === 'string' ? error.code : '';
}

/** What the wait before a repeat is decided by. */
export interface Backoff {
  readonly backoffMs: number;
  readonly patienceMs: number;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/**
 * Milliseconds to wait before the repeat that follows the given attempt (the first is 1), or `null` when
 * upstream asks for more patience than there is.
 */
export function waitBefore(attempt: number, retryAfterMs: number | undefined, rules: Backoff): number | null {
  if (retryAfterMs !== undefined && retryAfterMs > rules.patienceMs) return null;
  const ceiling = Math.min(rules.backoffMs * 2 ** (attempt - 1), rules.patienceMs);
  // Half fixed, half random: spread out, yet never at once.
  return Math.max(retryAfterMs ?? 0, Math.round(ceiling / 2 + (ceiling / 2) * rules.random()));
}

/**
 * Milliseconds a reply asks to wait in its Retry-After header; `undefined` when it does not.
 *
 * A date counts from the reply's own `Date`, so that neither clock has to be right; from `now` when there is none.
 */
export function retryAfterOf({ headers }: Pick<Reply, 'headers'>, now: number): number | undefined {
  const sent = Date.parse(headers.date ?? '');
  return readRetryAfter(headers['retry-after'], Number.isNaN(sent) ? now : sent);
}

/** Reads a Retry-After header, in seconds or as a date; `undefined` when it is neither. */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return seconds < 0 ? undefined : Math.round(seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
