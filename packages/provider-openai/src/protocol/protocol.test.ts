import { type CallResult, createWire, type Wire } from '@pentaprism/core/kit';
import type { Call } from '@pentaprism/core/provider';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openai } from '../openai.ts';

const provider = openai({ apiKey: 'sk-secret', environment: {} });
const origin = 'https://api.openai.com';
const path = '/v1/images/generations';

const call: Call = {
  task: 'generate',
  route: 'gpt-image-2',
  body: { model: 'gpt-image-2', prompt: 'a cat' },
  pictures: 1,
};
const streamed: Call = { ...call, body: { model: 'gpt-image-2', prompt: 'a cat', partial_images: 1 } };

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

function run(asked: Call = call): Promise<CallResult> {
  return wire.run(asked, provider, { inputs: new Map() });
}

/** Plays one reply; counts how often it was asked for. */
function reply(status: number, body: object | string, headers: Record<string, string> = {}) {
  let count = 0;
  nock(origin)
    .post(path)
    .times(9)
    .reply(() => {
      count += 1;
      return [status, body, headers];
    });
  return { asked: () => count };
}

type Sent = readonly [name: string | null, data: object | string];

/** An answer in events, as OpenAI and those who speak its API send them. */
function events(...sent: readonly Sent[]) {
  const text = sent.map(([name, data]) => {
    const line = typeof data === 'string' ? data : JSON.stringify(data);
    return `${name === null ? '' : `event: ${name}\n`}data: ${line}\n\n`;
  });
  return reply(200, text.join(''), { 'content-type': 'text/event-stream' });
}

const error = (message: string, code: string | null, type = 'invalid_request_error', rest: object = {}) => ({
  error: { message, type, param: null, code, ...rest },
});

it('sends one request in JSON, with the key and nothing of events', async () => {
  const sent: unknown[] = [];
  const reqheaders = { authorization: 'Bearer sk-secret', accept: 'application/json' };
  nock(origin, { reqheaders, badheaders: ['openai-organization'] })
    .post(path, (body) => {
      sent.push(body);
      return true;
    })
    .reply(200, { created: 1, data: [{ b64_json: 'AAAA' }] });
  expect(await run()).toMatchObject({ ok: true, pictures: [{ body: { kind: 'base64' } }] });
  expect(sent).toEqual([call.body]);
});

it('takes an address and a revised prompt from others who speak OpenAI’s API', async () => {
  reply(200, { data: [{ url: 'https://cdn.example/a.png', revised_prompt: 'a black cat' }] });
  expect(await run()).toMatchObject({
    pictures: [{ body: { kind: 'remote', url: 'https://cdn.example/a.png' }, revisedPrompt: 'a black cat' }],
  });
});

it('takes an answer as a whole to a request for events', async () => {
  reply(200, { data: [{ b64_json: 'AAAA' }] });
  expect(await run(streamed)).toMatchObject({ ok: true });
});

it('reads events by their names or by their data, and passes over what is none of a picture', async () => {
  const done = { type: 'image_generation.completed', b64_json: 'AAAA' };
  for (const sent of [
    [['image_generation.completed', { b64_json: 'AAAA' }]],
    [
      [null, { type: 'ping' }],
      [null, done],
      [null, '[DONE]'],
    ],
    [
      ['image_edit.partial_image', { b64_json: 'AAAA' }],
      ['message', done],
    ],
  ] as const) {
    events(...sent);
    expect(await run(streamed)).toMatchObject({ ok: true, pictures: [{ body: { kind: 'base64' } }] });
    nock.cleanAll();
  }
});

it('asks again where the API asks to slow down or is overloaded', async () => {
  nock(origin)
    .post(path)
    .reply(429, error('Slow down.', 'rate_limit_exceeded', 'requests'), { 'retry-after-ms': '500' });
  nock(origin)
    .post(path)
    .reply(503, error('Overloaded.', 'server_is_overloaded', 'server_error'));
  nock(origin)
    .post(path)
    .reply(200, { data: [{ b64_json: 'AAAA' }] });
  expect(await run()).toMatchObject({ ok: true });
  expect(slept).toHaveLength(2);
});

it.each<[string, number, object | string, object]>([
  [
    'an account without credit',
    429,
    error('You exceeded your current quota.', 'insufficient_quota', 'insufficient_quota'),
    { error: { code: 'insufficient_quota', retry: false }, failover: true },
  ],
  [
    'an account at its limit',
    400,
    error('Billing hard limit has been reached', 'billing_hard_limit_reached'),
    { error: { code: 'insufficient_quota', retry: false }, failover: true },
  ],
  [
    'a bad key',
    401,
    error('Incorrect API key provided.', 'invalid_api_key'),
    { error: { code: 'provider_credentials' }, failover: true },
  ],
  [
    'a refusal of what was drawn',
    400,
    error('Rejected by the safety system.', 'moderation_blocked', 'image_generation_user_error', {
      moderation_details: { categories: ['violence'], moderation_stage: 'output' },
    }),
    { error: { code: 'moderation_blocked', stage: 'output', status: 400 }, failover: false },
  ],
  [
    'a refusal in words alone',
    400,
    error('Your request was rejected as a result of our safety system.', null),
    { error: { code: 'moderation_blocked' }, failover: false },
  ],
  [
    'a field it does not know',
    400,
    error("Unknown parameter: 'foo'.", 'unknown_parameter', 'invalid_request_error', { param: 'foo' }),
    { error: { code: 'upstream_rejected', param: 'foo' }, failover: false },
  ],
  [
    'a retired model',
    404,
    error('The model `gpt-image-2` has been deprecated.', 'model_not_found'),
    { error: { code: 'upstream_error' }, failover: true },
  ],
  [
    'a fault inside, after which a picture may be billed',
    500,
    error('The server had an error.', null, 'server_error'),
    { error: { code: 'upstream_error', retry: false }, failover: false },
  ],
  [
    'a gateway that gave up waiting, in HTML',
    504,
    '<html>504 Gateway Time-out</html>',
    { error: { code: 'upstream_timeout', retry: false }, failover: false },
  ],
  [
    'a page in place of the answer',
    200,
    '<html>Be right back</html>',
    { error: { code: 'upstream_error', retry: false }, failover: false },
  ],
  [
    'an answer that is billed and has no picture',
    200,
    { data: [], usage: { input_tokens: 1, output_tokens: 0, total_tokens: 1 } },
    { error: { code: 'no_image_generated', retry: false }, failover: false },
  ],
  [
    'an error within a success',
    200,
    error('Slow down.', 'rate_limit_exceeded'),
    { error: { retry: false }, failover: false },
  ],
])('is asked once for %s', async (_, status, body, expected) => {
  const { asked } = reply(status, body);
  expect(await run()).toMatchObject({ ok: false, ...expected });
  expect(asked()).toBe(1);
});

it.each<[string, readonly Sent[], object]>([
  [
    'a refusal',
    [['error', error('Rejected by the safety system.', 'moderation_blocked')]],
    { error: { code: 'moderation_blocked' }, failover: false },
  ],
  [
    'an error without an envelope',
    [[null, { type: 'error', message: 'Slow down.', code: 'rate_limit_exceeded' }]],
    { error: { retry: false }, failover: false },
  ],
  [
    'a picture that is none',
    [['image_generation.completed', { type: 'image_generation.completed', usage: { output_tokens: 1 } }]],
    { error: { code: 'no_image_generated', retry: false }, failover: false },
  ],
  ['no end', [['image_generation.partial_image', { b64_json: 'AAAA' }]], { error: { retry: false }, failover: false }],
])('is asked once for events that end in %s', async (_, sent, expected) => {
  const { asked } = events(...sent);
  expect(await run(streamed)).toMatchObject({ ok: false, ...expected });
  expect(asked()).toBe(1);
});
