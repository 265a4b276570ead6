/** Errors after acceptance, and replies that hold more than the picture, seen from outside. */
import { mkdtemp } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { createGateway } from '@pentaprism/core';
import { drawPicture } from '@pentaprism/core/kit';
import { bindProvider, type ProviderDefinition } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { createApp, createFileHost, createLog, readConfiguration } from '@pentaprism/server';
import { afterEach, describe, expect, it } from 'vitest';

const model = 'gemini-3.1-flash-image-preview';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server with one provider, whose upstream answers as told. */
async function serve(
  definition: ProviderDefinition,
  answer: (path: string, response: ServerResponse, origin: string) => void,
) {
  const upstream = createServer((request, response) => {
    request.resume().on('end', () => answer(request.url ?? '', response, `http://${request.headers.host}`));
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const gateway = createGateway({
    providers: [bindProvider(definition, { apiKey: '5feceb66ffc86f38', baseUrl, environment: {} })],
    wire: { sleep: (_ms, signal) => wait(0, undefined, { signal }) },
  });
  const lines: Record<string, unknown>[] = [];
  const log = createLog(
    'info',
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(JSON.parse(String(chunk)));
        done();
      },
    }),
  );
  const host = await createFileHost({ directory: await mkdtemp(join(tmpdir(), 'pentaprism-')), ttlSeconds: 60 });
  const app = createApp({ configuration: readConfiguration({}), gateway, host, log });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  closing.push(
    () => new Promise((resolve) => upstream.close(resolve).closeAllConnections()),
    () => host.close(),
    () => gateway.close(),
    () => app.close(),
  );
  const ask = (fields: object) =>
    fetch(`${url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, prompt: 'a kite', ...fields }),
    });
  return { ask, lines };
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('an error after acceptance names upstream’s job in body, head and log', () => {
  it.each([
    [
      'fal',
      falDefinition,
      (origin: string) => ({ request_id: 'job-42', response_url: `${origin}/a/b/requests/job-42` }),
    ],
    [
      'Replicate',
      replicateDefinition,
      (origin: string) => ({ id: 'job-42', status: 'starting', urls: { get: `${origin}/v1/predictions/job-42` } }),
    ],
  ])('%s, in JSON and in a stream', async (_name, definition, accepted) => {
    const { ask, lines } = await serve(definition, (path, response, origin) =>
      /\/job-42/.test(path) ? json(response, 404, { detail: 'Not found' }) : json(response, 200, accepted(origin)),
    );
    for (const stream of [false, true]) {
      const response = await ask({ stream });
      expect([response.status, response.headers.get('x-should-retry')]).toEqual([502, 'false']);
      expect(response.headers.get('x-pentaprism-upstream-id')).toBe('job-42');
      expect(await response.json()).toMatchObject({ error: { code: 'upstream_error', upstream_ids: ['job-42'] } });
    }
    const requests = lines.filter(({ message }) => message === 'request');
    expect(requests).toMatchObject([{ upstreamIds: ['job-42'] }, { upstreamIds: ['job-42'] }]);
  });

  it('Google, whose answer has an id and no picture that can be read', async () => {
    const { ask } = await serve(googleDefinition, (_path, response) =>
      json(response, 200, { candidates: [{ finishReason: 'IMAGE_OTHER' }], responseId: 'r-42' }),
    );
    const response = await ask({});
    expect(response.headers.get('x-pentaprism-upstream-id')).toBe('r-42');
    expect(await response.json()).toMatchObject({ error: { upstream_ids: ['r-42'] } });
  });
});

describe('a reply of Google’s that holds more than the picture', () => {
  const draw = (seed: number) =>
    drawPicture({ prompt: 'a kite', model: 'x', width: 256, height: 256, format: 'png', seed });
  const part = (picture: Buffer, more: object = {}) => ({
    inlineData: { mimeType: 'image/png', data: picture.toString('base64') },
    ...more,
  });

  /** Cuts a reply at a place, and waits between the pieces. */
  const inPieces = async (response: ServerResponse, text: string, cut: number) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.write(text.slice(0, cut));
    await wait(20);
    response.end(text.slice(cut));
  };

  it.each([
    ['a draft and the picture', { thought: true }, 'STOP'],
    ['two unflagged pictures', {}, 'STOP'],
  ])(
    '%s: the last one is delivered once, at its price, however the reply is cut',
    async (_name, flag, finishReason) => {
      const [draft, picture] = [await draw(1), await draw(2)];
      const text = JSON.stringify({
        candidates: [{ content: { parts: [part(draft, flag), part(picture)] }, finishReason }],
        usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 1120, totalTokenCount: 1123 },
      });
      let cut = 0;
      const { ask } = await serve(googleDefinition, (_path, response) => void inPieces(response, text, cut));
      const costs = new Set<unknown>();
      for (cut of [200, 20_000, Math.floor(text.length / 2), text.length - 20_000, text.length - 10]) {
        for (const fields of [{ response_format: 'b64_json' }, { response_format: 'both' }, { stream: true }]) {
          const said = await (await ask(fields)).text();
          expect(said.split('"b64_json":').length).toBe(2);
          expect(said).toContain(picture.toString('base64'));
          expect(said).not.toContain(draft.toString('base64').slice(0, 2000));
          costs.add(/"cost":([\d.]+)/.exec(said)?.[1]);
        }
      }
      expect(costs.size).toBe(1);
    },
  );

  it('a draft and then a refusal is a refusal', async () => {
    const text = JSON.stringify({
      candidates: [{ content: { parts: [part(await draw(1))] }, finishReason: 'IMAGE_SAFETY' }],
    });
    let cut = 0;
    const { ask } = await serve(googleDefinition, (_path, response) => void inPieces(response, text, cut));
    for (cut of [200, Math.floor(text.length / 2), text.length - 10]) {
      for (const fields of [{ response_format: 'b64_json' }, { stream: true }]) {
        const response = await ask(fields);
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({ error: { code: 'moderation_blocked' } });
      }
    }
  });

  it.each(['b64_json', 'url'])('cut short at a matching Content-Length is upstream’s fault, as %s', async (format) => {
    const whole = JSON.stringify({ candidates: [{ content: { parts: [part(await draw(1))] }, finishReason: 'STOP' }] });
    const { ask } = await serve(
      googleDefinition,
      (_path, response) =>
        void response.writeHead(200, { 'content-type': 'application/json' }).end(whole.slice(0, whole.length / 2)),
    );
    const response = await ask({ response_format: format });
    expect([response.status, response.headers.get('x-should-retry')]).toEqual([502, 'false']);
    expect(await response.json()).toMatchObject({ error: { code: 'upstream_error' } });
  });
});
