/** The address a paid picture gets, whatever the caller says of the host. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSocket, readAnswer } from './raw-socket.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const key = 'a-key-that-is-long-enough';
let server: TestServer;
let proxied: TestServer;
beforeAll(async () => {
  server = await startTestServer({ PENTAPRISM_API_KEYS: key });
  proxied = await startTestServer({
    PENTAPRISM_API_KEYS: key,
    PENTAPRISM_PUBLIC_URL: 'https://images.example.com/pictures',
  });
});
afterAll(() => Promise.all([server.close(), proxied.close()]));

/** Asks for a picture as `version` of HTTP and with these lines for a host. */
const ask = async ({ url }: TestServer, version: string, hosts: readonly string[], more: object = {}) => {
  const body = JSON.stringify({ model: 'google/nano-banana-2', prompt: 'a fox', output_format: 'webp', ...more });
  const lines = [
    `POST /v1/images/generations HTTP/${version}`,
    `Authorization: Bearer ${key}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
    ...hosts.map((host) => `Host: ${host}`),
  ];
  const { closed } = await openSocket(url, `${lines.join('\r\n')}\r\n\r\n${body}`);
  return readAnswer(await closed());
};
const addressIn = (text: string) => /"url":"(.*?)"/.exec(text)?.[1] ?? '';

describe('a picture', () => {
  it.each([
    ['1.0', []],
    ['1.1', ['']],
  ])('asked for by HTTP/%s with %j for a host has an address that leads to it', async (version, hosts) => {
    const answer = await ask(server, version, hosts);
    const address = addressIn(answer?.body ?? '');
    expect(address.startsWith(`${server.url}/v1/images/files/`)).toBe(true);
    expect((await fetch(address)).status).toBe(200);
  });

  it.each([
    ['1.1', ['a b'], {}],
    ['1.1', ['http://localhost'], {}],
    ['1.1', ['localhost/path'], {}],
    ['1.1', ['user@localhost'], {}],
    ['1.1', ['[::'], {}],
    ['1.1', ['localhost', 'images.example.com'], {}],
    ['1.0', ['a b'], { response_format: 'both' }],
    ['1.1', ['a b'], { response_format: 'b64_json' }],
    ['1.1', ['a b'], { stream: true }],
  ])(
    'asked for by HTTP/%s with %j for a host, %j, is refused before anything is sent',
    async (version, hosts, more) => {
      const before = server.sandboxes.google.requests.length;
      const answer = await ask(server, version, hosts, more);
      expect(answer?.status).toBe(400);
      expect(JSON.parse(answer?.body ?? '')).toMatchObject({ error: { code: 'invalid_value', param: null } });
      expect(server.sandboxes.google.requests).toHaveLength(before);
    },
  );

  it.each([['a b'], [''], ['evil.example']])('has the address the operator set, although Host is %j', async (host) => {
    for (const more of [{}, { stream: true, response_format: 'both' }]) {
      const answer = await ask(proxied, '1.1', [host], more);
      expect(answer?.status).toBe(200);
      expect(addressIn(answer?.body ?? '')).toMatch(/^https:\/\/images\.example\.com\/pictures\/v1\/images\/files\//);
    }
  });

  it('has an address on the Host its caller sends', async () => {
    const answer = await ask(server, '1.1', ['images.example.com:8080']);
    expect(addressIn(answer?.body ?? '')).toMatch(/^http:\/\/images\.example\.com:8080\/v1\/images\/files\//);
  });
});
