import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A caller's own request id, when it is one that cannot break a log line or a header; otherwise a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : newRequestId();
}

/** An id for one exchange, unlike any other. */
export function newRequestId(): string {
  return `req_${randomUUID().replaceAll('-', '')}`;
}
