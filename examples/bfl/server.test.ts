/** An unmodified OpenAI client, a server with this folder's configuration file, and BFL's sandbox behind it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, type Sandbox } from '@pentaprism/core/kit';
import { createLog, loadConfigurationFile, readConfiguration, startServer } from '@pentaprism/server';
import OpenAI, { toFile } from 'openai';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBflSandbox } from './sandbox/index.ts';

const closers: (() => unknown)[] = [];
let client: OpenAI;
let sandbox: Sandbox;
let now = Date.parse('2026-11-26T08:00:00Z');

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pentaprism-bfl-'));
  sandbox = createBflSandbox({ keys: ['right'], regions: ['eu2', 'us1'], now: () => now });
  const upstream = await sandbox.listen();
  const variables = { PORT: '0', PENTAPRISM_DATA_DIR: folder, BFL_API_KEY: 'right', BFL_BASE_URL: upstream.url };
  const file = await loadConfigurationFile(import.meta.dirname);
  const server = await startServer(readConfiguration(variables, file), variables, createLog('silent'));
  client = new OpenAI({ apiKey: 'any', baseURL: `${server.url}/v1`, maxRetries: 0 });
  closers.push(
    () => server.close(),
    upstream.close,
    () => rm(folder, { recursive: true }),
  );
});

afterAll(async () => {
  for (const close of closers) await close();
});

/** What our answers have beside OpenAI's. */
function metadataOf(answer: object): unknown {
  return Object(answer).metadata;
}

it('generates, and the address outlives the ten minutes of BFL’s', async () => {
  const answer = await client.images.generate({ model: 'flux-2-pro', prompt: 'a red fox', size: '1024x1024' });
  expect(metadataOf(answer)).toMatchObject({ provider: 'bfl', cost: 0.03, cost_basis: 'metered' });
  now += 11 * 60_000;
  const response = await fetch(String(answer.data?.[0]?.url));
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(inspect(bytes)).toMatchObject({ mime: 'image/jpeg', width: 1024, height: 1024 });
});

it('edits an uploaded file', async () => {
  const create = { width: 640, height: 480, channels: 3, background: '#a50' } as const;
  const file = await sharp({ create }).webp().toBuffer();
  const answer = await client.images.edit({
    model: 'bfl/flux-2-klein-4b',
    prompt: 'in the snow',
    image: await toFile(file, 'fox.webp', { type: 'image/webp' }),
    size: '1024x1024',
    output_format: 'png',
    response_format: 'b64_json',
  });
  const bytes = Buffer.from(String(answer.data?.[0]?.b64_json), 'base64');
  expect(inspect(bytes)).toMatchObject({ mime: 'image/png', width: 1024, height: 1024 });
  expect(metadataOf(answer)).toMatchObject({ provider: 'bfl', cost: 0.015 });
});

it('tells a refusal in OpenAI’s words', async () => {
  const refused = client.images.generate({ model: 'flux-2-pro', prompt: 'a red fox [ends: content_moderated]' });
  await expect(refused).rejects.toMatchObject({ status: 400, code: 'moderation_blocked' });
});

it('lists its models', async () => {
  const ids = (await client.models.list()).data.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['flux-2-pro', 'flux-2-klein-4b', 'flux-kontext-pro']));
});
