import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog, readConfiguration, startServer } from '../src/index.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const asked = { model: 'google/gemini-3.1-flash-image', prompt: 'a fox', resolution: '0.5K' };

function post(url: string, path: string, body: object, headers: Readonly<Record<string, string>> = {}) {
  const isForm = body instanceof FormData;
  return fetch(`${url}/v1/images/${path}`, {
    method: 'POST',
    headers: { ...(isForm ? {} : { 'content-type': 'application/json' }), ...headers },
    body: isForm ? body : JSON.stringify(body),
  });
}

/** The log line of one request. */
async function lineOf(response: Response) {
  await response.arrayBuffer();
  const requestId = response.headers.get('x-request-id');
  const find = () => server.log.find((line) => line.message === 'request' && line.requestId === requestId);
  await expect.poll(find).toBeDefined();
  return find();
}

describe('user and safety_identifier', () => {
  const who = { user: 'customer-7', safety_identifier: '5f2b' };

  it('are in the log line of their request, as the receipt says, and a strict request passes', async () => {
    const response = await post(server.url, 'generations', { ...asked, ...who }, { prefer: 'handling=strict' });
    const { metadata } = (await response.clone().json()) as { readonly metadata: { readonly params: unknown } };
    expect(response.status).toBe(200);
    for (const [parameter, from] of Object.entries(who)) {
      const why = 'Upstream has no field for it; it is kept in the request’s log line.';
      expect(metadata.params).toContainEqual({ parameter, word: 'emulated', from, why });
    }
    expect(await lineOf(response)).toMatchObject({ status: 200, ...who });
  });

  it('of a form and of a stream are there too', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...asked, ...who })) form.set(name, value);
    expect(await lineOf(await post(server.url, 'generations', form))).toMatchObject(who);
    expect(await lineOf(await post(server.url, 'generations', { ...asked, ...who, stream: true }))).toMatchObject(who);
  });

  it('of a request that fails are there, and nothing else of its body', async () => {
    const prompt = 'a fox [drill: refused]';
    const line = await lineOf(await post(server.url, 'generations', { ...asked, ...who, prompt }));
    expect(line).toMatchObject({ error: 'moderation_blocked', ...who });
    expect(JSON.stringify(line)).not.toContain('a fox');
  });

  it('are not there when nobody said them', async () => {
    const line = await lineOf(await post(server.url, 'generations', asked));
    expect(line).not.toHaveProperty('user');
    expect(line).not.toHaveProperty('safety_identifier');
  });

  it('are dropped by a server that writes no such line', async () => {
    const variables = { PORT: '0', PENTAPRISM_DATA_DIR: server.dataDirectory, PENTAPRISM_LOG_LEVEL: 'error' };
    const quiet = await startServer(readConfiguration(variables), variables, createLog('error', { write: () => {} }));
    try {
      const response = await post(quiet.url, 'generations?dry_run=true', { ...asked, ...who });
      const { receipt } = (await response.json()) as { readonly receipt: readonly Record<string, string>[] };
      const words = receipt.map(({ parameter, word }) => `${parameter} ${word}`);
      expect(words).toEqual(expect.arrayContaining(['user dropped', 'safety_identifier dropped']));
    } finally {
      await quiet.close();
    }
  });

  it('are kept whole or refused', async () => {
    const response = await post(server.url, 'generations?dry_run=true', { ...asked, user: 'x'.repeat(513) });
    const body = (await response.json()) as { readonly error: { readonly param: string } };
    expect([response.status, body.error.param]).toEqual([400, 'user']);
  });
});
