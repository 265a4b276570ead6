/** The official client, our server, and OpenAI's API behind it: what goes in at one end comes out at the other. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '@pentaprism/core/kit';
import { createOpenaiSandbox } from '@pentaprism/provider-openai/sandbox';
import OpenAI, { BadRequestError, toFile } from 'openai';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog, readConfiguration, startServer } from '../src/index.ts';
import { lookAt, pictureFile } from './pictures.ts';

const model = 'gpt-image-2';
const key = 'sk-of-the-operator';
/** The cheapest size there is. */
const size = '1024x640';

const closers: (() => unknown)[] = [];
let sandbox: Sandbox;
let client: OpenAI;

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'pentaprism-openai-'));
  closers.push(() => rm(directory, { recursive: true, force: true }));
  sandbox = createOpenaiSandbox({ keys: [key] });
  const upstream = await sandbox.listen();
  closers.push(upstream.close);
  const variables = {
    PORT: '0',
    PENTAPRISM_DATA_DIR: directory,
    PENTAPRISM_OPENAI_API_KEY: key,
    PENTAPRISM_OPENAI_BASE_URL: `${upstream.url}/v1`,
    PENTAPRISM_OPENAI_ORG_ID: 'org-ours',
  };
  const server = await startServer(readConfiguration(variables), variables, createLog('silent'));
  closers.push(() => server.close());
  client = new OpenAI({ apiKey: 'any', baseURL: `${server.url}/v1`, maxRetries: 0 });
});

afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** What our answers have beside OpenAI's. */
function metadataOf(answer: object) {
  return (answer as { readonly metadata: Readonly<Record<string, unknown>> }).metadata;
}

async function looks(base64: string | undefined) {
  const { format, width, height } = await lookAt(Buffer.from(base64 ?? '', 'base64'));
  return `${format} ${width}x${height}`;
}

it('generates, and says what it cost by the tokens that were billed', async () => {
  const answer = await client.images.generate({
    model,
    prompt: 'a red fox',
    size: '1024x1024',
    quality: 'medium',
    n: 2,
  });
  expect(await Promise.all((answer.data ?? []).map(({ b64_json: base64 }) => looks(base64)))).toEqual([
    'png 1024x1024',
    'png 1024x1024',
  ]);
  expect(answer.usage).toMatchObject({ input_tokens: 6, output_tokens: 3512, total_tokens: 3518 });
  // 6 tokens at $5 a million, and 3512 at $30.
  expect(metadataOf(answer)).toMatchObject({ provider: 'openai', cost: 0.10539, cost_basis: 'metered' });
});

it('edits with a mask, of whatever size it is', async () => {
  const create = { width: 50, height: 50, channels: 4, background: '#0000' } as const;
  const mask = await sharp({ create }).png().toBuffer();
  const answer = await client.images.edit({
    model,
    prompt: 'in oil',
    // Without a type, which OpenAI itself refuses.
    image: await toFile(await pictureFile(96, 64)),
    mask: await toFile(mask, 'mask.png'),
    output_format: 'webp',
    size,
  });
  expect(await looks(answer.data?.[0]?.b64_json)).toBe('webp 1024x640');
  expect(answer.usage?.input_tokens_details).toEqual({ text_tokens: 2, image_tokens: 512 });
  expect(metadataOf(answer)).toMatchObject({ cost_basis: 'metered' });
  expect(sandbox.requests.at(-1)).toMatchObject({
    path: '/v1/images/edits',
    headers: { 'openai-organization': 'org-ours' },
  });
});

it('streams unfinished pictures ahead of the finished one', async () => {
  const request = { model, prompt: 'a cat', size, stream: true, partial_images: 2 } as const;
  const events = [];
  for await (const event of await client.images.generate(request)) events.push(event);
  expect(events.map(({ type }) => type)).toEqual([
    'image_generation.partial_image',
    'image_generation.partial_image',
    'image_generation.completed',
  ]);
  expect(await Promise.all(events.map((event) => looks(event.b64_json)))).toEqual(Array(3).fill('png 1024x640'));
  const done = events.at(-1);
  expect(done).toMatchObject({ usage: { input_tokens_details: { text_tokens: 2, image_tokens: 0 } } });
  expect(metadataOf(done ?? {})).toMatchObject({ provider: 'openai', cost_basis: 'metered' });
});

it('streams an edit', async () => {
  const image = await toFile(await pictureFile(96, 64));
  const types: string[] = [];
  for await (const { type } of await client.images.edit({
    model,
    prompt: 'a',
    image,
    size,
    stream: true,
    partial_images: 1,
  })) {
    types.push(type);
  }
  expect(types).toEqual(['image_edit.partial_image', 'image_edit.completed']);
});

it('refuses as OpenAI does, asking once', async () => {
  const before = sandbox.requests.length;
  const refused = client.images.generate({ model, prompt: '[drill: refused]', size });
  await expect(refused).rejects.toBeInstanceOf(BadRequestError);
  await expect(refused).rejects.toMatchObject({ code: 'moderation_blocked' });
  expect(sandbox.requests.length - before).toBe(1);
});
