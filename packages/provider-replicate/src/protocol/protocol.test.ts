import { sampleContext } from '@pentaprism/core/kit';
import { type HoleyJson, memorySource, type Outcome } from '@pentaprism/core/provider';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protocol } from './protocol.ts';

const get = 'https://api.replicate.com/v1/predictions/p1';
const context = sampleContext({ main: 'https://api.replicate.com' });
const urls = { get, cancel: `${get}/cancel` };

/** What a reply means: 201 to the submit, 200 to anything later, unless stated. */
function read(body: HoleyJson | undefined, { step = 'submit', status = 0, headers = {} } = {}): Outcome {
  return protocol.read(
    { step, status: status === 0 ? (step === 'submit' ? 201 : 200) : status, headers, body },
    context,
  );
}

describe('encode', () => {
  it('posts to the model, waits a while, and sets the deadline of the whole job', () => {
    const call = {
      task: 'generate',
      route: 'google/nano-banana-2',
      body: { input: { prompt: 'a fox' } },
      pictures: 1,
    } as const;
    expect(protocol.encode(call, context)).toEqual({
      method: 'POST',
      url: 'https://api.replicate.com/v1/models/google/nano-banana-2/predictions',
      headers: { prefer: 'wait=20', 'cancel-after': '10m' },
      body: { input: { prompt: 'a fox' } },
    });
    expect(protocol.encode(call, { ...context, idFirst: true }).headers).toEqual({ 'cancel-after': '10m' });
  });
});

it('a community model is run by version at the address all of them share', () => {
  const call = {
    task: 'generate',
    route: 'owner/name:5c7d',
    body: { input: { prompt: 'a fox' } },
    pictures: 1,
  } as const;
  expect(protocol.encode(call, context)).toMatchObject({
    url: 'https://api.replicate.com/v1/predictions',
    body: { version: '5c7d', input: { prompt: 'a fox' } },
  });
});

it('the seconds that a model worked are what it is billed for', () => {
  const output = 'https://replicate.delivery/a.png';
  expect(read({ id: 'p1', status: 'succeeded', urls, output, metrics: { predict_time: 1.25, total_time: 9 } })).toEqual(
    {
      state: 'done',
      pictures: [{ body: { kind: 'remote', url: output } }],
      seconds: 1.25,
      upstreamId: 'p1',
    },
  );
});

describe('a prediction', () => {
  it('is done with one address, or with a list of them', () => {
    const one = 'https://replicate.delivery/a.png';
    const two = 'https://replicate.delivery/b.png';
    const succeeded = { id: 'p1', status: 'succeeded', urls };
    expect(read({ ...succeeded, output: one })).toEqual({
      state: 'done',
      pictures: [{ body: { kind: 'remote', url: one } }],
      upstreamId: 'p1',
    });
    expect(read({ ...succeeded, output: [one, null, two] }, { step: 'poll' })).toEqual({
      state: 'done',
      pictures: [{ body: { kind: 'remote', url: one } }, { body: { kind: 'remote', url: two } }],
      upstreamId: 'p1',
    });
  });

  it('hands data URIs on as base64, short ones and those cut out of the reply', async () => {
    const hole = { hole: true, prefix: 'data:image/webp;base64,', source: memorySource(Buffer.from('UklG')) } as const;
    const outcome = read({ status: 'succeeded', output: [hole, 'data:image/png;base64,iVBO', 'data:,text'] });
    if (outcome.state !== 'done') throw new Error('not done');
    const seen = await Promise.all(
      outcome.pictures.map(async ({ body, mime }) => {
        const text = body.kind === 'remote' ? null : Buffer.from(await body.source.head()).toString();
        return [body.kind, mime, text];
      }),
    );
    expect(seen).toEqual([
      ['base64', 'image/webp', 'UklG'],
      ['base64', 'image/png', 'iVBO'],
    ]);
  });

  it('is running while its status says so, although it was waited for', () => {
    const running = {
      state: 'running',
      next: { method: 'GET', url: get },
      step: 'poll',
      wait: true,
      cancel: { method: 'POST', url: `${get}/cancel` },
      upstreamId: 'p1',
    };
    expect(read({ id: 'p1', status: 'starting', output: null, urls })).toEqual({
      ...running,
      detail: 'starting',
      queue: {},
    });
    const logs = 'Using seed: 7\n 32%|███▎      | 9/28\n 76%|███████▌  | 21/28\n';
    expect(read({ id: 'p1', status: 'processing', logs, urls })).toEqual({ ...running, detail: 'processing, 76%' });
    expect(read({ id: 'p1', status: 'queued', urls })).toEqual({ ...running, detail: 'queued', queue: {} });
  });

  it.each<[string, Record<string, HoleyJson>, object]>([
    [
      'a refusal (E005)',
      { status: 'failed', error: 'The input or output was flagged as sensitive. (E005) (x)' },
      { kind: 'refused', message: 'The input or output was flagged as sensitive. (E005) (x)', stage: 'unknown' },
    ],
    [
      'a refusal of the pictures made',
      { status: 'failed', error: 'All generated images contained NSFW content.' },
      { kind: 'refused', message: 'All generated images contained NSFW content.', stage: 'output' },
    ],
    [
      'a refusal in OpenAI’s words',
      { status: 'failed', error: 'Your request was rejected by the safety system.' },
      { kind: 'refused', message: 'Your request was rejected by the safety system.', stage: 'unknown' },
    ],
    [
      'an interruption',
      { status: 'failed', error: 'Prediction interrupted; please retry (code: PA)' },
      { kind: 'failed', message: 'Prediction interrupted; please retry (code: PA)' },
    ],
    [
      'Google without a picture',
      { status: 'failed', error: 'No image content found in response' },
      { kind: 'empty', message: 'No image content found in response' },
    ],
    [
      'a failure without words',
      { status: 'failed', error: null },
      { kind: 'failed', message: 'The prediction ended as failed.' },
    ],
    [
      'a cancellation',
      { status: 'canceled', error: null },
      { kind: 'failed', message: 'The prediction ended as canceled.' },
    ],
    ['a missed start', { status: 'aborted' }, { kind: 'timeout', message: 'The prediction did not start in time.' }],
    [
      'an unknown end',
      { status: 'exploded', completed_at: '2026-11-22T00:00:00Z' },
      { kind: 'failed', message: 'The prediction ended as exploded.' },
    ],
    [
      'a success whose files are gone',
      { status: 'succeeded', output: null, data_removed: true },
      {
        kind: 'empty',
        message: 'The prediction succeeded, but Replicate has removed its files: they are kept for an hour.',
      },
    ],
    [
      'a success without a picture',
      { status: 'succeeded', output: [] },
      { kind: 'empty', message: 'The prediction succeeded without a picture.' },
    ],
  ])('that ends as %s is no success, whatever the HTTP status', (_, prediction, failure) => {
    expect(read({ id: 'p1', urls, ...prediction })).toEqual({ state: 'failed', failure, upstreamId: 'p1' });
  });

  it('that cannot be read may have been accepted at the submit, and is read again later', () => {
    const message = 'Replicate answered with something that is not a prediction.';
    const submitted = { state: 'failed', failure: { kind: 'failed', message, maybeAccepted: true } };
    expect(read('<html>')).toEqual(submitted);
    expect(read({ status: 'processing', urls: { get: 'file:///etc/passwd' } })).toEqual(submitted);
    expect(read('<html>', { step: 'poll' })).toEqual({
      state: 'failed',
      failure: { kind: 'failed', message, again: true },
    });
  });
});

describe('an HTTP error', () => {
  const failure = (...options: Parameters<typeof read>) => {
    const outcome = read(...options);
    return outcome.state === 'failed' ? outcome.failure : outcome;
  };

  it('names the field at fault without its wrapper', () => {
    const description = 'aspect_ratio must be one of the following: "1:1", "9:16"';
    const enumFault = { type: 'enum', field: 'input.aspect_ratio', description };
    const missing = { type: 'required', field: 'input', description: 'prompt is required' };
    const surplus = { type: 'x', field: '', description: 'Additional property model is not allowed' };
    const body = (fault: HoleyJson) => ({ title: 'Input validation failed', detail: '- …\n', invalid_fields: [fault] });
    expect(failure(body(enumFault), { status: 422 })).toEqual({
      kind: 'invalid',
      message: description,
      field: 'aspect_ratio',
    });
    expect(failure(body(missing), { status: 422 })).toEqual({
      kind: 'invalid',
      message: 'prompt is required',
      field: 'prompt',
    });
    expect(failure(body(surplus), { status: 422 })).toMatchObject({ kind: 'invalid', field: 'model' });
  });

  it.each<[number, HoleyJson | undefined, object]>([
    [400, { detail: 'Bad' }, { kind: 'invalid', message: 'Bad' }],
    [401, { title: 'Unauthenticated' }, { kind: 'credentials', message: 'Unauthenticated' }],
    [402, { detail: 'No credit' }, { kind: 'billing', message: 'No credit' }],
    [403, undefined, { kind: 'credentials', message: 'Replicate answered 403.' }],
    [404, { detail: 'Not found' }, { kind: 'not_found', message: 'Not found' }],
    [
      422,
      { title: 'Invalid version or not permitted' },
      { kind: 'not_found', message: 'Invalid version or not permitted' },
    ],
    [500, { detail: 'Internal server error' }, { kind: 'failed', message: 'Internal server error' }],
    [502, '<html>', { kind: 'failed', message: '<html>' }],
    [503, undefined, { kind: 'unavailable', message: 'Replicate answered 503.', again: true }],
    [504, undefined, { kind: 'timeout', message: 'Replicate answered 504.' }],
  ])('%i to a submit is told apart', (status, body, expected) => {
    expect(failure(body, { status })).toEqual(expected);
  });

  it.each<[number, object]>([
    [401, { kind: 'credentials' }],
    [404, { kind: 'not_found' }],
    [429, { kind: 'rate_limited', again: true }],
    [500, { kind: 'failed' }],
    [502, { kind: 'failed' }],
    [504, { kind: 'timeout' }],
  ])('%i to a poll is only about the reading, and says nothing of an end', (status, expected) => {
    expect(failure(undefined, { step: 'poll', status })).toEqual({
      ...expected,
      message: `Replicate answered ${status}.`,
    });
  });

  it('says how long to wait: in the body, or in words; the header is read by core', () => {
    const wait = (body: HoleyJson) => failure(body, { status: 429 });
    const inWords = { detail: 'Request was throttled. Your rate limit resets in ~30s.' };
    expect(wait({ retry_after: 7 })).toMatchObject({ kind: 'rate_limited', again: true, retryAfterMs: 7000 });
    expect([wait({ retry_after: 30 }), wait(inWords)]).toMatchObject([
      { retryAfterMs: 30_000 },
      { retryAfterMs: 30_000 },
    ]);
    expect(wait({ retry_after: -1 })).not.toHaveProperty('retryAfterMs');
  });
});

describe('any reply at all', () => {
  it('is understood without throwing', () => {
    const word = fc.constantFrom(
      'succeeded',
      'failed',
      'processing',
      'aborted',
      'data:image/png;base64,',
      'data:,',
      'http://',
      'https://x',
    );
    const key = fc.constantFrom(
      'status',
      'output',
      'error',
      'urls',
      'get',
      'id',
      'logs',
      'detail',
      'invalid_fields',
      'field',
      'description',
      'retry_after',
      '__proto__',
    );
    const { body } = fc.letrec<{ body: HoleyJson }>((tie) => ({
      body: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue() as fc.Arbitrary<HoleyJson>,
        word,
        fc.array(tie('body'), { maxLength: 3 }),
        fc.dictionary(key, tie('body'), { maxKeys: 6 }),
      ),
    }));
    const status = fc.constantFrom(200, 201, 202, 302, 401, 404, 422, 429, 500, 504);
    const step = fc.constantFrom('submit', 'poll');
    fc.assert(
      fc.property(body, status, step, fc.string(), (reply, code, name, header) => {
        const headers = { 'retry-after': header, date: header };
        const outcome = protocol.read({ step: name, status: code, headers, body: reply }, context);
        expect(['done', 'running', 'failed']).toContain(outcome.state);
      }),
      { numRuns: 2000 },
    );
  });
});
