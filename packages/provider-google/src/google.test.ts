import { createGateway, type Gateway, type ImagesResult } from '@pentaprism/core';
import { checkInput, drawPicture, inspect, type Sandbox } from '@pentaprism/core/kit';
import { isObject, memorySource } from '@pentaprism/core/provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { google } from './google.ts';
import { createGoogleSandbox } from './sandbox/google-sandbox.ts';
import { googleSchemas } from './sandbox/schemas.ts';

const nanoBanana2 = 'gemini-3.1-flash-image-preview';

let sandbox: Sandbox;
let server: Awaited<ReturnType<Sandbox['listen']>>;
let gateway: Gateway;

beforeAll(async () => {
  sandbox = createGoogleSandbox();
  server = await sandbox.listen();
  gateway = createGateway({ providers: [google({ apiKey: 'any', baseUrl: server.url, environment: {} })] });
});

afterAll(async () => {
  await gateway.close();
  await server.close();
});

function sizes(result: ImagesResult): readonly string[] {
  return result.pictures.map((picture) => `${picture.mime} ${picture.width}x${picture.height}`);
}

/** The bodies of the generateContent requests since `from`. */
function sent(from: number): readonly Readonly<Record<string, unknown>>[] {
  return sandbox.requests
    .slice(from)
    .filter((request) => request.path.endsWith(':generateContent'))
    .map((request) => (isObject(request.body) ? request.body : {}));
}

it('a plan is a body Google takes, with every kind of parameter in its place', () => {
  const { plan } = gateway.plan('generate', {
    model: 'nano-banana-2',
    prompt: 'a cat',
    size: '1920x1080',
    seed: 7,
    n: 2,
    output_format: 'webp',
    extras: {
      image_search: true,
      thinking_level: 'high',
      temperature: 0.5,
      safety_settings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
    },
  });
  const body = (seed: number) => ({
    contents: [{ role: 'user', parts: [{ text: 'a cat' }] }],
    generationConfig: {
      responseModalities: ['IMAGE'],
      imageConfig: { aspectRatio: '16:9', imageSize: '1K' },
      seed,
      thinkingConfig: { thinkingLevel: 'high' },
      temperature: 0.5,
    },
    tools: [{ googleSearch: { searchTypes: { webSearch: {}, imageSearch: {} } } }],
    safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
  });
  expect(plan.calls.map((call) => call.body)).toEqual([body(7), body(8)]);
  expect(plan.upstream).toBe('gemini-3.1-flash-image');
  const schema = googleSchemas[plan.upstream] ?? {};
  expect(plan.calls.flatMap((call) => checkInput(schema, call.body))).toEqual([]);
});

it.each([
  [nanoBanana2, { size: '683x384' }, { aspectRatio: '16:9', imageSize: '512' }, 'image/jpeg 688x384'],
  [
    nanoBanana2,
    { aspect_ratio: '7:1', resolution: '0.5K' },
    { aspectRatio: '8:1', imageSize: '512' },
    'image/jpeg 1536x192',
  ],
  ['nano-banana-2.1', { size: '512x512' }, { aspectRatio: '1:1', imageSize: '1K' }, 'image/jpeg 1024x1024'],
  ['nano-banana-pro', { size: '2048x2048' }, { aspectRatio: '1:1', imageSize: '2K' }, 'image/jpeg 2048x2048'],
  ['nano-banana', { size: '4096x4096' }, { aspectRatio: '1:1' }, 'image/png 1024x1024'],
  [
    'gemini-3.1-flash-lite-image',
    { size: '1536x1024' },
    { aspectRatio: '3:2', imageSize: '1K' },
    'image/jpeg 1264x848',
  ],
])('%s draws %o as %o', async (model, fields, imageConfig, expected) => {
  const from = sandbox.requests.length;
  const result = await gateway.generate({ model, prompt: 'a cat', response_format: 'b64_json', ...fields });
  expect(sent(from).map((body) => body.generationConfig)).toMatchObject([{ imageConfig }]);
  expect(sizes(result)).toEqual([expected]);
});

it('finds the ratio and tier of every nominal size', async () => {
  const ratios = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9', '1:4', '4:1', '1:8', '8:1'];
  const tiers = Object.entries({ '512': 512, '1K': 1024, '2K': 2048, '4K': 4096 });
  const wishes = ratios.flatMap((aspectRatio) =>
    tiers.map(([imageSize, edge]) => {
      const [across = 1, down = 1] = aspectRatio.split(':').map(Number);
      const height = Math.round(edge / Math.sqrt(across / down));
      return { size: `${Math.round((height * across) / down)}x${height}`, imageConfig: { aspectRatio, imageSize } };
    }),
  );
  const from = sandbox.requests.length;
  for (const { size } of wishes) {
    // Refused, so that nothing has to be drawn: what arrived is what counts.
    const fields = { model: nanoBanana2, prompt: '[drill: refused]', size };
    await expect(gateway.generate(fields)).rejects.toMatchObject({ code: 'moderation_blocked' });
  }
  const configs = sent(from).map((body) => isObject(body.generationConfig) && body.generationConfig.imageConfig);
  expect(configs).toEqual(wishes.map((wish) => wish.imageConfig));
});

it('makes the pixels exact where upstream cannot', async () => {
  const fields = { size: '1920x1080', fit: 'cover', output_format: 'png', response_format: 'b64_json' } as const;
  const result = await gateway.generate({ model: nanoBanana2, prompt: 'a cat', ...fields });
  expect(sizes(result)).toEqual(['image/png 1920x1080']);
});

it('three pictures are three calls, each with its own seed', async () => {
  const from = sandbox.requests.length;
  const result = await gateway.generate({ model: nanoBanana2, prompt: 'a cat', n: 3, seed: 5, resolution: '0.5K' });
  expect(sizes(result)).toEqual(Array.from({ length: 3 }, () => 'image/jpeg 512x512'));
  const seeds = sent(from).map((body) => isObject(body.generationConfig) && body.generationConfig.seed);
  expect(seeds.sort()).toEqual([5, 6, 7]);
});

it('sends small pictures inline and puts large ones into Google’s storage', async () => {
  const picture = await drawPicture({ prompt: 'a dog', model: 'x', width: 400, height: 300, format: 'jpeg' });
  const noise = Buffer.from(Array.from({ length: 1400 * 1400 * 3 }, (_, index) => (index * 2654435761) >>> 13));
  const { default: sharp } = await import('sharp');
  const large = await sharp(noise, { raw: { width: 1400, height: 1400, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const file = (bytes: Uint8Array) => ({ field: 'image', source: memorySource(bytes) });
  const from = sandbox.requests.length;
  const result = await gateway.edit({
    encoding: 'form',
    fields: { model: nanoBanana2, prompt: 'in oil', resolution: '0.5K', response_format: 'b64_json' },
    files: [file(picture), file(large)],
  });
  expect(sizes(result)).toEqual(['image/jpeg 512x512']);
  expect(sent(from)).toMatchObject([
    {
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'in oil' },
            { inlineData: { mimeType: 'image/jpeg' } },
            { fileData: { mimeType: 'image/png', fileUri: expect.stringMatching(/\/v1beta\/files\/\w+$/) } },
          ],
        },
      ],
    },
  ]);
  const upload = sandbox.requests.slice(from).find((request) => request.query.upload_id !== undefined);
  expect(upload?.body instanceof Uint8Array && inspect(upload.body)).toMatchObject({ mime: 'image/png', width: 1400 });
});

it('takes the picture and not the drafts before it, even unasked, and reads its true type', async () => {
  const ask = (prompt: string) =>
    gateway.generate({ model: 'nano-banana-pro', prompt, aspect_ratio: '1:1', response_format: 'b64_json' });
  expect([
    sizes(await ask('[quirk: interim]')),
    sizes(await ask('[quirk: thought_only]')),
    sizes(await ask('[quirk: lying_mime]')),
  ]).toEqual([['image/jpeg 1024x1024'], ['image/jpeg 1024x1024'], ['image/jpeg 1024x1024']]);
});

it.each([
  ['[drill: refused]', 'moderation_blocked'],
  ['[quirk: blocked_prompt]', 'moderation_blocked'],
  ['[quirk: words]', 'no_image_generated'],
  ['[drill: unauthorized]', 'provider_credentials'],
  ['[drill: no_credit]', 'insufficient_quota'],
  ['[drill: invalid]', 'upstream_rejected'],
  ['[drill: gateway_timeout]', 'upstream_timeout'],
])('%s is answered with %s, and asked once', async (prompt, code) => {
  const from = sandbox.requests.length;
  await expect(gateway.generate({ model: nanoBanana2, prompt })).rejects.toMatchObject({ code });
  expect(sandbox.requests.length - from).toBe(1);
});

it('[drill: error] took no job and is not billed, so it is asked again where nobody else can be', async () => {
  const [asked, taken] = [sandbox.requests.length, sandbox.submissions];
  const drilled = gateway.generate({ model: nanoBanana2, prompt: '[drill: error]' });
  await expect(drilled).rejects.toMatchObject({ code: 'upstream_unavailable', retry: true });
  expect([sandbox.requests.length - asked, sandbox.submissions - taken]).toEqual([3, 0]);
});

it('never submits again what may have been accepted', async () => {
  const before = sandbox.submissions;
  for (const prompt of ['[drill: lost]', '[drill: truncated]', '[drill: gateway_timeout]']) {
    const fields = { model: nanoBanana2, prompt, response_format: 'b64_json' } as const;
    await expect(gateway.generate(fields)).rejects.toMatchObject({ retry: false });
  }
  expect(sandbox.submissions - before).toBe(3);
});

it.each(['rate_limit', 'unavailable'])('gets its picture after one %s', async (drill) => {
  const result = await gateway.generate({ model: nanoBanana2, prompt: `[drill: ${drill} 1]`, resolution: '0.5K' });
  expect(sizes(result)).toEqual(['image/jpeg 512x512']);
});
