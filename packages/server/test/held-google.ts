import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGoogleSandbox } from '@pentaprism/provider-google/sandbox';

/** A Google sandbox behind a door. */
export interface HeldGoogle {
  readonly url: string;
  /** Lets all requests through, those that wait and those to come. */
  letThrough(): void;
  close(): Promise<void>;
}

/** Starts a Google sandbox that is asked only when a test says so, for what has to happen while a model works. */
export async function startHeldGoogle(): Promise<HeldGoogle> {
  const sandbox = await createGoogleSandbox().listen();
  const { promise: opened, resolve: letThrough } = Promise.withResolvers<void>();
  const door = createServer(async (incoming, outgoing) => {
    await opened;
    const { method, url, headers } = incoming;
    const through = request(new URL(url ?? '/', sandbox.url), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(through);
  });
  await once(door.listen(0, '127.0.0.1'), 'listening');
  const { port } = door.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    letThrough,
    async close() {
      door.close().closeAllConnections();
      await sandbox.close();
    },
  };
}
