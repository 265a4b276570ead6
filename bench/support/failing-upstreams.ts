/** Upstreams that fail, each in its way, and whatever they are asked. */
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';

/** One that listens, or does not. */
export interface FailingUpstream {
  readonly url: string;
  close(): Promise<void>;
}

/** Nothing listens there: a connection is refused at once. */
export async function startDead(): Promise<FailingUpstream> {
  const { url, close } = await serve(createServer(), 'http');
  await close();
  return { url, close: async () => undefined };
}

/** It takes connections and never says a word: over https no handshake ends, over http no answer comes. */
export function startSilent(scheme: 'http' | 'https'): Promise<FailingUpstream> {
  return serve(createServer(), scheme);
}

/** It refuses every prompt, in fal's own form. */
export function startRefusing(): Promise<FailingUpstream> {
  const fault = { loc: ['body', 'prompt'], type: 'content_policy_violation', msg: 'Not this.' };
  const server = createHttpServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(422, { 'content-type': 'application/json' }).end(JSON.stringify({ detail: [fault] }));
    });
  });
  return serve(server, 'http');
}

async function serve(server: Server, scheme: 'http' | 'https'): Promise<FailingUpstream> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `${scheme}://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
