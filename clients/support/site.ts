import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A request that passed, and what was answered. */
export interface Passed {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
}

/** What one case has to itself: an address of the server that notes what passes, and a folder. */
export interface Site extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** What a client of OpenAI takes: the origin and `/v1`. */
  readonly baseURL: string;
  /** The key that every client sends. */
  readonly apiKey: string;
  /** An empty folder for files that the client writes. */
  readonly folder: string;
  /** Requests for pictures so far, oldest first; downloads and lists are left out. */
  passed(): readonly Passed[];
}

/** Opens an address of its own in front of a server. Hosts are kept, so that hosted pictures come through it as well. */
export async function openSite(server: string): Promise<Site> {
  const passed: Passed[] = [];
  const relay = createServer((incoming, answer) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const onward = send(new URL(url, server), { method, headers, setHost: false }, (answered) => {
      const { statusCode: status = 0 } = answered;
      const [path = '/'] = url.split('?');
      if (method === 'POST') passed.push({ method, path, status });
      answer.writeHead(status, answered.rawHeaders);
      answered.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const { port } = relay.address() as AddressInfo;
  const folder = await mkdtemp(join(tmpdir(), 'pentaprism-client-'));
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    baseURL: `${origin}/v1`,
    apiKey: 'test-key',
    folder,
    passed: () => passed,
    async [Symbol.asyncDispose]() {
      relay.close();
      relay.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
