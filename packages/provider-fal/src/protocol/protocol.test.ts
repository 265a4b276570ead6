import { buffer } from 'node:stream/consumers';
import { createWire, sampleContext, type Wire } from '@pentaprism/core/kit';
import type { Call, HoleyJson, Reply } from '@pentaprism/core/provider';
import fc from 'fast-check';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fal } from '../fal.ts';
import { protocol } from './protocol.ts';

const origin = 'https://queue.fal.run';
const job = '/fal-ai/nano-banana-2/requests/job-1';
const addresses = {
  request_id: 'job-1',
  response_url: `${origin}${job}`,
  status_url: `${origin}${job}/status`,
  cancel_url: `${origin}${job}/cancel`,
};
const call: Call = {
  task: 'edit',
  route: 'fal-ai/nano-banana-2/edit',
  body: { prompt: 'a fox', num_images: 2 },
  pictures: 2,
};
const context = sampleContext({ main: origin });
const provider = fal({ apiKey: 'id:secret', environment: {} });

let wire: Wire;
let waits: number[];
const run = () => wire.run(call, provider, { inputs: new Map() });

beforeEach(() => {
  nock.disableNetConnect();
  waits = [];
  wire = createWire({ sleep: async (ms) => void waits.push(ms), random: () => 0 });
});

afterEach(async () => {
  await wire.close();
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  expect(pending).toEqual([]);
});

function upstream() {
  return nock(origin, { reqheaders: { authorization: 'Key id:secret' } });
}

function submit() {
  return upstream()
    .post(`/${call.route}`, { prompt: 'a fox', num_images: 2 })
    .reply(200, { status: 'IN_QUEUE', queue_position: 0, ...addresses });
}

function completed(body: object = {}) {
  upstream()
    .get(`${job}/status`)
    .reply(200, { status: 'COMPLETED', ...addresses, ...body });
}

describe('a job', () => {
  it('is submitted as the raw input and followed at the addresses fal returns', async () => {
    submit();
    upstream()
      .get(`${job}/status`)
      .reply(202, { status: 'IN_QUEUE', queue_position: 3, ...addresses });
    upstream().get(`${job}/status`).reply(202, { status: 'IN_PROGRESS', logs: [] });
    completed();
    upstream()
      .get(job)
      .reply(200, {
        images: [
          { url: 'https://v3.fal.media/files/1.png', content_type: 'image/png', width: null, height: null },
          { url: 'https://v3.fal.media/files/2.png', content_type: 'image/png', width: 1024, height: 1024 },
        ],
        description: '',
      });
    const details: string[] = [];
    const result = await wire.run(call, provider, {
      inputs: new Map(),
      onProgress: ({ detail }) => details.push(detail),
    });
    expect(result).toEqual({
      ok: true,
      upstreamId: 'job-1',
      pictures: [
        { body: { kind: 'remote', url: 'https://v3.fal.media/files/1.png' }, mime: 'image/png' },
        {
          body: { kind: 'remote', url: 'https://v3.fal.media/files/2.png' },
          mime: 'image/png',
          width: 1024,
          height: 1024,
        },
      ],
    });
    expect(details).toEqual(expect.arrayContaining(['next in queue', 'in queue, 3 ahead', 'in progress']));
  });

  it('with an unknown status is asked for its result', async () => {
    submit();
    upstream()
      .get(`${job}/status`)
      .reply(200, { status: 'ARCHIVED', ...addresses });
    upstream()
      .get(job)
      .reply(200, { image: { url: 'https://v3.fal.media/files/1.jpg' } });
    expect(await run()).toEqual({
      ok: true,
      upstreamId: 'job-1',
      pictures: [{ body: { kind: 'remote', url: 'https://v3.fal.media/files/1.jpg' } }],
    });
  });

  it('asked for its result too early is polled on', async () => {
    submit();
    completed();
    upstream().get(job).reply(400, { detail: 'Request is still in progress' });
    completed();
    upstream()
      .get(job)
      .reply(200, { images: [{ url: 'https://v3.fal.media/files/1.jpg' }] });
    expect(await run()).toMatchObject({ ok: true });
  });

  it('whose result request is answered 504 by fal’s edge is read again and never submitted again', async () => {
    submit();
    completed();
    upstream().get(job).times(2).reply(504, '<html>nginx</html>', { 'content-type': 'text/html' });
    upstream()
      .get(job)
      .reply(200, { images: [{ url: 'https://v3.fal.media/files/1.jpg' }] });
    expect(await run()).toMatchObject({ ok: true, upstreamId: 'job-1' });
  });

  it('that timed out in the model has ended: its 504 is not read again', async () => {
    submit();
    completed();
    upstream()
      .get(job)
      .reply(504, { detail: [{ loc: ['body'], msg: 'Generation timeout', type: 'generation_timeout' }] });
    expect(await run()).toMatchObject({
      ok: false,
      failover: false,
      error: { code: 'upstream_timeout', retry: false },
    });
  });

  it('that completed may still be refused', async () => {
    submit();
    completed({ error: 'Invalid status code: 422', error_type: 'content_policy_violation' });
    upstream()
      .get(job)
      .reply(422, {
        detail: [
          {
            loc: ['body', 'prompt'],
            msg: 'Flagged.',
            type: 'content_policy_violation',
            input: 'a fox',
            url: 'https://docs.fal.ai',
          },
        ],
      });
    expect(await run()).toMatchObject({
      ok: false,
      failover: false,
      upstreamId: 'job-1',
      error: { code: 'moderation_blocked', stage: 'input', message: 'fal refused the request: prompt: Flagged.' },
    });
  });

  it('that is not found is asked for again, and is lost after six times: nobody else is paid for it', async () => {
    submit();
    upstream().get(`${job}/status`).times(6).reply(404, { detail: 'Request not found' });
    upstream().put(`${job}/cancel`).reply(404, { status: 'NOT_FOUND' });
    expect(await run()).toMatchObject({
      ok: false,
      failover: false,
      error: { code: 'upstream_error', retry: false, upstreamIds: ['job-1'] },
    });
    await wire.close();
  });

  it.each<[name: string, step: 'status' | 'result', status: number, body: string | object]>([
    ['an untyped 500 from the status', 'status', 500, { detail: 'Internal Server Error' }],
    ['a limit on status requests', 'status', 429, { detail: 'Too many', error_type: 'concurrent_requests_limit' }],
    ['a page in place of the status', 'status', 200, '<html>Be right back</html>'],
    ['an untyped 500 from the result', 'result', 500, { detail: 'Internal Server Error' }],
    ['a 404 from the result', 'result', 404, { detail: 'Request not found' }],
    ['a page in place of the result', 'result', 200, '<html>Be right back</html>'],
    ['an empty result', 'result', 200, ''],
  ])('is not over after %s', async (_name, step, status, body) => {
    submit();
    if (step === 'status') upstream().get(`${job}/status`).reply(status, body);
    completed();
    if (step === 'result') upstream().get(job).reply(status, body);
    upstream()
      .get(job)
      .reply(200, { images: [{ url: 'https://v3.fal.media/files/1.jpg' }] });
    expect(await run()).toMatchObject({ ok: true });
  });

  it('without a picture gives the reason that is in its result', async () => {
    submit();
    completed();
    upstream().get(job).reply(200, { detail: 'The model could not be loaded.' });
    expect(await run()).toMatchObject({
      error: { code: 'no_image_generated', message: 'fal answered without a picture: The model could not be loaded.' },
    });
  });

  it('without a picture says what the model said', async () => {
    submit();
    completed();
    upstream().get(job).reply(200, { images: [], description: 'I would rather not draw that.' });
    expect(await run()).toMatchObject({
      ok: false,
      error: { code: 'no_image_generated', message: expect.stringContaining('I would rather not draw that.') },
    });
  });

  it('is cancelled upstream when the caller goes away', async () => {
    submit();
    const leaving = new AbortController();
    upstream()
      .get(`${job}/status`)
      .reply(202, () => {
        leaving.abort();
        return { status: 'IN_PROGRESS' };
      });
    const cancelled = upstream().put(`${job}/cancel`).reply(202, { status: 'CANCELLATION_REQUESTED' });
    const left = wire.run(call, provider, { inputs: new Map(), signal: leaving.signal });
    await expect(left).rejects.toMatchObject({ code: 'client_closed_request' });
    await wire.close();
    expect(cancelled.isDone()).toBe(true);
  });
});

describe('a submit', () => {
  const answers = [
    {
      name: 'with a bad key blames the operator’s key',
      status: 401,
      body: { detail: 'No user found for Key ID and Secret' },
      expected: { failover: true, error: { code: 'provider_credentials', retry: false } },
    },
    {
      name: 'of a locked account is about money, not permission',
      status: 403,
      body: { detail: 'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.' },
      expected: { failover: true, error: { code: 'insufficient_quota' } },
    },
    {
      name: 'with a key that lacks the scope is about the key',
      status: 403,
      body: { detail: 'Forbidden' },
      expected: { failover: true, error: { code: 'provider_credentials' } },
    },
    {
      name: 'to a retired endpoint may be tried elsewhere',
      status: 404,
      body: { detail: 'Application "nano-banana-2" not found' },
      expected: { failover: true, error: { code: 'upstream_error' } },
    },
    {
      name: 'answered 504 may have been accepted, so it is repeated nowhere',
      status: 504,
      body: '<html>nginx</html>',
      expected: { failover: false, error: { code: 'upstream_timeout', retry: false } },
    },
    ...[301, 302, 303, 307, 308].map((status) => ({
      name: `answered ${status} is fal’s fault, not the caller’s`,
      status,
      body: '',
      expected: { failover: true, error: { code: 'upstream_unavailable', retry: true } },
    })),
    ...[500, 501, 502, 520].map((status) => ({
      name: `answered ${status} is not billed, so it goes to the next provider at once`,
      status,
      body: { detail: 'Internal Server Error' },
      expected: { failover: true, error: { code: 'upstream_unavailable', retry: true } },
    })),
  ];
  for (const { name, status, body, expected } of answers) {
    it(name, async () => {
      upstream().post(`/${call.route}`).reply(status, body);
      expect(await run()).toMatchObject({ ok: false, ...expected });
    });
  }

  it('that fal asks to slow down is repeated after the time fal states', async () => {
    upstream()
      .post(`/${call.route}`)
      .reply(429, { detail: 'Too many', error_type: 'concurrent_requests_limit' }, { 'retry-after': '7' });
    submit();
    completed();
    upstream()
      .get(job)
      .reply(200, { images: [{ url: 'https://v3.fal.media/files/1.jpg' }] });
    expect(await run()).toMatchObject({ ok: true });
    expect(waits[0]).toBe(7000);
  });
});

describe('pictures', () => {
  it('that are flagged are refused, the others are not', () => {
    const body = {
      images: [{ url: 'https://fal.media/1.jpg' }, { url: 'https://fal.media/2.jpg' }],
      has_nsfw_concepts: [false, true],
    };
    const read = protocol.read(resultReply(200, body), context);
    expect(read).toEqual({
      state: 'done',
      upstreamId: 'job-1',
      pictures: [
        { body: { kind: 'remote', url: 'https://fal.media/1.jpg' } },
        {
          body: { kind: 'remote', url: 'https://fal.media/2.jpg' },
          refused: 'fal’s safety checker flagged the picture and blacked it out.',
        },
      ],
    });
  });

  it('inside the reply are handed on as base64, short or cut out as a hole', async () => {
    const text = Buffer.from('picture').toString('base64');
    const short = await picturesOf({ images: [{ url: `data:image/png;base64,${text}` }] });
    expect(short).toEqual([{ kind: 'base64', mime: 'image/png', text }]);
    const source = sourceOf(text);
    const hole = await picturesOf({ images: [{ url: { hole: true, prefix: 'data:image/webp;base64,', source } }] });
    expect(hole).toEqual([{ kind: 'base64', mime: 'image/webp', text }]);
  });
});

describe('an error', () => {
  it('never repeats what upstream echoes of the input', () => {
    const secret = 'iVBORw0KGgo'.repeat(50);
    const detail = [
      {
        loc: ['body', 'image_urls', 0],
        msg: `Cannot load data:image/png;base64,${secret}`,
        type: 'image_load_error',
        input: secret,
      },
    ];
    const read = protocol.read(resultReply(422, { detail }), context);
    expect(read).toEqual({
      state: 'failed',
      upstreamId: 'job-1',
      failure: { kind: 'invalid', field: 'image_urls', message: expect.stringContaining('Cannot load'), ended: true },
    });
  });

  it('of an endpoint without typed errors is a refusal when its words say so', () => {
    const read = protocol.read(resultReply(422, { detail: 'Rejected by our safety system.' }), context);
    expect(read).toMatchObject({ failure: { kind: 'refused', stage: 'unknown' } });
  });
});

it('any JSON at any step is read without throwing', () => {
  const steps = ['submit', `status ${origin}${job}`, `result ${origin}${job}`, 'result', ''];
  const likely = fc.record(
    {
      status: fc.constantFrom('IN_QUEUE', 'IN_PROGRESS', 'COMPLETED', 'x', null),
      request_id: fc.jsonValue(),
      response_url: fc.oneof(fc.webUrl(), fc.jsonValue()),
      images: fc.oneof(
        fc.array(fc.oneof(fc.jsonValue(), fc.record({ url: fc.oneof(fc.string(), fc.webUrl()) }))),
        fc.jsonValue(),
      ),
      image: fc.jsonValue(),
      has_nsfw_concepts: fc.jsonValue(),
      detail: fc.oneof(
        fc.jsonValue(),
        fc.array(fc.record({ loc: fc.jsonValue(), msg: fc.jsonValue(), type: fc.jsonValue() })),
      ),
      error_type: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...steps),
      fc.integer({ min: 100, max: 599 }),
      fc.oneof(likely, fc.jsonValue(), fc.constant(undefined)),
      (step, status, body) => {
        const outcome = protocol.read({ step, status, headers: {}, body: body as HoleyJson | undefined }, context);
        expect(['done', 'running', 'failed']).toContain(outcome.state);
        if (outcome.state === 'done') expect(outcome.pictures.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 500 },
  );
});

function resultReply(status: number, body: HoleyJson): Reply {
  return { step: `result ${origin}${job}`, status, headers: {}, body };
}

function sourceOf(text: string) {
  const bytes = Buffer.from(text);
  return {
    size: bytes.length,
    once: false,
    head: async () => bytes,
    open: async function* () {
      yield bytes;
    },
    release: () => {},
  };
}

async function picturesOf(body: HoleyJson) {
  const outcome = protocol.read(resultReply(200, body), context);
  if (outcome.state !== 'done') throw new Error(`The outcome is ${outcome.state}.`);
  return Promise.all(
    outcome.pictures.map(async (picture) => ({
      kind: picture.body.kind,
      mime: picture.mime,
      text: picture.body.kind === 'remote' ? '' : (await buffer(picture.body.source.open())).toString(),
    })),
  );
}
