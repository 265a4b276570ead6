/** Callers that never read their answers: what they hold is given back. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { drawPicture } from '@pentaprism/core/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSocket } from './raw-socket.ts';
import { startApp, type TestApp } from './start-app.ts';

/** Far more than the system holds between two sockets. */
const size = 24 * 1024 * 1024;

let upstream: ReturnType<typeof createServer>;
let app: TestApp;
beforeAll(async () => {
  const data = (await largePng()).toString('base64');
  const candidate = { content: { parts: [{ inlineData: { mimeType: 'image/png', data } }] }, finishReason: 'STOP' };
  const bytes = Buffer.from(JSON.stringify({ candidates: [candidate] }));
  upstream = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
  });
  await once(upstream.listen(0, '127.0.0.1'), 'listening');
  const { port } = upstream.address() as AddressInfo;
  app = await startApp({ upstream: `http://127.0.0.1:${port}`, patience: { answerMs: 300, checkMs: 30 } });
});
afterAll(async () => {
  await app.close();
  upstream.close().closeAllConnections();
});

/** A small PNG with a large chunk of its own before its end. */
async function largePng(): Promise<Buffer> {
  const png = await drawPicture({ prompt: 'a fox', model: 'fox', width: 64, height: 64, format: 'png' });
  const data = Buffer.concat([Buffer.from('prVt', 'latin1'), Buffer.alloc(size)]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(size);
  check.writeUInt32BE(crc32(data));
  return Buffer.concat([png.subarray(0, -12), length, data, check, png.subarray(-12)]);
}

const post = (extra: object) => {
  const body = JSON.stringify({
    model: 'google/nano-banana-2',
    prompt: 'a fox',
    response_format: 'b64_json',
    ...extra,
  });
  return `POST /v1/images/generations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
};

const hosted = async () => {
  async function* chunks() {
    for (let sent = 0; sent < size; sent += 65_536) yield Buffer.alloc(65_536);
  }
  const address = await app.host.put({ chunks: chunks(), mime: 'image/png', extension: 'png' });
  return `GET ${address} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
};

const metrics = async () => (await fetch(`${app.url}/metrics`)).text();

it.each([
  ['JSON with a picture in it', async () => post({})],
  ['JSON with a picture that had to be held', async () => post({ n: 2 })],
  ['a stream', async () => post({ stream: true })],
  ['a hosted picture', hosted],
  ['many small answers', async () => 'GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(300)],
])('%s that is never read is given up', async (_what, ask) => {
  const before = app.log.length;
  const { socket, closed } = await openSocket(app.url);
  socket.pause().write(await ask());
  await expect.poll(() => app.log.slice(before).some(({ status }) => status === 499)).toBe(true);
  await expect.poll(metrics).toMatch(/^pentaprism_bytes_in_flight 0$/m);
  await expect.poll(metrics).toMatch(/^pentaprism_requests_in_flight 1$/m);
  expect(app.log.slice(before).filter(({ level }) => Number(level) > 30)).toEqual([]);
  socket.resume();
  await closed();
});
