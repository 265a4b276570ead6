import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.ts';

let locked: TestServer;
let open: TestServer;
beforeAll(async () => {
  locked = await startTestServer({ PENTAPRISM_API_KEYS: 'first-key,second-key' });
  open = await startTestServer();
});
afterAll(() => Promise.all([locked.close(), open.close()]));

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(locked.url + path, { headers });
  await response.arrayBuffer();
  return response.status;
};

describe('a server with keys', () => {
  it.each(['/healthz', '/readyz', '/openapi.json', '/'])('answers %s to anybody', async (path) => {
    expect(await get(path)).toBe(200);
  });

  it.each(['/v1/models', '/openai/v1/models', '/metrics'])('answers %s to those with a key', async (path) => {
    expect(await get(path)).toBe(401);
    expect(await get(path, { authorization: 'Bearer wrong-key' })).toBe(401);
    expect(await get(path, { authorization: 'Bearer second-key' })).toBe(200);
  });

  it('says in OpenAI’s words what is wrong, and never repeats the key', async () => {
    const response = await fetch(`${locked.url}/v1/models`, { headers: { authorization: 'Bearer wrong-key' } });
    const body: unknown = await response.json();
    expect(body).toEqual({
      error: { message: expect.any(String), type: 'authentication_error', param: null, code: 'invalid_api_key' },
    });
    expect(JSON.stringify(body)).not.toContain('wrong-key');
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('serves a hosted picture by its signature, minding no other credentials', async () => {
    const headers = { authorization: 'Bearer first-key', 'content-type': 'application/json' };
    const body = JSON.stringify({ model: 'google/gemini-3.1-flash-image', prompt: 'x' });
    const made = await fetch(`${locked.url}/v1/images/generations`, { method: 'POST', headers, body });
    const { data } = (await made.json()) as { readonly data: readonly { readonly url: string }[] };
    const path = String(data[0]?.url).slice(locked.url.length);
    expect(await get(path)).toBe(200);
    expect(await get(path, { authorization: 'Bearer something-else' })).toBe(200);
    expect(await get(path.split('?')[0] ?? '')).toBe(403);
  });
});

describe('a server without keys', () => {
  const statusFor = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${open.url}/v1/models`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it('answers this machine, whatever key a client must send', async () => {
    expect(await statusFor({ authorization: 'Bearer anything' })).toBe(200);
  });

  it('does not answer pages of other sites', async () => {
    expect(await statusFor({ origin: 'https://evil.example' })).toBe(401);
    expect(await statusFor({ host: 'evil.example' })).toBe(401);
    expect(await statusFor({ 'sec-fetch-site': 'cross-site' })).toBe(401);
    expect(await statusFor({ 'sec-fetch-site': 'same-origin' })).toBe(200);
  });

  it('does not answer strangers whom a proxy on its machine lets in', async () => {
    expect(await statusFor({ 'x-forwarded-for': '203.0.113.7' })).toBe(401);
  });
});
