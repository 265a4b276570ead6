import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Gateway } from '@pentaprism/core';
import { createBudget, errors, PentaprismError } from '@pentaprism/core';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type onRequestHookHandler,
} from 'fastify';
import { createGuard } from './auth.ts';
import { watchCaller } from './caller.ts';
import type { Configuration } from './configuration.ts';
import type { Context, Route } from './context.ts';
import { asPentaprismError, errorHeaders, noteError } from './errors.ts';
import { completeHead } from './head.ts';
import type { FileHost } from './hosting.ts';
import { frameworkLog } from './logging.ts';
import { createMetrics } from './metrics.ts';
import { hintFor } from './not-found.ts';
import { createRoutes } from './routes/index.ts';
import { closingError } from './routes/operations.ts';
import { watchUnusedConnections } from './unused-connections.ts';

export interface AppOptions {
  readonly configuration: Configuration;
  readonly gateway: Gateway;
  readonly host: FileHost;
  readonly log: FastifyBaseLogger;
  /** Milliseconds between the comments of an event stream that has nothing to say yet; default 5000. */
  readonly eventHeartbeatMs?: number;
}

/** The HTTP side of a server, ready to listen. Closing it waits for running requests and leaves the gateway open. */
export function createApp(options: AppOptions): FastifyInstance {
  const { configuration, gateway, host, log, eventHeartbeatMs = 5000 } = options;
  const metrics = createMetrics();
  let closing = false;
  const budget = createBudget({ max: configuration.maxBytesInFlight });
  const isClosing = () => closing;
  const context: Context = { configuration, gateway, host, metrics, budget, eventHeartbeatMs, isClosing };

  const app = Fastify({
    loggerInstance: frameworkLog(log),
    // A child for every request costs more than the one line most of them write.
    childLoggerFactory: () => log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    // Fastify's own answers to these would not be OpenAI's envelope.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    clientErrorHandler,
    // Bounds a body that trickles in; a running job is not a request that is still arriving.
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 500 },
  });

  // Bodies are read by the routes that have one, straight from the socket, so nothing is parsed ahead of them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.decorateRequest('caller');
  app.decorateRequest('summary');

  app.addHook('onRequest', (request, reply, done) => {
    request.caller = watchCaller(reply.raw);
    request.summary = {};
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    metrics.begin();
    request.caller.atEnd(() => finish(request, reply));
    if (closing && request.routeOptions.config.open !== true) throw closingError();
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    completeHead(reply, closing);
    done();
  });
  const closeUnused = watchUnusedConnections(app.server);
  app.addHook('preClose', async () => {
    closing = true;
    closeUnused();
  });

  function finish(request: FastifyRequest, reply: FastifyReply): void {
    // An answer that began before the closing promised to keep its connection, which closing then waits for.
    if (closing) setImmediate(() => app.server.closeIdleConnections());
    // A body that broke off is a failure, whatever its first line said.
    const broken = errors[request.summary.error ?? 'client_closed_request'].status;
    const status = reply.raw.writableFinished ? reply.statusCode : broken;
    const route = request.routeOptions.url ?? 'unknown';
    const ms = Math.round(reply.elapsedTime);
    metrics.end({ route, method: request.method, status, ms });
    // The pattern of the route, not the address: that one may hold a signature.
    const level = request.routeOptions.config.quiet === true && status < 400 ? 'debug' : 'info';
    log[level]({ requestId: request.id, method: request.method, route, status, ms, ...request.summary }, 'request');
  }

  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request.url);
    const hint = hintFor(path, (url) => app.hasRoute({ method: request.method, url }));
    const message = `There is nothing at ${request.method} ${path}.${hint}`;
    return answerError(new PentaprismError('not_found', message), request, reply);
  });

  const guard = createGuard(configuration.apiKeys, configuration.publicUrl);
  for (const route of createRoutes(context)) addRoute(app, route, guard);
  return app;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Needs no key, and is answered to the very end. */
    open?: boolean;
    /** Successes are not worth a line in the log. */
    quiet?: boolean;
  }
}

function addRoute(app: FastifyInstance, route: Route, guard: ReturnType<typeof createGuard>): void {
  const onRequest: onRequestHookHandler = (request, _reply, done) => {
    if (route.open !== true) guard(request.headers);
    done();
  };
  const config = { open: route.open === true, quiet: route.quiet === true };
  const allowed = Object.keys(route.methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const others = app.supportedMethods.filter((method) => !allowed.includes(method));
  for (const prefix of route.versioned ? ['/v1', '/openai/v1'] : ['']) {
    const url = prefix + route.path;
    for (const [method, endpoint] of Object.entries(route.methods)) {
      app.route({
        method,
        url,
        config,
        onRequest,
        handler: async (request, reply) => endpoint.handle(request, reply),
      });
    }
    app.route({
      method: others,
      url,
      config,
      handler: async (request, reply) => {
        reply.header('allow', allowed.join(', '));
        const message = `${pathOf(request.url)} takes ${allowed.join(' or ')}, not ${request.method}.`;
        throw new PentaprismError('method_not_allowed', message);
      },
    });
  }
}

function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  // Whatever breaks because the caller left is not a fault worth an alarm.
  const error = request.caller?.signal.aborted ? callerLeft(thrown) : asPentaprismError(thrown, request.id);
  if (request.summary !== undefined) noteError(request.summary, error);
  // What is full says so by itself; where in the code that was found out helps nobody.
  if (error.code === 'overloaded') request.log.warn({ requestId: request.id, reason: error.message }, 'no room');
  else if (error.status >= 500) request.log.error({ requestId: request.id, err: error }, 'a request failed');
  return reply
    .code(error.status)
    .headers({ 'x-request-id': request.id, ...errorHeaders(error) })
    .send(error.toBody());
}

/** Whatever upstream was still working on for somebody who has left is named in the log. */
function callerLeft(thrown: unknown): PentaprismError {
  const upstreamIds = PentaprismError.is(thrown) ? thrown.upstreamIds : [];
  return new PentaprismError('client_closed_request', 'The caller went away.', { cause: thrown, upstreamIds });
}

/** A caller's own request id, when it is one that cannot break a log line or a header. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : newRequestId();
}

function newRequestId(): string {
  return `req_${randomUUID().replaceAll('-', '')}`;
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}

const clientErrors: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The request’s headers are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request did not arrive in time.'],
};

/** Answers what is not even HTTP, for which no request exists. */
function clientErrorHandler(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] = clientErrors[error.code ?? ''] ?? ['400 Bad Request', 'The request is not valid HTTP.'];
  const body = JSON.stringify(new PentaprismError('invalid_value', message).toBody());
  socket.end(
    [
      `HTTP/1.1 ${status}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${newRequestId()}`,
      'x-should-retry: false',
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
