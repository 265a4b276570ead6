import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A webhook as it arrived. */
export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What a receiver answers with: a status, or whatever it does with the response. */
export type ReceiverAnswer = number | ((response: ServerResponse) => void);

/** Somebody who is told the ends of jobs, on loopback. */
export interface WebhookReceiver {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  /** `?webhook_url=` with its address, and a path where one is given. */
  query(path?: string): string;
  /** What has arrived, oldest first. */
  readonly received: readonly ReceivedWebhook[];
  /** Waits until so many have arrived, and gives them. */
  until(count: number): Promise<readonly ReceivedWebhook[]>;
  /** Nobody listens from now on. */
  down(): Promise<void>;
  /** Listens again where it did. */
  up(): Promise<void>;
}

/** Starts a receiver that answers its first webhooks as given, and all further ones with 204. */
export async function startReceiver(...answers: readonly ReceiverAnswer[]): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const sockets = new Set<Socket>();
  let server = open();
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return {
    host,
    query: (path = '/hook') => `?webhook_url=${encodeURIComponent(`http://${host}${path}`)}`,
    received,
    async until(count) {
      while (received.length < count) await wait(5);
      return received;
    },
    async down() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async up() {
      server = open();
      await listen(server, port);
    },
  };

  function open() {
    const opened = createServer(answer);
    opened.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    return opened;
  }

  function answer(...[request, response]: Parameters<RequestListener>): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const given = answers[received.length] ?? 204;
      const { url: path = '', headers } = request;
      received.push({ path, headers, text: Buffer.concat(chunks).toString() });
      if (typeof given === 'number') response.writeHead(given).end();
      else given(response);
    });
  }
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}
