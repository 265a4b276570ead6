import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import fastifyCors from '@fastify/cors';
import type { Gateway } from '@pentaprism/core';
import { errorTable, PentaprismError } from '@pentaprism/core';
import { createBudget } from '@pentaprism/core/host';
import { present } from '@pentaprism/core/provider';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { asPentaprismError, errorHeaders, noteError } from './answer/errors.ts';
import { completeHead } from './answer/head.ts';
import { answerConnect, answerFull, answerNonsense } from './answer/raw.ts';
import { refuseIncoming } from './body/incoming.ts';
import type { Breakers } from './breakers/breakers.ts';
import type { Configuration } from './configuration/read-configuration.ts';
import type { FileHost } from './hosting/file-host.ts';
import { addRoute, addressesOf, methodsOf, pathOf, shorten } from './http/add-route.ts';
import { routedAddress } from './http/azure.ts';
import { boundConnections } from './http/bound-connections.ts';
import { watchCaller } from './http/caller.ts';
import { watchConnections } from './http/connections.ts';
import type { Context } from './http/context.ts';
import { createCors } from './http/cors.ts';
import { createGuard } from './http/guard.ts';
import { createHttpServer } from './http/http-server.ts';
import { frameworkLog } from './http/logging.ts';
import { METHODS } from './http/node-http.ts';
import { hintFor } from './http/not-found.ts';
import { defaultPatience, type Patience } from './http/patience.ts';
import { checkHead } from './http/request-head.ts';
import { requestIdOf } from './http/request-id.ts';
import type { Jobs } from './jobs/jobs.ts';
import { createLeftJobs } from './jobs/left-jobs.ts';
import type { StoreHealth } from './jobs/store-health.ts';
import type { KeyHolder } from './keys/key-holder.ts';
import type { Keys } from './keys/keys.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { openPage, type Page } from './page/page.ts';
import { createRoutes } from './routes/index.ts';
import { closingError } from './routes/operations.ts';
import type { Tracing } from './tracing/tracing.ts';
import type { Webhooks } from './webhooks/webhooks.ts';

export interface AppOptions {
  readonly configuration: Configuration;
  readonly gateway: Gateway;
  readonly host: FileHost;
  readonly log: FastifyBaseLogger;
  /** Absent where none are kept. */
  readonly jobs?: Jobs;
  readonly storeHealth?: StoreHealth;
  /** The keys of the store; absent where none is kept. */
  readonly keys?: Keys;
  /** Those the gateway was made with. */
  readonly breakers?: Breakers;
  /** Tells the ends of jobs; absent where none are kept. */
  readonly webhooks?: Webhooks;
  /** Milliseconds between the comments of an event stream that has nothing to say yet; default 5000. */
  readonly eventHeartbeatMs?: number;
  /** The page at `/ui/`. Default: the built one, unless the configuration wants none. */
  readonly page?: Page;
  /** Ids of the providers that are stood in for by sandboxes, for `GET /v1/gateway`. */
  readonly sandboxes?: readonly string[];
  /** The model of requests that name none, for `GET /v1/gateway`. */
  readonly defaultModel?: string;
  /** What counts and measures. Default: metrics of its own. They are closed with the app. */
  readonly metrics?: Metrics;
  /** Makes spans of requests. */
  readonly tracing?: Tracing;
  /** How long callers are waited for. */
  readonly patience?: Partial<Patience>;
}

/** The HTTP side of a server, ready to listen. Closing it waits for running requests and leaves the gateway open. */
export function createApp(options: AppOptions): FastifyInstance {
  const { configuration, gateway, host, log, eventHeartbeatMs = 5000 } = options;
  const patience = { ...defaultPatience, ...options.patience };
  const { metrics = createMetrics(), tracing, jobs } = options;
  let closing = false;
  const budget = metrics.measureBudget(createBudget({ max: configuration.maxBytesInFlight }));
  metrics.countJobs(gateway);
  metrics.watch({
    bytes: budget,
    ...present({ store: options.storeHealth, queued: jobs?.queued, openBreakers: options.breakers?.openBreakers }),
  });
  const isClosing = () => closing;
  const leftJobs = createLeftJobs();
  const context: Context = {
    ...{ configuration, gateway, host, metrics, budget, leftJobs, eventHeartbeatMs, isClosing },
    sandboxes: new Set(options.sandboxes),
    ...(configuration.ui === 'on' ? { page: options.page ?? openPage() } : {}),
    ...present({ jobs, keys: options.keys, storeHealth: options.storeHealth, breakers: options.breakers }),
    ...present({ webhooks: options.webhooks, defaultModel: options.defaultModel }),
  };

  const routes = createRoutes(context);
  const cors = createCors(configuration, methodsOf(routes));

  const app = Fastify({
    loggerInstance: frameworkLog(log),
    // A child for every request costs more than the one line most of them write.
    childLoggerFactory: () => log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    // Fastify's own answers to these would not be OpenAI's envelope.
    return503OnClosing: false,
    // What the router gives up on gets neither hooks nor an error handler.
    frameworkErrors(error, request, reply) {
      begin(request, reply);
      answerError(error, request, reply.headers(cors.headersFor(request.headers)));
    },
    clientErrorHandler: (error, socket) =>
      answerNonsense(error, socket, connections.open(socket), log, cors.headersFor),
    serverFactory: (handler) => createHttpServer(handler, patience),
    rewriteUrl: ({ url = '/' }) => routedAddress(url),
    // Clients join their base URL and their paths in all ways, and what they mean is plain.
    routerOptions: { maxParamLength: 500, ignoreDuplicateSlashes: true, ignoreTrailingSlash: true },
  });
  const connections = watchConnections(app.server, patience);
  const { maxConnections } = configuration;
  if (maxConnections !== undefined) {
    boundConnections(app.server, maxConnections, (socket) => answerFull(socket, log));
  }
  app.server.on('connect', (request, socket: Socket) => answerConnect(request, socket, log));
  const stalled = setInterval(() => void connections.cutStalled(), patience.checkMs).unref();

  // Bodies are read by the routes that have one, straight from the socket. The framework would find fault with the content
  // type of those it takes for having one before anybody can say that the method or the address is wrong.
  for (const method of METHODS) {
    if (method !== 'CONNECT') app.addHttpMethod(method, { hasBody: false, overrideExisting: true });
  }
  app.decorateRequest('caller');
  app.decorateRequest('summary');
  app.decorateRequest('holder');
  app.decorateRequest('traced');

  function begin(request: FastifyRequest, reply: FastifyReply): void {
    request.caller = watchCaller(reply.raw);
    request.summary = {};
    request.holder = nobody;
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    metrics.begin();
    const { url: route, config } = request.routeOptions;
    // What machines ask every few seconds would drown the rest.
    if (config?.quiet !== true) {
      request.traced = tracing?.request({ method: request.method, headers: request.headers, ...present({ route }) });
    }
    request.caller.atEnd(() => finish(request, reply));
  }

  app.addHook('onRequest', (request, reply, done) => {
    begin(request, reply);
    done();
  });
  // Ahead of whatever refuses a request: a page is told why only when the refusal says that it may be read, and the
  // browser's question whether the page may call carries no key.
  app.register(fastifyCors, { delegator: cors.delegator }).after(() => {
    app.addHook('onRequest', (request, _reply, done) => {
      checkHead(request.raw);
      if (closing && request.routeOptions.config.open !== true) throw closingError();
      done();
    });
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    completeHead(reply, closing);
    done();
  });
  app.addHook('preClose', async () => {
    closing = true;
    connections.cutIdle();
    // Nothing was sent upstream for them, so that another server can take them whole.
    setTimeout(() => connections.giveUpArriving(refuse), patience.stoppingMs).unref();
  });
  app.addHook('onClose', async () => {
    clearInterval(stalled);
    leftJobs.close();
    metrics.close();
  });

  function refuse(request: IncomingMessage): void {
    refuseIncoming(request, closingError());
  }

  function finish(request: FastifyRequest, reply: FastifyReply): void {
    // An answer that began before the closing promised to keep its connection, which closing then waits for.
    if (closing) setImmediate(connections.cutIdle);
    // A body that broke off is a failure, whatever its first line said.
    const broken = errorTable[request.summary.error ?? 'client_closed_request'].status;
    const status = reply.raw.writableFinished ? reply.statusCode : broken;
    const route = request.routeOptions.url ?? 'unknown';
    const ms = Math.round(reply.elapsedTime);
    metrics.end({ route, method: request.method, status, ms });
    request.traced?.end({ status, ...present({ error: request.summary.error }) });
    // The pattern of the route, not the address: that one may hold a signature.
    const level = request.routeOptions.config.quiet === true && status < 400 ? 'debug' : 'info';
    log[level]({ requestId: request.id, method: request.method, route, status, ms, ...request.summary }, 'request');
  }

  app.setErrorHandler(answerError);
  const addresses = new Set(routes.flatMap(addressesOf));
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request.url);
    if (path === '*') {
      throw new PentaprismError(
        'method_not_allowed',
        `The server as a whole takes no ${request.method}; its addresses do.`,
      );
    }
    const hint = hintFor(path, (url) => addresses.has(url));
    const message = `There is nothing at ${request.method} ${shorten(path)}.${hint}`;
    return answerError(new PentaprismError('not_found', message), request, reply);
  });

  const { apiKeys, adminKey } = configuration;
  const guard = createGuard({ apiKeys, adminKey, stored: options.keys });
  for (const route of routes) addRoute(app, route, guard);
  return app;
}

/** Who asks where nobody is asked for a key. */
const nobody: KeyHolder = { id: '' };

/** No route has a schema of the framework's, so its compilers, which take longer to load than all routes, are left out. */
function noSchemas(): never {
  throw new TypeError('Routes of this server check what they are sent themselves and have no schema.');
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
