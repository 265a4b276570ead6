import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';

/** A request body: bytes in memory, or a stream whose size may be known. */
export interface RequestBody {
  readonly size: number | undefined;
  readonly bytes: Uint8Array | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** One HTTP request, complete with its headers. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  /** Until the first header of the reply. */
  readonly headersMs: number;
  /** Between two chunks of the reply. */
  readonly idleMs: number;
  readonly signal?: AbortSignal;
}

/** The head of a reply. Its body must be read to the end or destroyed, or its connection is lost to the pool. */
export interface HttpReply {
  readonly status: number;
  /** Lower-case names; repeated headers joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
}

/** Sends one request through a pool. Redirects are not followed. Rejects with the client's own error. */
export async function send(dispatcher: Dispatcher, request: HttpRequest): Promise<HttpReply> {
  const { url, body } = request;
  const headers: Record<string, string> = { 'accept-encoding': 'identity', ...request.headers };
  if (body?.size !== undefined) headers['content-length'] = String(body.size);
  const reply = await dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: request.method,
    headers,
    body: body === undefined ? null : (body.bytes ?? Readable.from(body.chunks, { objectMode: false })),
    headersTimeout: request.headersMs,
    bodyTimeout: request.idleMs,
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  });
  // A body destroyed before anybody reads it would otherwise end the process with an unhandled error.
  reply.body.on('error', () => {});
  return { status: reply.statusCode, headers: flatten(reply.headers), body: reply.body };
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}
