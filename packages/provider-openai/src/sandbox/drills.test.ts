import { drillNames } from '@pentaprism/core/kit';
import OpenAI, { APIConnectionError, APIError, AuthenticationError, InternalServerError, RateLimitError } from 'openai';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fault, key, model, refused, type Stage, size, startStage } from '../../test/support.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});

afterAll(() => stage.close());

const play = (marker: string, fields: object = {}) =>
  stage.client.images.generate({ model, prompt: `a cat [${marker}]`, size, ...fields });

it('drills fail the way OpenAI does, as the typed errors of its client', async () => {
  const broken = { class: InternalServerError, type: 'server_error', param: null };
  const limit = { class: RateLimitError, status: 429, param: null };
  const moderation = { ...refused, param: null, code: 'moderation_blocked' };
  expect(await fault(play('drill: unauthorized'))).toMatchObject({
    class: AuthenticationError,
    code: 'invalid_api_key',
  });
  expect(await fault(play('drill: no_credit'))).toEqual({
    ...limit,
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  });
  expect(await fault(play('drill: invalid'))).toEqual({ ...refused, param: 'size', code: 'invalid_value' });
  expect(await fault(play('drill: rate_limit'))).toEqual({ ...limit, type: 'requests', code: 'rate_limit_exceeded' });
  expect(await fault(play('drill: error'))).toEqual({ ...broken, status: 500, code: null });
  expect(await fault(play('drill: unavailable'))).toEqual({ ...broken, status: 503, code: 'server_is_overloaded' });
  expect(await fault(play('drill: refused'))).toEqual(moderation);
  expect(await fault(play('drill: refused', { stream: true }))).toEqual(moderation);
  expect(await fault(play('drill: gateway_timeout'))).toMatchObject({ class: InternalServerError, status: 504 });
  expect(await fault(play('drill: reset'))).toMatchObject({ class: APIConnectionError });
  expect(await fault(play('drill: lost'))).toMatchObject({ class: APIConnectionError });
  await expect(play('drill: truncated')).rejects.toThrow();
});

it('says when to come back, and lets the official client in then', async () => {
  const patient = new OpenAI({ apiKey: key, baseURL: `${stage.url}/v1`, maxRetries: 1 });
  const answer = await patient.images.generate({ model, prompt: 'a cat [drill: rate_limit 1]', size });
  expect(answer.data).toHaveLength(1);
  const error: unknown = await play('drill: rate_limit').catch((reason) => reason);
  const headers = error instanceof APIError ? error.headers : undefined;
  expect(headers?.get('retry-after')).toBe('1');
  expect(headers?.get('x-ratelimit-remaining-requests')).toBe('0');
});

it('draws late, or in black, when told to', async () => {
  const before = Date.now();
  await play('drill: slow');
  expect(Date.now() - before).toBeGreaterThanOrEqual(200);
  const { data } = await play('drill: black');
  const { channels } = await sharp(Buffer.from(data?.[0]?.b64_json ?? '', 'base64')).stats();
  expect(channels.map(({ max }) => max)).toEqual([0, 0, 0]);
});

async function follow(marker: string) {
  const types: string[] = [];
  const stream = await stage.client.images.generate({
    model,
    prompt: `a cat [${marker}]`,
    size,
    stream: true,
    partial_images: 3,
  });
  const error: unknown = await (async () => {
    for await (const { type } of stream) types.push(type.replace('image_generation.', ''));
  })().catch((reason) => reason);
  return { types, error: error instanceof APIError ? { type: error.type, code: error.code } : error };
}

it('streams end early, in an error, or in the middle of an event', async () => {
  expect(await follow('quirk: early_final')).toEqual({ types: ['partial_image', 'completed'], error: undefined });
  expect(await follow('quirk: stream_error')).toEqual({
    types: ['partial_image'],
    error: { type: 'server_error', code: null },
  });
  expect(await follow('quirk: late_refusal')).toEqual({
    types: ['partial_image', 'partial_image', 'partial_image'],
    error: { type: 'image_generation_user_error', code: 'moderation_blocked' },
  });
  const cut = await follow('drill: truncated');
  expect(cut.types).not.toContain('completed');
  expect(cut.error).toBeInstanceOf(Error);
});

it('quirks that need no stream', async () => {
  expect(await fault(play('quirk: billing_limit'))).toEqual({
    ...refused,
    param: null,
    code: 'billing_hard_limit_reached',
  });
  expect(await fault(play('quirk: late_refusal'))).toMatchObject({ code: 'moderation_blocked' });
  expect(await fault(play('quirk: stream_error'))).toMatchObject({ status: 500 });
});

it('counts a job as accepted exactly when work was done for it', async () => {
  const accepted = ['slow', 'truncated', 'black', 'gateway_timeout', 'lost'];
  const counts = [];
  for (const name of drillNames) {
    const before = stage.sandbox.submissions;
    await play(`drill: ${name}`).catch(() => {});
    if (stage.sandbox.submissions > before) counts.push(name);
  }
  expect(counts).toEqual(drillNames.filter((name) => accepted.includes(name)));
});

it('keeps keys out of its memory of requests', () => {
  expect(JSON.stringify(stage.sandbox.requests.map(({ headers, query }) => ({ headers, query })))).not.toContain(key);
});
