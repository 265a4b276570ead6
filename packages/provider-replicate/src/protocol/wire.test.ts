import { createWire, type Wire } from '@pentaprism/core/kit';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replicate } from '../replicate.ts';

const host = 'https://api.replicate.com';
const submitPath = '/v1/models/google/nano-banana/predictions';
const call = {
  task: 'generate',
  route: 'google/nano-banana',
  body: { input: { prompt: 'a fox' } },
  pictures: 1,
} as const;
const provider = replicate({ apiKey: 'r8_secret', environment: {} });
const output = 'https://replicate.delivery/a.jpg';
const urls = { get: `${host}/v1/predictions/p1`, cancel: `${host}/v1/predictions/p1/cancel` };

let wire: Wire;
let waits: number[];

beforeEach(() => {
  nock.disableNetConnect();
  waits = [];
  wire = createWire({ random: () => 0, now: () => 0, sleep: async (ms) => void waits.push(ms) });
});

afterEach(async () => {
  await wire.close();
  nock.cleanAll();
  nock.enableNetConnect();
});

const run = () => wire.run(call, provider, { inputs: new Map() });

describe('a prediction over the wire', () => {
  it('is submitted with key, patience and deadline, polled until it is over, and never submitted again', async () => {
    const submit = nock(host, {
      reqheaders: { authorization: 'Bearer r8_secret', prefer: 'wait=20', 'cancel-after': '10m' },
    })
      .post(submitPath, { input: { prompt: 'a fox' } })
      .reply(202, { id: 'p1', status: 'starting', output: null, urls });
    const poll = nock(host, { reqheaders: { authorization: 'Bearer r8_secret' } })
      .get('/v1/predictions/p1')
      .reply(200, { id: 'p1', status: 'processing', urls })
      .get('/v1/predictions/p1')
      .reply(502, '<html>')
      .get('/v1/predictions/p1')
      .reply(200, { id: 'p1', status: 'succeeded', output, urls });
    expect(await run()).toEqual({
      ok: true,
      pictures: [{ body: { kind: 'remote', url: output } }],
      upstreamId: 'p1',
    });
    expect([submit.isDone(), poll.isDone(), waits.slice(0, 2)]).toEqual([true, true, [150, 150]]);
  });

  it('is not followed to an address that is not Replicate’s', async () => {
    const elsewhere = { get: 'https://elsewhere.example/p1' };
    nock(host).post(submitPath).reply(201, { id: 'p1', status: 'starting', urls: elsewhere });
    const poll = nock('https://elsewhere.example').get('/p1').reply(200, { status: 'succeeded', output });
    const result = await run();
    expect(result).toMatchObject({ ok: false, failover: false, error: { code: 'upstream_error', retry: false } });
    expect(poll.isDone()).toBe(false);
  });

  it('is submitted again after 429, when Replicate says', async () => {
    const refused = { detail: 'Request was throttled. Your rate limit resets in ~9s.', status: 429, retry_after: 9 };
    nock(host).post(submitPath).reply(429, refused).post(submitPath).reply(201, { status: 'succeeded', output });
    expect(await run()).toMatchObject({ ok: true });
    expect(waits).toEqual([9000]);
  });

  it.each([
    ['seconds', { 'retry-after': '7' }],
    ['a date', { 'retry-after': 'Sun, 22 Nov 2026 00:00:07 GMT', date: 'Sun, 22 Nov 2026 00:00:00 GMT' }],
  ])('is submitted again after 429, when its header says in %s', async (_, headers) => {
    await wire.close();
    const now = () => Date.parse('2026-11-22T00:00:00Z');
    wire = createWire({ random: () => 0, now, sleep: async (ms) => void waits.push(ms) });
    nock(host).post(submitPath).reply(429, {}, headers).post(submitPath).reply(201, { status: 'succeeded', output });
    expect(await run()).toMatchObject({ ok: true });
    expect(waits).toEqual([7000]);
  });

  it('that failed inside an HTTP 201 is a refusal, which no other provider is asked for', async () => {
    const error = 'The input or output was flagged as sensitive. Please try again with different inputs. (E005) (x)';
    nock(host).post(submitPath).reply(201, { id: 'p1', status: 'failed', output: null, error, urls });
    expect(await run()).toMatchObject({
      ok: false,
      failover: false,
      upstreamId: 'p1',
      error: { code: 'moderation_blocked', stage: 'unknown', provider: 'replicate', retry: false },
    });
  });

  it('that broke down may be tried elsewhere, since it is over', async () => {
    const error = 'Prediction interrupted; please retry (code: PA)';
    nock(host).post(submitPath).reply(201, { id: 'p1', status: 'failed', error, urls });
    expect(await run()).toMatchObject({ ok: false, failover: true, error: { code: 'upstream_error' } });
  });

  it('that may have been accepted behind a proxy’s error is tried nowhere else', async () => {
    nock(host).post(submitPath).reply(502, '<html>');
    expect(await run()).toMatchObject({ ok: false, failover: false, error: { code: 'upstream_error', retry: false } });
  });

  it('blames the parameter Replicate found fault with', async () => {
    const fault = { type: 'enum', field: 'input.aspect_ratio', description: 'aspect_ratio must be one of …' };
    nock(host)
      .post(submitPath)
      .reply(422, { title: 'Input validation failed', invalid_fields: [fault] });
    expect(await run()).toMatchObject({ ok: false, error: { code: 'upstream_rejected', param: 'aspect_ratio' } });
  });
});
