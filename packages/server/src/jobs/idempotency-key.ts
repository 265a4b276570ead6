import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { PentaprismError } from '@pentaprism/core';

/**
 * The hash of a request's `Idempotency-Key`; `undefined` when it has none. Quotes, which RFC 8941 asks for and most clients leave out,
 * are no part of it.
 *
 * Throws `invalid_value` for a key that is empty, longer than 255 characters, or of other than visible ones: a caller who sends one means
 * not to pay twice.
 */
export function idempotencyKeyOf(headers: IncomingHttpHeaders): string | undefined {
  const given = headers['idempotency-key'];
  if (given === undefined) return undefined;
  const text = String(given).trim();
  const key = /^"(.*)"$/.exec(text)?.[1] ?? text;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return createHash('sha256').update(key).digest('base64url');
  const shown = JSON.stringify(text.slice(0, 60));
  const message = `'Idempotency-Key' is ${shown}; it takes 1 to 255 visible characters without blanks, such as a UUID, one for each picture you are ready to pay for.`;
  throw new PentaprismError('invalid_value', message, { param: 'Idempotency-Key' });
}
