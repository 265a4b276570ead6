import type { Context, Endpoints } from '../contract/provider.ts';
import { ownEndpoints } from '../gateway/bind-provider.ts';

/** What a protocol is told besides a call or a reply, for tests that ask it directly: the provider's own addresses, and a made-up call. */
export function sampleContext(endpoints: Endpoints, changes: Partial<Context> = {}): Context {
  const call = { task: 'generate', route: 'any', body: {}, pictures: 1 } as const;
  return { call, endpoints: ownEndpoints(endpoints, {}), callId: 'call-1', idFirst: false, ...changes };
}
