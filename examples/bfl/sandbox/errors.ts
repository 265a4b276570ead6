import type { SandboxReply } from '@pentaprism/core/kit';

/** An entry of `detail`, as the validator before BFL's models writes it. */
export interface Fault {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
}

/** An error in words: `{ "detail": "…" }`. */
export function problem(status: number, detail: string): SandboxReply {
  return { status, json: { detail } };
}

/** A body that is not taken, with everything that is wrong with it. */
export function invalid(faults: readonly Fault[]): SandboxReply {
  return { status: 422, json: { detail: faults } };
}

/** What a bad key gets, and none. https://docs.bfl.ai/api_integration/errors */
export const unauthorized = problem(403, 'Not authenticated - Invalid Authentication');

/** An account without credits. */
export const outOfCredits = problem(402, 'Insufficient credits. Add credits to your account to continue.');

/** Too many jobs at the same time. */
export const rateLimited: SandboxReply = {
  status: 429,
  headers: { 'retry-after': '1' },
  json: { error: 'rate_limit_exceeded', message: 'Too many concurrent requests', retry_after: 1 },
};

/** A failure inside. */
export const failure = problem(500, 'Internal Server Error');

/** No room, or maintenance. */
export const unavailable = problem(503, 'Service temporarily unavailable. Try again in a few moments.');

/** What stands before BFL's servers answers in HTML when they take too long. */
export const gatewayTimeout: SandboxReply = {
  status: 504,
  headers: { 'content-type': 'text/html' },
  bytes: '<html><head><title>504 Gateway Time-out</title></head></html>',
};

/** An address of a picture that is over, or was never given out. */
export const forbidden: SandboxReply = {
  status: 403,
  headers: { 'content-type': 'application/xml' },
  bytes: '<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code></Error>',
};
