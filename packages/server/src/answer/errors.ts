import { PentaprismError, type errorTable as table } from '@pentaprism/core';
import type { Summary } from '../http/context.ts';

/** What the framework’s router finds fault with, in our words. */
const frameworkErrors: Readonly<Record<string, readonly [code: keyof typeof table, message: string]>> = {
  FST_ERR_BAD_URL: ['not_found', 'The address holds a malformed percent-encoding.'],
  FST_ERR_MAX_PARAM_LENGTH: ['not_found', 'There is nothing at an address as long as this.'],
  FST_ERR_ASYNC_CONSTRAINT: ['not_found', 'There is nothing at this address.'],
};

/**
 * Any thrown value as the one error class.
 *
 * What is not ours and not the caller's fault becomes `internal_error` with a message that tells nothing of
 * the inside; the value itself is kept as `cause` for the log.
 */
export function asPentaprismError(thrown: unknown, requestId: string): PentaprismError {
  if (PentaprismError.is(thrown)) return thrown;
  const known = frameworkErrors[property(thrown, 'code') ?? ''];
  if (known !== undefined) return new PentaprismError(known[0], known[1], { cause: thrown });
  return new PentaprismError(
    'internal_error',
    `Something went wrong inside Pentaprism. The log has it under request id ${requestId}.`,
    { cause: thrown },
  );
}

/** The headers an error travels with; OpenAI's SDKs decide by them whether and when to repeat. */
export function errorHeaders(error: PentaprismError): Readonly<Record<string, string>> {
  const wait = error.retryAfterMs;
  return {
    'x-should-retry': String(error.retry),
    ...(wait === undefined
      ? {}
      : { 'retry-after': String(Math.ceil(wait / 1000)), 'retry-after-ms': String(Math.ceil(wait)) }),
    ...(error.provider === undefined ? {} : { 'x-pentaprism-provider': error.provider }),
    ...upstreamIdHeader(error.upstreamIds),
    ...(error.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  };
}

/** What the log says of a failed request: its code, and which jobs of upstream's it is about. */
export function noteError(summary: Pick<Summary, 'error' | 'upstreamIds'>, error: PentaprismError): void {
  summary.error = error.code;
  if (error.upstreamIds.length > 0) summary.upstreamIds = error.upstreamIds;
}

/** Ids are upstream's own words; a header takes only those that are plain text. */
function upstreamIdHeader(ids: readonly string[]): Readonly<Record<string, string>> {
  const plain = ids.filter((id) => /^[\x21-\x2b\x2d-\x7e]+$/.test(id));
  return plain.length === 0 ? {} : { 'x-pentaprism-upstream-id': plain.join(', ') };
}

function property(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' ? found : undefined;
}
