import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type ErrorCode, PentaprismError } from '@pentaprism/core';
import type { FastifyBaseLogger } from 'fastify';
import type { Exchange } from '../http/connections.ts';
import { STATUS_CODES } from '../http/node-http.ts';
import { newRequestId } from '../http/request-id.ts';
import { errorHeaders } from './errors.ts';

const faults: Readonly<Record<string, readonly [code: ErrorCode, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    'headers_too_large',
    'The address and the headers of the request are too large. What is long belongs into the body.',
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['request_too_large', 'The chunk extensions of the body are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not arrive in time.'],
};

/** What the caller goes on sending is read for so long, so that it gets to see the answer. */
const lingerMs = 2000;

const answered = new WeakSet<Socket>();

/**
 * Answers what is not even HTTP, or stops being it in the middle, for which the framework has no request.
 *
 * `open` are the exchanges on the connection that are not over. Those whose requests arrived whole are answered first,
 * whatever came behind them. An answer that has begun to a request that did not cannot be taken back: the connection is cut.
 */
export function answerNonsense(
  error: Error & { readonly code?: string },
  socket: Socket,
  open: readonly Exchange[],
  log: FastifyBaseLogger,
  corsHeaders: (headers: IncomingHttpHeaders) => Readonly<Record<string, string>>,
): void {
  // The parser finds every further piece just as bad.
  if (answered.has(socket)) return;
  const hasBegun = open.some(({ request, response }) => !request.complete && response.headersSent);
  if (error.code === 'ECONNRESET' || !socket.writable || hasBegun) {
    socket.destroy();
    return;
  }
  answered.add(socket);
  const [code, message] = faults[error.code ?? ''] ?? ['invalid_value', 'The request is not valid HTTP.'];
  // Only of a request whose head arrived is it known whose page it is.
  const extra = corsHeaders(open.findLast(({ request }) => !request.complete)?.request.headers ?? {});
  const answer = (): void => writeAnswer(socket, new PentaprismError(code, message), log, extra);
  const last = open.findLast(({ request }) => request.complete);
  if (last === undefined) {
    answer();
    return;
  }
  last.response.once('finish', answer);
  // Nobody else looks any more for the caller's leaving.
  socket.once('end', () => socket.destroy());
}

/** Answers `CONNECT`, which would make a proxy of the server. */
export function answerConnect(request: IncomingMessage, socket: Socket, log: FastifyBaseLogger): void {
  const message = `There is no way through this server to ${JSON.stringify(request.url?.slice(0, 200))}: it is no proxy.`;
  socket.on('error', () => undefined).resume();
  writeAnswer(socket, new PentaprismError('method_not_allowed', message), log);
}

/** Answers a connection that is one too many, before it has asked anything. */
export function answerFull(socket: Socket, log: FastifyBaseLogger): void {
  const message =
    'As many connections are open as may. Try again in a moment. The operator can raise the limit with PENTAPRISM_MAX_CONNECTIONS.';
  socket.on('error', () => undefined).resume();
  writeAnswer(socket, new PentaprismError('overloaded', message, { retryAfterMs: 1000 }), log);
}

function writeAnswer(
  socket: Socket,
  error: PentaprismError,
  log: FastifyBaseLogger,
  extra: Readonly<Record<string, string>> = {},
): void {
  const requestId = newRequestId();
  const body = JSON.stringify(error.toBody());
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-request-id': requestId,
    'x-content-type-options': 'nosniff',
    ...extra,
    ...errorHeaders(error),
    connection: 'close',
  };
  const head = [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  // Nobody has to be told of a connection that was opened ahead of time and not used.
  const level = socket.bytesRead === 0 ? 'debug' : 'info';
  log[level]({ requestId, status: error.status, error: error.code }, 'a request that cannot be read');
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  setTimeout(() => socket.destroy(), lingerMs).unref();
}
