/** Our server as it is run for others, beside itself as it is run for nobody. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Contender, model, ours } from './contenders.ts';

export const operated = {
  bare: 'no key, no breaker',
  keyed: 'a key with models and a rate, the breaker',
  budgeted: 'the same, with a budget and a bound of jobs',
  traced: 'the same as the second, with traces',
} as const;

const adminKey = 'an-admin-key-for-the-bench';
const ample = 1_000_000;
const keyed = { models: [model], per_minute: ample };

/** Starts all of them. */
export async function startOperated(upstream: number): Promise<readonly Contender[]> {
  const bare = await ours(upstream, { PENTAPRISM_BREAKER: 'off' });
  const sink = await startSink();
  const traced = await withKey(operated.traced, upstream, keyed, { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url });
  return [
    { ...bare, name: operated.bare },
    await withKey(operated.keyed, upstream, keyed),
    await withKey(operated.budgeted, upstream, { ...keyed, budget: ample, running: ample }),
    { ...traced, close: async () => void (await Promise.all([traced.close(), sink.close()])) },
  ];
}

/** A server that asks for keys, with one that it has made. */
async function withKey(
  name: string,
  upstream: number,
  limits: object,
  environment: Readonly<Record<string, string>> = {},
): Promise<Contender> {
  const server = await ours(upstream, { PENTAPRISM_ADMIN_KEY: adminKey, ...environment });
  const { port, headers } = server.address;
  const key = await makeKey(port, limits);
  return { ...server, name, address: { ...server.address, headers: { ...headers, authorization: `Bearer ${key}` } } };
}

/** Asks until the server is there. */
async function makeKey(port: number, limits: object): Promise<string> {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/v1/keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'bench', ...limits }),
    }).catch(() => undefined);
    if (response === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
    else if (response.ok) return ((await response.json()) as { readonly key: string }).key;
    else throw new Error(`${response.status} ${await response.text()}`);
  }
}

/** Takes traces and throws them away. */
async function startSink(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end('{}'));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
