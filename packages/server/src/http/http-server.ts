import type { RequestListener, Server } from 'node:http';
import { createServer } from './node-http.ts';
import type { Patience } from './patience.ts';

/** Node's HTTP server with our patience. What Node would answer by itself, without a body, is left to the handler. */
export function createHttpServer(handler: RequestListener, patience: Patience): Server {
  const server = createServer(
    {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.bodyMs,
      keepAliveTimeout: patience.idleMs,
      connectionsCheckingInterval: patience.checkMs,
      requireHostHeader: false,
    },
    handler,
  );
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  return server;
}
