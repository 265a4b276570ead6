import { type CallResult, createWire, type Wire } from '@pentaprism/core/kit';
import { type Call, memorySource } from '@pentaprism/core/provider';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { google } from '../google.ts';

const provider = google({ apiKey: 'AIzaSecretSecretSecret', environment: {} });
const origin = 'https://generativelanguage.googleapis.com';
const path = '/v1beta/models/gemini-3.1-flash-image:generateContent';

const call: Call = {
  task: 'edit',
  route: 'gemini-3.1-flash-image',
  body: {
    contents: [{ role: 'user', parts: [{ text: 'a cat' }, { $input: 'image.0' }] }],
    generationConfig: { responseModalities: ['IMAGE'] },
  },
  pictures: 1,
};

const picture = { candidates: [{ content: { parts: [{ inlineData: { mimeType: 'image/png', data: 'AAAA' } }] } }] };

let wire: Wire;
let slept: number[];

beforeAll(() => nock.disableNetConnect());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});
beforeEach(() => {
  slept = [];
  wire = createWire({
    random: () => 0.5,
    sleep: async (ms) => {
      slept.push(ms);
    },
  });
});
afterEach(async () => {
  await wire.close();
  nock.cleanAll();
});

function run(): Promise<CallResult> {
  const [model] = provider.definition.models;
  const { item = null, stored = null } = [model?.inputs?.image ?? []].flat()[0] ?? {};
  const source = memorySource(Buffer.from('fake'));
  return wire.run(call, provider, {
    inputs: new Map([['image.0', { item, stored, mime: 'image/jpeg', source }]]),
  });
}

/** Plays one reply; counts how often it was asked for. */
function reply(status: number, body: object | string): { readonly asked: () => number } {
  let count = 0;
  nock(origin)
    .post(path)
    .times(9)
    .reply(() => {
      count += 1;
      return [status, body];
    });
  return { asked: () => count };
}

const error = (status: string, message: string, ...details: object[]) => ({ error: { status, message, details } });

it('sends one request with the key in a header and the picture inline', async () => {
  const sent: unknown[] = [];
  nock(origin, { reqheaders: { 'x-goog-api-key': 'AIzaSecretSecretSecret' } })
    .post(path, (body) => {
      sent.push(body);
      return true;
    })
    .reply(200, picture);
  expect(await run()).toMatchObject({ ok: true, pictures: [{ body: { kind: 'base64' }, mime: 'image/png' }] });
  expect(sent).toEqual([
    {
      contents: [
        { role: 'user', parts: [{ text: 'a cat' }, { inlineData: { mimeType: 'image/jpeg', data: 'ZmFrZQ==' } }] },
      ],
      generationConfig: { responseModalities: ['IMAGE'] },
    },
  ]);
});

it('asks an overloaded model again', async () => {
  nock(origin).post(path).reply(503, error('UNAVAILABLE', 'The model is overloaded.'));
  nock(origin).post(path).reply(200, picture);
  expect(await run()).toMatchObject({ ok: true });
  expect(slept).toHaveLength(1);
});

it('waits as long as the body of a 429 says', async () => {
  const retryInfo = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '3.5s' };
  nock(origin)
    .post(path)
    .reply(429, error('RESOURCE_EXHAUSTED', 'Slow down.', retryInfo));
  nock(origin).post(path).reply(200, picture);
  expect(await run()).toMatchObject({ ok: true });
  expect(slept).toEqual([3500]);
});

it.each<[string, number, object | string, object]>([
  [
    'a bad key',
    400,
    error('INVALID_ARGUMENT', 'API key not valid.'),
    { error: { code: 'provider_credentials', status: 502 }, failover: true },
  ],
  [
    'a used up quota',
    429,
    error('RESOURCE_EXHAUSTED', 'You exceeded your current quota, limit: 0.'),
    { error: { code: 'insufficient_quota', retry: false }, failover: true },
  ],
  [
    'a retired model',
    404,
    error('NOT_FOUND', 'models/gemini-3.1-flash-image is not found for API version v1beta.'),
    { error: { code: 'upstream_error' }, failover: true },
  ],
  [
    'a field it does not know',
    400,
    error('INVALID_ARGUMENT', 'Unknown name "foo" at \'generation_config\': Cannot find field.'),
    { error: { code: 'upstream_rejected', param: 'generationConfig.foo' }, failover: false },
  ],
  [
    'a fault inside, which is not billed',
    500,
    error('INTERNAL', 'An internal error has occurred.'),
    { error: { code: 'upstream_unavailable', retry: true }, failover: true },
  ],
  [
    'a deadline, after which a picture may still be made',
    504,
    error('DEADLINE_EXCEEDED', 'Deadline expired.'),
    { error: { code: 'upstream_timeout', retry: false }, failover: false },
  ],
  [
    'a broken gateway, whose page is not quoted',
    502,
    '<html>Bad Gateway</html>',
    { error: { code: 'upstream_error', retry: false, message: 'Google failed.' }, failover: false },
  ],
  ['a redirect', 302, '', { error: { code: 'upstream_unavailable', retry: true }, failover: true }],
  [
    'a page in place of the answer',
    200,
    '<html>Be right back</html>',
    { error: { code: 'upstream_error', retry: false }, failover: false },
  ],
  ['an empty success', 204, '', { error: { code: 'upstream_error', retry: false }, failover: false }],
  [
    'a refusal inside a 200',
    200,
    { candidates: [{ finishReason: 'IMAGE_SAFETY', finishMessage: 'Not this one.' }] },
    { error: { code: 'moderation_blocked', stage: 'output', status: 400 }, failover: false },
  ],
  [
    'a picture that could not be made and was billed',
    200,
    { candidates: [{ finishReason: 'IMAGE_OTHER' }] },
    { error: { code: 'upstream_error', retry: false }, failover: false },
  ],
  [
    'an answer in words',
    200,
    { candidates: [{ content: { parts: [{ text: 'No.' }] }, finishReason: 'STOP' }] },
    { error: { code: 'no_image_generated', retry: false }, failover: false },
  ],
])('is asked once for %s', async (_, status, body, expected) => {
  const { asked } = reply(status, body);
  expect(await run()).toMatchObject({ ok: false, ...expected });
  expect(asked()).toBe(1);
});
