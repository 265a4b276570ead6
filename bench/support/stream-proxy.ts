/**
 * The floor for a gateway written in Node: hands every byte on through a pool and understands none of them.
 * Leaving callers abort their upstream request, as any honest proxy has to.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'undici';

const pool = new Pool(process.argv[2] ?? '', { connections: 64, pipelining: 1 });

const server = createServer((request, response) => {
  forward(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address() ?? {}));
process.on('disconnect', () => process.exit());

async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  const { host: _host, connection: _connection, ...headers } = request.headers;
  await pool.stream(
    { method: 'POST', path: request.url ?? '/', headers, body: request, signal: left.signal },
    ({ statusCode, headers: answered }) => {
      const { connection: _answered, ...kept } = answered as Record<string, string>;
      return response.writeHead(statusCode, kept);
    },
  );
}
