import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGateway } from '@pentaprism/core';
import { handlingWords } from '@pentaprism/core/host';
import { drawPicture, inspect, type Sandbox, testProvider } from '@pentaprism/core/kit';
import { bindProvider, memorySource } from '@pentaprism/core/provider';
import { afterEach, describe, expect, it } from 'vitest';
import { createEtchSandbox, etch } from '../examples/provider.ts';
import { createQueuedEtchSandbox, queuedEtch, queuedSchemas, splicing } from '../examples/provider-variants.ts';
import { emulations } from '../packages/core/src/contract/vocabulary.ts';

const root = join(import.meta.dirname, '..');

describe('docs/writing-a-provider.md', async () => {
  const page = await readFile(join(root, 'docs/writing-a-provider.md'), 'utf8');
  const names = (await readdir(join(root, 'examples'))).filter((name) => name.endsWith('.ts'));
  const files = await Promise.all(names.map((name) => readFile(join(root, 'examples', name), 'utf8')));
  const blocks = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1] ?? '');

  it('has code blocks', () => expect(blocks.length).toBeGreaterThan(8));
  it('names every handling word and every emulation', () => {
    const words = [...handlingWords, 'dropped', ...Object.keys(emulations)];
    expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });
  it.each(blocks)('shows only code that examples/ holds: %#', (block) => {
    const pieces = block.split(/\n{2,}(?=\S)/).map((piece) => piece.trimEnd());
    expect(pieces.filter((piece) => !files.some((file) => file.includes(piece)))).toEqual([]);
  });
});

describe('queued Etch', () => {
  testProvider(
    { describe, it, expect },
    { definition: queuedEtch, schemas: queuedSchemas, sandbox: createQueuedEtchSandbox },
  );
});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(sandbox: Sandbox, bind: (options: { apiKey: string; baseUrl: string }) => ReturnType<typeof etch>) {
  const { url, close } = await sandbox.listen();
  const gateway = createGateway({ providers: [bind({ apiKey: 'any', baseUrl: url })] });
  closers.push(close, () => gateway.close());
  return gateway;
}

const openEtch = (sandbox: Sandbox) => open(sandbox, etch);
const openQueued = (sandbox: Sandbox) => open(sandbox, (options) => bindProvider(queuedEtch, options));
const heron = { model: 'drypoint', prompt: 'a heron', response_format: 'b64_json' } as const;

describe('Etch, through a gateway', () => {
  it('draws the promised pixels, three pictures in two calls', async () => {
    const sandbox = createEtchSandbox();
    const gateway = await openEtch(sandbox);
    const result = await gateway.generate({ ...heron, size: '16:9', resolution: '2K', n: 3 });
    expect(result.pictures.map(({ width, height, mime }) => [width, height, mime])).toEqual(
      Array.from({ length: 3 }, () => [2720, 1536, 'image/png']),
    );
    expect(sandbox.requests.map(({ body }) => body)).toEqual([
      { reply: 'inline', text: 'a heron', plate: { shape: '16:9', size: 'large' }, count: 2 },
      { reply: 'inline', text: 'a heron', plate: { shape: '16:9', size: 'large' }, count: 1 },
    ]);
    expect(result.cost).toBe(0.15);
  });

  it('repeats an order that was not accepted, and none that may have been', async () => {
    const sandbox = createEtchSandbox();
    const gateway = await openEtch(sandbox);
    await gateway.generate({ ...heron, prompt: 'a heron [drill: rate_limit 1]' });
    expect(sandbox.requests).toHaveLength(2);
    await expect(gateway.generate({ ...heron, prompt: 'a heron [drill: error]' })).rejects.toMatchObject({
      code: 'upstream_error',
      retry: false,
    });
    await expect(gateway.generate({ ...heron, prompt: 'a heron [drill: lost]' })).rejects.toMatchObject({
      retry: false,
    });
    await expect(gateway.generate({ ...heron, prompt: 'a heron [drill: refused]' })).rejects.toMatchObject({
      code: 'moderation_blocked',
      stage: 'input',
    });
    expect(sandbox.submissions).toBe(3);
    expect(sandbox.requests).toHaveLength(5);
  });

  it('edits with a mask', async () => {
    const sandbox = createEtchSandbox();
    const gateway = await openEtch(sandbox);
    const picture = await drawPicture({ prompt: 'plate', model: 'm', width: 300, height: 200, format: 'png' });
    const { default: sharp } = await import('sharp');
    const clear = { width: 300, height: 200, channels: 4, background: 'transparent' } as const;
    const mask = await sharp({ create: clear }).png().toBuffer();
    const uri = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;
    const { receipt } = await gateway.edit({ ...heron, image: uri(picture), mask: uri(mask) });
    expect(receipt.map(({ parameter, word }) => `${parameter} ${word}`)).toEqual([
      'prompt renamed',
      'image converted',
      'mask converted',
      'response_format emulated',
    ]);
  });
});

describe('queued Etch, through a gateway', () => {
  it('waits for its job and says where it stands', async () => {
    const sandbox = createQueuedEtchSandbox();
    const gateway = await openQueued(sandbox);
    const details: string[] = [];
    const { pictures } = await gateway.generate(heron, { onProgress: ({ detail }) => details.push(detail) });
    expect(pictures.map(({ width, height }) => [width, height])).toEqual([[1248, 832]]);
    expect(details).toEqual(['submitting', 'in queue, position 1', 'engraving', 'finishing', 'finishing']);
    expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/models/drypoint/jobs',
      'GET /v1/jobs/1',
      'GET /v1/jobs/1',
    ]);
  });

  it('stores a large input and sends its address', async () => {
    const sandbox = createQueuedEtchSandbox();
    const gateway = await openQueued(sandbox);
    const { default: sharp } = await import('sharp');
    const noise = { width: 400, height: 400, channels: 3 } as const;
    const picture = await sharp(randomBytes(400 * 400 * 3), { raw: noise })
      .png()
      .toBuffer();
    await gateway.edit({
      encoding: 'form',
      fields: heron,
      files: [{ field: 'image', source: memorySource(picture), filename: 'plate.png' }],
    });
    expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`).slice(0, 3)).toEqual([
      'POST /v1/files',
      'PUT /v1/files/new',
      'POST /v1/models/drypoint-retouch/jobs',
    ]);
    const [address] = JSON.stringify(sandbox.requests[2]?.body).match(/http:[^"]+/) ?? [''];
    expect(inspect(sandbox.files.get(address)?.bytes ?? new Uint8Array())).toMatchObject({
      mime: 'image/png',
      width: 400,
    });
  });

  it('tells how a job ended', async () => {
    const gateway = await openQueued(createQueuedEtchSandbox());
    await expect(gateway.generate({ ...heron, prompt: 'a heron [drill: refused]' })).rejects.toMatchObject({
      code: 'moderation_blocked',
      retry: false,
    });
  });

  it('cancels the job of a caller who goes away', async () => {
    const sandbox = createQueuedEtchSandbox();
    const gateway = await openQueued(sandbox);
    const leaving = new AbortController();
    const running = gateway.generate(heron, {
      signal: leaving.signal,
      onProgress: ({ phase }) => phase !== 'submitting' && leaving.abort(),
    });
    await expect(running).rejects.toMatchObject({ code: 'client_closed_request' });
    await gateway.close();
    expect(sandbox.requests.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
  });
});

it('a picture that may be handed on early is recognised by its path', () => {
  const paths = ['pictures.0.data', 'pictures.0.withheld', 'id'];
  expect(paths.map((path) => splicing.splice?.(path))).toEqual([true, false, false]);
});
