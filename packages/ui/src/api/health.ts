import type { GatewayInfo } from './answers.ts';
import { ask } from './ask.ts';
import { Refusal } from './refusal.ts';

/** How a server is. */
export interface Health {
  readonly gateway: GatewayInfo;
  /** Why it takes no requests just now; `undefined` when it does. */
  readonly notReady: string | undefined;
}

/** What a server is, and whether it takes requests. */
export async function readHealth(signal: AbortSignal): Promise<Health> {
  const [gateway, notReady] = await Promise.all([
    ask<GatewayInfo>('/v1/gateway', { signal }),
    ask('/readyz', { signal }).then(() => undefined, reason),
  ]);
  return { gateway, notReady };
}

function reason(error: unknown): string {
  // A server that answers says why; one that does not is another matter.
  if (error instanceof Refusal && error.facts.status !== undefined) return error.message;
  throw error;
}
