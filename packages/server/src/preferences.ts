import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the caller prefers (RFC 7240). Unknown preferences are ignored, as the RFC asks. */
export interface Preferences {
  readonly strict: boolean;
}

/** Reads `Prefer` and tells the caller which preference was applied. */
export function applyPreferences(request: FastifyRequest, reply: FastifyReply): Preferences {
  const given = [request.headers.prefer ?? []].flat().join(',').toLowerCase();
  const handling = /(?:^|[,;\s])handling\s*=\s*"?(strict|lenient)"?/.exec(given)?.[1];
  if (handling !== undefined) reply.header('preference-applied', `handling=${handling}`);
  return { strict: handling === 'strict' };
}
