import { createGateway, type Gateway, type ImagesResult } from '@pentaprism/core';
import { checkInput, drawPicture, type Sandbox } from '@pentaprism/core/kit';
import { memorySource } from '@pentaprism/core/provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openai } from './openai.ts';
import { createOpenaiSandbox } from './sandbox/openai-sandbox.ts';
import { openaiSchemas } from './sandbox/schemas.ts';

const model = 'gpt-image-2';
/** The cheapest size there is. */
const size = '1024x640';
const inline = { response_format: 'b64_json' } as const;

let sandbox: Sandbox;
let server: Awaited<ReturnType<Sandbox['listen']>>;
let gateway: Gateway;

beforeAll(async () => {
  sandbox = createOpenaiSandbox();
  server = await sandbox.listen();
  const settings = { organization: 'org-ours' };
  gateway = createGateway({
    providers: [openai({ apiKey: 'any', baseUrl: `${server.url}/v1`, settings, environment: {} })],
  });
});

afterAll(async () => {
  await gateway.close();
  await server.close();
});

function sizes(result: ImagesResult): readonly string[] {
  return result.pictures.map((picture) => `${picture.mime} ${picture.width}x${picture.height}`);
}

/** A picture as a form's file. */
async function file(width: number, height: number, field = 'image') {
  const bytes = await drawPicture({ prompt: 'a dog', model: 'x', width, height, format: 'png' });
  return { field, source: memorySource(bytes) };
}

it('a plan is a body OpenAI takes, with every kind of parameter in its place', () => {
  const { plan } = gateway.plan('generate', {
    model: 'gpt-image-2.6-sunburst',
    prompt: 'a cat',
    size: '1920x1080',
    n: 2,
    seed: 7,
    style: 'vivid',
    quality: 'max',
    background: 'transparent',
    moderation: 'low',
    output_format: 'webp',
    output_compression: 80,
    user: 'somebody',
    response_format: 'b64_json',
    extras: { complexity: 'high' },
  });
  const body = {
    model: 'gpt-image-2.6-sunburst',
    prompt: 'a cat',
    size: '1920x1088',
    quality: 'max',
    background: 'transparent',
    moderation: 'low',
    output_format: 'webp',
    output_compression: 80,
    user: 'somebody',
    complexity: 'high',
  };
  expect(plan.calls.map((call) => call.body)).toEqual([body, body]);
  expect(plan.calls.flatMap((call) => checkInput(openaiSchemas[plan.upstream] ?? {}, call.body))).toEqual([]);
});

it.each([
  [{ size: '1024x1024' }, '1024x1024'],
  [{ aspect_ratio: '3:2' }, '1536x1024'],
  [{ aspect_ratio: '2:3' }, '1024x1536'],
  [{ size: '2048x1152' }, '2048x1152'],
  [{ resolution: '2K' }, '2048x2048'],
  [{ size: '256x256' }, '816x816'],
])('%o is asked for as %s', async (fields, expected) => {
  const { plan } = gateway.plan('generate', { model, prompt: 'a cat', ...fields });
  expect(plan.calls[0]?.body).toMatchObject({ size: expected });
});

it('leaves the size to the model when nobody asks for one, and promises none', () => {
  const { plan } = gateway.plan('generate', { model, prompt: 'a cat' });
  expect([plan.calls[0]?.body, plan.expected]).toEqual([{ model, prompt: 'a cat' }, null]);
});

it('sends the organization with the key', async () => {
  await gateway.generate({ model, prompt: 'a cat', size, ...inline });
  expect(sandbox.requests.at(-1)?.headers).toMatchObject({ 'openai-organization': 'org-ours' });
});

it('answers with pictures and what they cost by their tokens', async () => {
  const result = await gateway.generate({
    model,
    prompt: 'a red fox',
    size: '1024x1024',
    quality: 'high',
    n: 2,
    ...inline,
  });
  expect(sizes(result)).toEqual(['image/png 1024x1024', 'image/png 1024x1024']);
  expect(result.usage).toEqual({
    input_tokens: 6,
    input_tokens_details: { text_tokens: 6, image_tokens: 0 },
    output_tokens: 14_048,
    output_tokens_details: { text_tokens: 0, image_tokens: 14_048 },
    total_tokens: 14_054,
  });
  // 6 tokens at $5 a million, and 14048 at $30.
  expect([result.cost, result.costBasis]).toEqual([0.42147, 'metered']);
  expect(result.plan.quote).toMatchObject({ usd: 0.422, estimated: true });
});

it('sends an edit as a form, its pictures as files of their true type', async () => {
  const fields = { model, prompt: 'together', output_format: 'jpeg', ...inline };
  const files = [await file(96, 64), await file(64, 96)];
  const result = await gateway.edit({ encoding: 'form', fields, files });
  expect(sizes(result)).toEqual(['image/jpeg 1536x1024']);
  expect(sandbox.requests.at(-1)).toMatchObject({
    path: '/v1/images/edits',
    headers: { 'content-type': expect.stringMatching(/^multipart\/form-data/) },
  });
  expect(result.usage?.input_tokens_details?.image_tokens).toBe(2 * 512);
  expect(result.costBasis).toBe('metered');
});

it('streams a picture that is asked for with unfinished ones, and several one by one', async () => {
  const asked = { model, prompt: 'a cat', size, n: 2, partial_images: 2, ...inline } as const;
  const from = sandbox.requests.length;
  const partials: string[] = [];
  const result = await gateway.generate(asked, {
    onPartial: ({ index, order, width, height }) => void partials.push(`${index}.${order} ${width}x${height}`),
  });
  expect(sizes(result)).toEqual([`image/png ${size}`, `image/png ${size}`]);
  expect(partials.toSorted()).toEqual(['0.0 1024x640', '0.1 1024x640', '1.0 1024x640', '1.1 1024x640']);
  expect(sandbox.requests.slice(from).map(({ body }) => body)).toMatchObject([{ stream: true }, { stream: true }]);
  // An event tells only how many tokens came out, and all of them are of pictures.
  expect(result.costBasis).toBe('metered');
});

it('takes a finished picture that comes before all unfinished ones', async () => {
  const asked = { model, prompt: '[quirk: early_final]', size, partial_images: 3, ...inline } as const;
  expect(sizes(await gateway.generate(asked))).toEqual([`image/png ${size}`]);
});

it.each([
  ['[drill: refused]', {}, 'moderation_blocked'],
  ['[quirk: late_refusal]', {}, 'moderation_blocked'],
  ['[quirk: late_refusal]', { partial_images: 1 }, 'moderation_blocked'],
  ['[quirk: stream_error]', { partial_images: 1 }, 'upstream_error'],
  ['[drill: unauthorized]', {}, 'provider_credentials'],
  ['[drill: no_credit]', {}, 'insufficient_quota'],
  ['[quirk: billing_limit]', {}, 'insufficient_quota'],
  ['[drill: invalid]', {}, 'upstream_rejected'],
  ['[drill: error]', {}, 'upstream_error'],
  ['[drill: gateway_timeout]', {}, 'upstream_timeout'],
  ['[drill: lost]', {}, 'upstream_error'],
  ['[drill: truncated]', { partial_images: 1 }, 'upstream_error'],
])('%s with %o is answered with %s, and asked once', async (prompt, fields, code) => {
  const from = sandbox.requests.length;
  const asked = gateway.generate({ model, prompt, size, ...inline, ...fields });
  await expect(asked).rejects.toMatchObject({ code });
  expect(sandbox.requests.length - from).toBe(1);
});
