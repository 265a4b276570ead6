/** Whatever upstream says, wherever it can say something: no key, no prompt and no page of its gets out. */
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { createGateway } from '@pentaprism/core';
import { bindProvider } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { createApp, createFileHost, createLog, readConfiguration } from '@pentaprism/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const key = '7c9e6679-7425-40de:Zq3xV9_mK2+t/Lw8RbYpD1sU';
const [id = '', secret = ''] = key.split(':');
const prompt = 'Grandmother Rosalind’s secret recipe, painted as a still life';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const page = '<html><head><title>Fjordbank proxy</title></head><body>Fjordbank proxy: 503</body></html>';

/** What an upstream may say that nobody else should hear. */
const confidences: Readonly<Record<string, string>> = {
  'the key': `no such key: ${key}`,
  'its first half': `unknown id ${id}.`,
  'its second half': `bad secret ${secret}!`,
  'the key percent-encoded': `https://a.example/?key=${encodeURIComponent(key)}`,
  'the key in base64': `Basic ${base64(`user:${key}`)}`,
  'the prompt': `cannot draw: ${prompt}`,
  'the prompt in other lines': `cannot draw:\n${prompt.replaceAll(' ', '\n')}`,
  'a page': page,
  'quotes and control characters': `"},{"error":"\u0000\r\nx-evil: yes\u001b[2J \u202e \ud800`,
};

interface Spoken {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Script {
  readonly definition: typeof falDefinition;
  /** The answer that accepts the job; absent where the first answer is the last. */
  accept?(origin: string): unknown;
  readonly first: readonly Spoken[];
  readonly later: readonly Spoken[];
}

const scripts: Readonly<Record<string, Script>> = {
  fal: {
    definition: falDefinition,
    accept: (origin) => ({ request_id: 'job-1', response_url: `${origin}/a/b/requests/job-1` }),
    first: [
      { status: 401, body: { detail: 'x' } },
      { status: 403, body: { detail: 'x' } },
      { status: 422, body: { detail: [{ loc: ['body', 'prompt'], msg: 'x', type: 'missing', input: 'x' }] } },
      { status: 500, headers: { 'x-fal-error-type': 'x' }, body: { detail: 'x', error_type: 'x' } },
      { status: 503, body: { message: 'x' } },
      { status: 504, body: 'x' },
      { status: 200, body: { request_id: 'x', status: 'x' } },
    ],
    later: [
      { status: 422, body: { detail: 'x' } },
      { status: 500, body: { detail: 'x', error_type: 'internal_error' } },
      { status: 404, body: { detail: 'x' } },
      { status: 200, body: { detail: 'x' } },
      { status: 200, body: { images: [], description: 'x' } },
      { status: 200, body: { images: [{ url: 'x', content_type: 'x' }], revised_prompt: 'x' } },
    ],
  },
  replicate: {
    definition: replicateDefinition,
    accept: (origin) => ({ id: 'p1', status: 'starting', urls: { get: `${origin}/v1/predictions/p1` } }),
    first: [
      { status: 401, body: { title: 'x', detail: 'x' } },
      { status: 402, body: { title: 'x', detail: 'x' } },
      { status: 422, body: { title: 'x', detail: 'x', invalid_fields: [{ field: 'x', description: 'x' }] } },
      { status: 500, body: { detail: 'x' } },
      { status: 502, body: 'x' },
      { status: 503, body: { title: 'x' } },
      { status: 201, body: { id: 'x', status: 'failed', error: 'x', logs: 'x' } },
      { status: 200, body: 'x' },
    ],
    later: [
      { status: 404, body: { detail: 'x' } },
      { status: 200, body: { id: 'x', status: 'failed', error: 'x' } },
      { status: 200, body: { id: 'x', status: 'succeeded', output: ['x'] } },
      { status: 200, body: { id: 'p1', status: 'x', completed_at: 'x' } },
    ],
  },
  google: {
    definition: googleDefinition,
    first: [
      { status: 400, body: { error: { code: 400, message: 'x', status: 'x' } } },
      {
        status: 400,
        body: {
          error: {
            message: 'x',
            status: 'INVALID_ARGUMENT',
            details: [
              { '@type': 'google.rpc.BadRequest', fieldViolations: [{ field: 'x', description: 'x' }] },
              { '@type': 'google.rpc.ErrorInfo', reason: 'x' },
            ],
          },
        },
      },
      { status: 403, body: { error: { message: 'x', status: 'PERMISSION_DENIED' } } },
      { status: 429, body: { error: { message: 'x', status: 'RESOURCE_EXHAUSTED' } } },
      { status: 500, body: { error: { message: 'x', status: 'INTERNAL' } } },
      { status: 502, body: 'x' },
      { status: 200, body: 'x' },
      { status: 200, body: { promptFeedback: { blockReason: 'x', blockReasonMessage: 'x' }, responseId: 'x' } },
      { status: 200, body: { candidates: [{ finishReason: 'x', finishMessage: 'x' }], responseId: 'x' } },
      { status: 200, body: { candidates: [{ content: { parts: [{ text: 'x' }] }, finishReason: 'STOP' }] } },
      {
        status: 200,
        body: { candidates: [{ content: { parts: [{ inlineData: { mimeType: 'image/png', data: 'x' } }] } }] },
      },
    ],
    later: [],
  },
};

/** The same answer once for each place that says `x`, with something else said there. */
function variants(spoken: Spoken, words: string): readonly Spoken[] {
  const places = JSON.stringify(spoken).split('"x"').length - 1;
  return Array.from({ length: places }, (_, place) => {
    let at = -1;
    return JSON.parse(JSON.stringify(spoken), (_key, value: unknown) => {
      if (value !== 'x') return value;
      at += 1;
      return at === place ? words : 'something';
    }) as Spoken;
  });
}

describe.each(Object.entries(scripts))('%s', (_name, script) => {
  let answers: readonly [first: Spoken, later?: Spoken];
  let url = '';
  const lines: string[] = [];
  const closing: (() => unknown)[] = [];

  beforeAll(async () => {
    const upstream = createServer((request, response) => {
      request.resume().on('end', () => {
        const { host } = request.headers;
        const [first, later] = answers;
        const isSubmit = request.method === 'POST' && !request.url?.endsWith('/cancel');
        const accepted = { status: 200, headers: {}, body: script.accept?.(`http://${host}`) };
        const isStatus = request.url?.endsWith('/status') === true;
        const said: Spoken = isSubmit
          ? later === undefined
            ? first
            : accepted
          : isStatus
            ? { status: 200, body: { status: 'COMPLETED' } }
            : (later ?? first);
        const { status, headers = {}, body } = said;
        for (const [name, value] of Object.entries(headers)) {
          // No server could send it: a header takes no other characters.
          response.setHeader(name, value.replace(/[^\x20-\x7e]/g, ' '));
        }
        response.statusCode = status;
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
    const gateway = createGateway({
      providers: [bindProvider(script.definition, { apiKey: key, baseUrl, environment: {} })],
      wire: { sleep: (_ms, signal) => wait(0, undefined, { signal }), limits: { reads: 2 } },
    });
    const host = await createFileHost({ directory: await mkdtemp(join(tmpdir(), 'pentaprism-')), ttlSeconds: 60 });
    const log = createLog(
      'trace',
      new Writable({
        write(chunk, _encoding, done) {
          lines.push(String(chunk));
          done();
        },
      }),
    );
    const app = createApp({ configuration: readConfiguration({}), gateway, host, log });
    url = await app.listen({ host: '127.0.0.1', port: 0 });
    closing.push(
      () => app.close(),
      () => gateway.close(),
      async () => host.close(),
      () => new Promise((resolve) => upstream.close(resolve).closeAllConnections()),
    );
  });

  afterAll(async () => {
    for (const close of closing) await close();
  });

  async function heardBy(answer: readonly [first: Spoken, later?: Spoken]) {
    answers = answer;
    lines.length = 0;
    const response = await fetch(`${url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gemini-3.1-flash-image-preview', prompt, response_format: 'b64_json' }),
    });
    return { text: await response.text(), headers: [...response.headers].flat().join('\n'), log: lines.join('') };
  }

  it.each(Object.entries(confidences))('%s never gets out', async (_what, words) => {
    const told = [
      ...script.first.flatMap((first) => variants(first, words).map((one): [Spoken] => [one])),
      ...script.later.flatMap((later) =>
        variants(later, words).map((one): [Spoken, Spoken] => [{ status: 200, body: {} }, one]),
      ),
    ];
    expect(told.length).toBeGreaterThan(5);
    for (const answer of told) {
      const { text, headers, log } = await heardBy(answer);
      const where = JSON.stringify(answer);
      // Both are JSON, whatever was said.
      const body = JSON.parse(text) as { readonly error?: Readonly<Record<string, unknown>> };
      if (body.error !== undefined)
        expect(Object.keys(body.error), where).toEqual(expect.arrayContaining(['message', 'type', 'param', 'code']));
      for (const line of log.split('\n').filter((one) => one !== ''))
        expect(() => JSON.parse(line), where).not.toThrow();
      for (const [place, said] of Object.entries({ text, headers, log })) {
        for (const form of [
          id,
          secret,
          encodeURIComponent(secret),
          base64(key).slice(4, 30),
          base64(`user:${key}`).slice(12, 40),
        ]) {
          for (let at = 0; at + 12 <= form.length; at += 4) {
            expect(said.includes(form.slice(at, at + 12)), `${place} of ${where}`).toBe(false);
          }
        }
        expect(said.includes('Fjordbank'), `${place} of ${where}`).toBe(false);
        expect(/(?!\n)\p{Cc}|\u202e/u.test(said), `${place} of ${where}`).toBe(false);
      }
      expect(log.includes('Rosalind'), `log of ${where}`).toBe(false);
      expect(headers.includes('x-evil: yes'), where).toBe(false);
    }
  });
});
