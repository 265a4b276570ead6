import type { SandboxReply } from '@pentaprism/core/kit';

/** SETTLE: an error in upstream's form. https://docs.acme.example/errors */
export function acmeError(status: number, type: string, message: string, param?: string): SandboxReply {
  return { status, json: { error: { type, message, ...(param === undefined ? {} : { param }) } } };
}

/** A key that is missing or bad. */
export const unauthorized: SandboxReply = acmeError(401, 'unauthorized', 'Send a valid key as a bearer token.');
