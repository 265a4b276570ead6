import { createGateway, type Gateway, type ImagesResult } from '@pentaprism/core';
import type { RecordedRequest, Sandbox } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fal } from './fal.ts';
import { createFalSandbox } from './sandbox/index.ts';

let sandbox: Sandbox;
let running: { readonly url: string; close(): Promise<void> };
let gateway: Gateway;

beforeAll(async () => {
  sandbox = createFalSandbox();
  running = await sandbox.listen();
  const provider = fal({ apiKey: 'id:secret', baseUrl: running.url, environment: {} });
  gateway = createGateway({
    providers: [provider],
    wire: { sleep: () => new Promise((wake) => setTimeout(wake, 10)) },
  });
});

afterAll(async () => {
  await gateway.close();
  await running.close();
});

/** The inputs fal was sent since the last look. */
let last: RecordedRequest | undefined;
function submitted() {
  const fresh = sandbox.requests.slice(last === undefined ? 0 : sandbox.requests.lastIndexOf(last) + 1);
  last = sandbox.requests.at(-1);
  const submits = fresh.filter(({ method, path }) => method === 'POST' && !path.startsWith('/storage/'));
  return submits.map(({ path, body }) => ({ path, body }));
}

function sizesOf({ pictures }: ImagesResult) {
  return pictures.map(({ width, height, mime }) => `${width}x${height} ${mime}`);
}

async function drawn(width: number, height: number): Promise<string> {
  const { pictures } = await gateway.generate({
    model: 'seedream-4',
    prompt: 'an input',
    size: `${width}x${height}`,
    response_format: 'b64_json',
    extras: { sync_mode: true },
  });
  const body = pictures[0]?.body;
  if (body === undefined || body.kind === 'remote') throw new Error('The picture is not in the reply.');
  const chunks: Uint8Array[] = [];
  for await (const chunk of body.source.open()) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return `data:image/png;base64,${body.kind === 'base64' ? bytes.toString('latin1') : bytes.toString('base64')}`;
}

it.each([
  ['gemini-3.1-flash-image-preview', '1920x1080', { aspect_ratio: '16:9', resolution: '1K' }, '1376x768 image/png'],
  ['nano-banana-2', '573x458', { aspect_ratio: '5:4', resolution: '0.5K' }, '576x464 image/png'],
  ['nano-banana-pro', '2048x2048', { aspect_ratio: '1:1', resolution: '2K' }, '2048x2048 image/png'],
  ['nano-banana', '16:9', { aspect_ratio: '16:9' }, '1344x768 image/png'],
  ['flux.1-schnell', '1024x1024', { image_size: 'square_hd' }, '1024x1024 image/jpeg'],
  ['flux-dev', '800x600', { image_size: { width: 800, height: 608 } }, '800x608 image/jpeg'],
  ['flux-dev', '1280x720', { image_size: { width: 1280, height: 720 } }, '1280x720 image/jpeg'],
  ['flux-1.1-pro', '1920x1080', { image_size: { width: 1440, height: 800 } }, '1440x800 image/jpeg'],
  ['flux-1.1-pro-ultra', '3:4', { aspect_ratio: '3:4' }, '1792x2368 image/jpeg'],
  ['gpt-image-1.5', '1920x1080', { image_size: '1536x1024' }, '1536x1024 image/png'],
  ['gpt-image-2', '1920x1080', { image_size: { width: 1920, height: 1088 } }, '1920x1088 image/png'],
  ['seedream-4', '1920x1080', { image_size: { width: 1920, height: 1080 } }, '1920x1080 image/png'],
  ['ideogram-v3', '1024x1024', { image_size: 'square_hd' }, '1024x1024 image/png'],
  ['qwen-image', '768x1024', { image_size: 'portrait_4_3' }, '768x1024 image/png'],
  ['qwen-image', '1:1', { image_size: 'square_hd' }, '1024x1024 image/png'],
  ['gpt-image-2', '1:1', { image_size: 'square_hd' }, '1024x1024 image/png'],
  ['flux-1.1-pro', '16:9', { image_size: 'landscape_16_9' }, '1024x576 image/jpeg'],
  ['flux-1.1-pro', '3:2', { image_size: { width: 1056, height: 704 } }, '1056x704 image/jpeg'],
] as const)('%s asked for %s', async (model, size, fields, picture) => {
  const result = await gateway.generate({ model, prompt: 'a fox', size });
  const [sent] = submitted();
  expect(sent?.body).toMatchObject(fields);
  expect(sizesOf(result)).toEqual([picture]);
});

it('every promised size is the size the model makes', async () => {
  submitted();
  for (const card of gateway.models()) {
    const asked = { model: card.id, prompt: 'a fox' };
    for (const size of ['1024x1024', '1:2', '21:9', undefined]) {
      const fields = size === undefined ? asked : { ...asked, size };
      let expected: ImagesResult['plan']['expected'];
      try {
        expected = gateway.plan('generate', fields).plan.expected;
      } catch {
        continue;
      }
      if (expected?.promised !== true) continue;
      const { pictures } = await gateway.generate(fields);
      const [made] = pictures;
      expect([card.id, size, made?.width, made?.height]).toEqual([card.id, size, expected.width, expected.height]);
    }
  }
  submitted();
});

it('five pictures become a call of four and a call of one, with seeds that follow each other', async () => {
  submitted();
  const result = await gateway.generate({ model: 'flux-schnell', prompt: 'a fox', n: 5, seed: 7, size: '512x512' });
  expect(result.pictures.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  const calls = submitted().map(({ body }) => (isObject(body) ? [body.num_images ?? 1, body.seed] : body));
  expect(calls).toEqual([
    [4, 7],
    [1, expect.any(Number)],
  ]);
});

it('an edit puts a large picture into fal’s storage and a small one into the request', async () => {
  const small = await drawn(960, 960);
  const large = await drawn(4000, 4000);
  submitted();
  const result = await gateway.edit({
    model: 'nano-banana-2',
    prompt: 'a wolf',
    image: [{ image_url: small }, { image_url: large }],
  });
  expect(sizesOf(result)).toEqual(['1024x1024 image/png']);
  const [sent] = submitted();
  expect(sent?.path).toBe('/fal-ai/nano-banana-2/edit');
  const urls = isObject(sent?.body) && Array.isArray(sent.body.image_urls) ? sent.body.image_urls.map(String) : [];
  const forms = urls.map((url) =>
    url.startsWith('data:') ? 'data' : url.startsWith(`${running.url}/storage/`) ? 'stored' : url,
  );
  expect(Buffer.from(large.slice(22), 'base64').byteLength).toBeGreaterThan(1_048_576);
  expect(forms).toEqual([Buffer.from(small.slice(22), 'base64').byteLength > 1_048_576 ? 'stored' : 'data', 'stored']);
});

it('a mask arrives as large as the picture, white where it is edited', async () => {
  const image = await drawn(1280, 960);
  // Transparent on the left, which is where OpenAI's masks edit.
  const opaque = { create: { width: 320, height: 480, channels: 4 as const, background: '#f00' } };
  const mask = await sharp(opaque).extend({ left: 320, background: '#0000' }).png().toBuffer();
  submitted();
  const fields = {
    model: 'ideogram-v3',
    prompt: 'a wolf',
    image,
    mask: `data:image/png;base64,${mask.toString('base64')}`,
  };
  expect(sizesOf(await gateway.edit(fields))).toEqual(['1280x960 image/png']);
  const [sent] = submitted();
  const address = isObject(sent?.body) ? String(sent.body.mask_url) : '';
  const { data, info } = await sharp(Buffer.from(address.replace(/^data:[^,]*,/, ''), 'base64'))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 1280, height: 960, channels: 1 });
  const middle = 480 * 1280;
  expect([data[middle + 100], data[middle + 1180]]).toEqual([255, 0]);
});

it('pictures inside the reply pass through', async () => {
  const result = await gateway.generate({
    model: 'nano-banana-2',
    prompt: 'a fox',
    response_format: 'b64_json',
    extras: { sync_mode: true },
  });
  expect(sizesOf(result)).toEqual(['1024x1024 image/png']);
});

it.each([
  ['refused', 'moderation_blocked'],
  ['black', 'moderation_blocked'],
  ['no_credit', 'insufficient_quota'],
  ['unauthorized', 'provider_credentials'],
  ['invalid', 'upstream_rejected'],
  ['error', 'upstream_error'],
  ['unavailable', 'upstream_unavailable'],
] as const)('the drill "%s" is answered with %s and submitted once at most', async (drill, code) => {
  const before = sandbox.submissions;
  const failed = gateway.generate({ model: 'flux-schnell', prompt: `a fox [drill: ${drill}]`, size: '512x512' });
  await expect(failed).rejects.toMatchObject({ code });
  expect(sandbox.submissions - before).toBeLessThanOrEqual(1);
});

it.each([['gateway_timeout 2'], ['slow'], ['rate_limit 1'], ['unavailable 1']])(
  'the drill "%s" is sat out, and the job submitted once',
  async (drill) => {
    const before = sandbox.submissions;
    const result = await gateway.generate({
      model: 'flux-schnell',
      prompt: `a fox [drill: ${drill}]`,
      size: '512x512',
    });
    expect(sizesOf(result)).toEqual(['512x512 image/jpeg']);
    expect(sandbox.submissions - before).toBe(1);
  },
);

it('a job whose submit lost its reply is never submitted again', async () => {
  const before = sandbox.submissions;
  const failed = gateway.generate({ model: 'flux-schnell', prompt: 'a fox [drill: lost]' });
  await expect(failed).rejects.toMatchObject({ retry: false });
  expect(sandbox.submissions - before).toBe(1);
});

it('a result that was cut off is read again', async () => {
  const before = sandbox.submissions;
  const result = await gateway.generate({
    model: 'flux-schnell',
    prompt: 'a fox [drill: truncated 1]',
    size: '512x512',
  });
  expect(sizesOf(result)).toEqual(['512x512 image/jpeg']);
  expect(sandbox.submissions - before).toBe(1);
});
