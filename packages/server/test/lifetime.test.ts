import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSandbox } from '@pentaprism/core/kit';
import { createGoogleSandbox } from '@pentaprism/provider-google/sandbox';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { startHeldGoogle } from './held-google.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
const start = async (environment: Record<string, string> = {}): Promise<TestServer> => {
  const server = await startTestServer(environment);
  servers.push(server);
  return server;
};

const body = (extra: object = {}) => JSON.stringify({ model: 'google/nano-banana-2', prompt: 'a fox', ...extra });
const post = (url: string, extra?: object) =>
  fetch(`${url}/v1/images/generations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: body(extra),
  });

/** An upstream that takes a job and answers when told to. */
const startSlowUpstream = async (latencyMs: number) => {
  const sandbox = createGoogleSandbox({ latencyMs });
  const running = await sandbox.listen();
  servers.push(running);
  return { sandbox, url: running.url };
};
const until = async (condition: () => boolean) => {
  while (!condition()) await sleep(10);
};

describe('closing', () => {
  it('finishes the running job, drops idle connections and takes no new ones', async () => {
    const upstream = await startSlowUpstream(700);
    const server = await start({ GEMINI_BASE_URL: upstream.url });
    const { hostname, port } = new URL(server.url);
    const idle = connect(Number(port), hostname);
    let answer = '';
    idle.setEncoding('utf8').on('data', (text) => {
      answer += text;
    });
    const unused = connect(Number(port), hostname);
    idle.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await until(() => answer.includes('"ok"'));

    const running = post(server.url);
    await until(() => upstream.sandbox.requests.length === 1);
    const closing = server.close();
    const response = await running;
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ data: [{ url: expect.any(String) }] });
    await closing;
    await until(() => idle.destroyed && unused.destroyed);
    await expect(post(server.url)).rejects.toThrow();
  });

  it('does not wait for a job longer than it is told to', async () => {
    const upstream = await startSlowUpstream(60_000);
    const server = await start({ GEMINI_BASE_URL: upstream.url, PENTAPRISM_SHUTDOWN_TIMEOUT: '0.2' });
    const running = post(server.url).then(
      () => 'answered',
      () => 'cut',
    );
    await until(() => upstream.sandbox.requests.length === 1);
    await server.close();
    expect(await running).toBe('cut');
  });
});

describe('a caller that goes away', () => {
  it('is logged as such, stops the upstream call and gives back its room', async () => {
    const upstream = await startSlowUpstream(60_000);
    const server = await start({ GEMINI_BASE_URL: upstream.url });
    const controller = new AbortController();
    const leaving = fetch(`${server.url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body({ response_format: 'b64_json' }),
      signal: controller.signal,
    });
    await until(() => upstream.sandbox.requests.length === 1);
    controller.abort();
    await expect(leaving).rejects.toThrow();
    await until(() => server.log.some(({ status }) => status === 499));
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/^pentaprism_bytes_in_flight 0$/m);
    expect(server.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('in the middle of an upload leaves nothing behind', async () => {
    const server = await start();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      'POST /v1/images/edits HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9999999\r\n' +
        'content-type: multipart/form-data; boundary=x\r\n\r\n' +
        `--x\r\ncontent-disposition: form-data; name="image"; filename="a"\r\n\r\n${'y'.repeat(3_000_000)}`,
      () => socket.destroy(),
    );
    await until(() => server.log.some(({ status }) => status === 499));
    expect(server.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^pentaprism_bytes_in_flight 0$/m);
  });
});

describe('the budget of bytes in flight', () => {
  it('answers 503 before anything is sent upstream', async () => {
    const gate = Promise.withResolvers<void>();
    const upstream = createSandbox({
      name: 'waiting',
      async handle() {
        await gate.promise;
        return { status: 400, json: {} };
      },
    });
    const running = await upstream.listen();
    servers.push(running);
    const server = await start({ GEMINI_BASE_URL: running.url, PENTAPRISM_MAX_BYTES_IN_FLIGHT: '4MB' });
    // Re-encoded, a picture has to be held; one that streams through would need no room to speak of.
    const inline = { response_format: 'b64_json', size: '1024x1024', output_format: 'webp' };
    const first = post(server.url, inline);
    await until(() => upstream.requests.length === 1);
    const second = await post(server.url, inline);
    expect(second.status).toBe(503);
    expect(await second.json()).toMatchObject({ error: { code: 'overloaded' } });
    expect(second.headers.get('x-should-retry')).toBe('true');
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(upstream.requests).toHaveLength(1);
    gate.resolve();
    expect((await first).status).toBe(400);
    expect((await post(server.url, inline)).status).toBe(400);
  });
});

describe('the heartbeat', () => {
  it('blanks ahead of a slow JSON answer keep it valid', async () => {
    const upstream = await startHeldGoogle();
    servers.push(upstream);
    const server = await start({ GEMINI_BASE_URL: upstream.url, PENTAPRISM_HEARTBEAT: '0.1' });
    const response = await post(server.url);
    let text = '';
    for await (const part of response.body ?? []) {
      text += Buffer.from(part).toString();
      if (text.startsWith('  ')) upstream.letThrough();
    }
    expect(text).toMatch(/^ {2,}\{"id"/);
    expect(JSON.parse(text)).toMatchObject({ data: [expect.anything()] });
  });

  it('tells a late failure in the body', async () => {
    const upstream = await startHeldGoogle();
    servers.push(upstream);
    const server = await start({ GEMINI_BASE_URL: upstream.url, PENTAPRISM_HEARTBEAT: '0.1' });
    const response = await post(server.url, { prompt: '[drill: invalid]' });
    expect(response.status).toBe(200);
    upstream.letThrough();
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String) } });
  });
});

describe('callers that leave in the middle of a large answer', () => {
  it('leave no connection, file or room behind, and the next one is served', async () => {
    const noise = sharp(randomBytes(1500 * 1200 * 3), { raw: { width: 1500, height: 1200, channels: 3 } });
    const data = (await noise.png().toBuffer()).toString('base64');
    const candidate = { content: { parts: [{ inlineData: { mimeType: 'image/png', data } }] }, finishReason: 'STOP' };
    const bytes = Buffer.from(JSON.stringify({ candidates: [candidate] }));
    let sent = bytes.length;
    const leaving = new Map<string, () => void>();
    const upstream = createServer(async (incoming, response) => {
      const asked = /caller \d+/.exec(await textOf(incoming))?.[0] ?? '';
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
      response.write(bytes.subarray(0, sent), () => leaving.get(asked)?.());
      if (sent === bytes.length) response.end();
    }).listen(0, '127.0.0.1');
    const connections = new Set<Socket>();
    upstream.on('connection', (socket) => {
      connections.add(socket);
      socket.once('close', () => connections.delete(socket));
    });
    await once(upstream, 'listening');
    servers.push({ close: async () => void upstream.close().closeAllConnections() });
    const { port } = upstream.address() as AddressInfo;
    const server = await start({ GEMINI_BASE_URL: `http://127.0.0.1:${port}` });
    const inline = { response_format: 'b64_json' };

    let callers = 0;
    // The answer begins once upstream's has ended; whoever does not wait for that leaves while it arrives.
    const leave = () =>
      new Promise<void>((resolve) => {
        callers += 1;
        const caller = `caller ${callers}`;
        const headers = { 'content-type': 'application/json' };
        const asked = request(`${server.url}/v1/images/generations`, { method: 'POST', headers, agent: false })
          .on('response', (response) => response.on('close', resolve).destroy())
          .on('error', () => resolve());
        if (sent < bytes.length) leaving.set(caller, () => asked.destroy());
        asked.end(body({ ...inline, prompt: caller }));
      });
    const leaveInRounds = async (rounds: number) => {
      for (let round = 0; round < rounds; round++) await Promise.all(Array.from({ length: 30 }, leave));
    };
    // While upstream waits for us: unread, the answer is far larger than what the sockets between us can hold.
    await leaveInRounds(2);
    // While we wait for upstream.
    sent = 512 * 1024;
    await leaveInRounds(8);
    sent = bytes.length;
    const answer = (await (await post(server.url, inline)).json()) as { readonly data: readonly object[] };
    expect(answer.data).toEqual([expect.objectContaining({ b64_json: data, width: 1500, height: 1200 })]);
    await until(() => server.log.filter(({ message }) => message === 'request').length === 301);
    expect(server.log.filter(({ status }) => status === 499)).toHaveLength(300);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/^pentaprism_bytes_in_flight 0$/m);
    expect(metrics).toMatch(/^pentaprism_requests_in_flight 1$/m);
    expect(server.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    // Of its connections only those remain that answered to the end.
    await until(() => connections.size <= 1);
  }, 300_000);
});
