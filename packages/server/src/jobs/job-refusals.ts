import { PentaprismError } from '@pentaprism/core';

/** The key is another request's. */
export function reused(): PentaprismError {
  const message =
    'This Idempotency-Key belongs to another request. Send the first request again as it was, or this one under a key of its own.';
  return new PentaprismError('idempotency_key_reused', message, { param: 'Idempotency-Key' });
}

/** No more jobs may run here at once. */
export function full(): PentaprismError {
  const message =
    'As many jobs run here as may. Try again in a moment, or send Prefer: respond-async to have the job wait for its turn.';
  return new PentaprismError('overloaded', message, { retryAfterMs: 1000 });
}

/** Nobody waits for it any more, and nothing was sent for it. */
export function neverBegun(): PentaprismError {
  return new PentaprismError('overloaded', 'The server stopped before the job was begun; nothing was sent upstream.');
}
