import { ApiError, type GenerateContentConfig, GoogleGenAI, type Part } from '@google/genai';
import { drawPicture, inspect, type Sandbox } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { createGoogleSandbox } from './google-sandbox.ts';

const key = 'the-only-key';
const flash = 'gemini-3.1-flash-image';

let sandbox: Sandbox;
let server: Awaited<ReturnType<Sandbox['listen']>>;
let client: GoogleGenAI;

beforeAll(async () => {
  sandbox = createGoogleSandbox({ keys: [key] });
  server = await sandbox.listen();
  client = new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl: server.url } });
});

afterAll(() => server.close());

/** What is in the parts of an answer: words as they are, pictures by what their bytes say. */
function seen(parts: readonly Part[] | undefined): unknown[] {
  return (parts ?? []).map(({ text, inlineData, thought }) => {
    if (inlineData?.data === undefined) return { text, thought };
    const { mime, width, height } = inspect(Buffer.from(inlineData.data, 'base64'));
    return { declared: inlineData.mimeType, mime, size: `${width}x${height}`, ...(thought ? { thought } : {}) };
  });
}

async function generate(model: string, config: GenerateContentConfig = {}, contents: Part[] = [{ text: 'a cat' }]) {
  const answer = await client.models.generateContent({ model, contents: [{ role: 'user', parts: contents }], config });
  return { answer, parts: seen(answer.candidates?.[0]?.content?.parts) };
}

async function fault(work: Promise<unknown>): Promise<{ readonly status: number; readonly error: unknown }> {
  const error: unknown = await work.then(
    () => undefined,
    (reason) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`No ApiError: ${String(error)}`);
  const body: unknown = JSON.parse(error.message);
  return { status: error.status, error: isObject(body) ? body.error : body };
}

const jpeg = (size: string) => ({ declared: 'image/jpeg', mime: 'image/jpeg', size });

it.each([
  [flash, { aspectRatio: '16:9', imageSize: '512' }, jpeg('688x384')],
  [flash, { aspectRatio: '8:1' }, jpeg('3072x384')],
  ['gemini-3-pro-image', { aspectRatio: '21:9', imageSize: '2K' }, jpeg('3168x1344')],
  ['gemini-nano-banana-2.1', {}, jpeg('1376x768')],
  ['gemini-nano-banana-2.1', { aspectRatio: '1:4' }, jpeg('512x2064')],
  ['gemini-3.1-flash-lite-image', { aspectRatio: '4:5' }, jpeg('928x1152')],
  ['gemini-2.5-flash-image', { aspectRatio: '9:16' }, { declared: 'image/png', mime: 'image/png', size: '768x1344' }],
])('the official client draws with %s and %o', async (model, imageConfig, expected) => {
  const { parts } = await generate(model, { responseModalities: ['IMAGE'], imageConfig });
  expect(parts).toEqual([expected]);
});

it('draws the same picture for the same seed and another one without', async () => {
  const pictures = [];
  for (const config of [{ seed: 7 }, { seed: 7 }, {}, {}]) {
    const { answer } = await generate(flash, { ...config, imageConfig: { imageSize: '512' } });
    pictures.push(answer.data);
  }
  const [first, second, third, fourth] = pictures;
  expect(first).toBe(second);
  expect(third).not.toBe(fourth);
});

it('counts tokens by the picture’s tier', async () => {
  const { answer } = await generate('gemini-nano-banana-2.1', { imageConfig: { imageSize: '1K' } });
  expect(answer.usageMetadata).toMatchObject({
    promptTokenCount: 2,
    candidatesTokenCount: 1120,
    thoughtsTokenCount: 240,
    totalTokenCount: 1362,
  });
});

it('an edit follows the shape of its last picture', async () => {
  const drawn = await drawPicture({ prompt: 'a dog', model: 'x', width: 300, height: 450, format: 'png' });
  const picture = { inlineData: { mimeType: 'image/png', data: drawn.toString('base64') } };
  const { parts } = await generate(flash, { imageConfig: { imageSize: '512' } }, [{ text: 'in oil' }, picture]);
  expect(parts).toEqual([jpeg('424x632')]);
});

it('streams the picture whole, and its end after it', async () => {
  const chunks = [];
  const config = { imageConfig: { imageSize: '512' } };
  for await (const chunk of await client.models.generateContentStream({ model: flash, contents: 'a cat', config })) {
    const [candidate] = chunk.candidates ?? [];
    chunks.push({ parts: seen(candidate?.content?.parts), finishReason: candidate?.finishReason });
  }
  expect(chunks).toEqual([
    { parts: [jpeg('512x512')], finishReason: undefined },
    { parts: [], finishReason: 'STOP' },
  ]);
});

it('shows its thoughts to who asks for them', async () => {
  const { answer, parts } = await generate('gemini-3-pro-image', { thinkingConfig: { includeThoughts: true } });
  expect(parts).toEqual([
    { text: 'First a draft of the composition.', thought: true },
    { ...jpeg('512x512'), thought: true },
    { ...jpeg('512x512'), thought: true },
    jpeg('1024x1024'),
  ]);
  expect(answer.candidates?.[0]?.content?.parts?.at(-1)?.thoughtSignature).toMatch(/=$/);
});

it('takes an uploaded file, in several chunks, and edits it', async () => {
  const drawn = await drawPicture({ prompt: 'a dog', model: 'x', width: 600, height: 200, format: 'png' });
  // Longer than one chunk of the client's; whatever follows the picture is not looked at.
  const padded = Buffer.concat([drawn, Buffer.alloc(9 * 1024 * 1024)]);
  const file = await client.files.upload({
    file: new Blob([padded], { type: 'image/png' }),
    config: { displayName: 'dog.png' },
  });
  expect(file).toMatchObject({ mimeType: 'image/png', sizeBytes: String(padded.length), state: 'ACTIVE' });
  const part = { fileData: { fileUri: file.uri ?? '', mimeType: 'image/png' } };
  const { parts } = await generate(flash, { imageConfig: { imageSize: '512' } }, [{ text: 'in oil' }, part]);
  expect(parts).toEqual([jpeg('792x336')]);

  const name = file.name ?? '';
  expect(await client.files.get({ name })).toMatchObject({ name, displayName: 'dog.png' });
  await client.files.delete({ name });
  expect(await fault(client.files.get({ name }))).toMatchObject({ status: 403 });
  expect(await fault(generate(flash, {}, [{ text: 'in oil' }, part]))).toMatchObject({ status: 403 });
});

it('lists its models, a page at a time', async () => {
  const names = [];
  for await (const model of await client.models.list({ config: { pageSize: 2 } })) names.push(model.name);
  expect(names).toEqual(catalogue.map((model) => `models/${model.id}`));
  expect(await client.models.get({ model: flash })).toMatchObject({ displayName: 'Nano Banana 2' });
});

it('refuses a wrong key with a 400, and no key with a 403', async () => {
  const wrong = new GoogleGenAI({ apiKey: 'wrong', httpOptions: { baseUrl: server.url } });
  expect(await fault(wrong.models.generateContent({ model: flash, contents: 'a cat' }))).toMatchObject({
    status: 400,
    error: { status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }, {}] },
  });
  const reply = await fetch(`${server.url}/v1beta/models`);
  expect(reply.status).toBe(403);
});

it.each<[string, string, GenerateContentConfig, string]>([
  ['a retired model', 'gemini-3-pro-image-preview', {}, 'is not found for API version'],
  ['a lower-case size', flash, { imageConfig: { imageSize: '2k' } }, 'image_size: must be one of "512", "1K"'],
  ['512 on a model without it', 'gemini-nano-banana-2.1', { imageConfig: { imageSize: '512' } }, 'image_size: must be'],
  [
    'a size on a model without sizes',
    'gemini-2.5-flash-image',
    { imageConfig: { imageSize: '1K' } },
    'Image size is not',
  ],
  [
    'a banner on a model without it',
    'gemini-3-pro-image',
    { imageConfig: { aspectRatio: '8:1' } },
    'aspect_ratio: must be',
  ],
  [
    'thinking on a model that cannot',
    'gemini-2.5-flash-image',
    { thinkingConfig: { includeThoughts: true } },
    'Thinking is not',
  ],
  ['a seed where there is none', 'gemini-nano-banana-2.1', { seed: 1 }, 'Seed is not supported'],
  ['more than one candidate', flash, { candidateCount: 2 }, 'Multiple candidates is not enabled'],
  ['search on a model without it', 'gemini-3.1-flash-lite-image', { tools: [{ googleSearch: {} }] }, 'Search as tool'],
])('refuses %s', async (_, model, config, message) => {
  expect(await fault(generate(model, config))).toMatchObject({ error: { message: expect.stringContaining(message) } });
});

it('names the fields it does not know, wherever they are', async () => {
  const reply = await fetch(`${server.url}/v1beta/models/${flash}:generateContent?key=${key}`, {
    method: 'POST',
    body: JSON.stringify({
      contents: [{ parts: [{ text: 'a cat' }] }],
      aspectRatio: '1:1',
      generation_config: { image_config: { aspect_ratio: '1:1', quality: 'high' } },
    }),
  });
  expect(await reply.json()).toMatchObject({
    error: {
      code: 400,
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [
            { description: expect.stringContaining('Unknown name "aspectRatio": Cannot find field.') },
            {
              field: 'generation_config.image_config',
              description: expect.stringContaining('Unknown name "quality" at \'generation_config.image_config\''),
            },
          ],
        },
      ],
    },
  });
});

it('refuses a picture whose bytes are of another type, and too many of them', async () => {
  const drawn = await drawPicture({ prompt: 'a dog', model: 'x', width: 64, height: 64, format: 'png' });
  const data = drawn.toString('base64');
  const picture = (mimeType: string): Part => ({ inlineData: { mimeType, data } });
  const text = { text: 'in oil' };
  const four = Array.from({ length: 4 }, () => picture('image/png'));
  expect([
    await fault(generate(flash, {}, [text, picture('image/jpeg')])),
    await fault(generate(flash, {}, [text, { inlineData: { mimeType: 'image/png', data: 'AAAA' } }])),
    await fault(generate('gemini-2.5-flash-image', {}, four)),
  ]).toMatchObject([
    { status: 400, error: { message: 'Unhandled generated data mime type: image/jpeg' } },
    { status: 400, error: { message: expect.stringContaining('Unable to process input image') } },
    { status: 400, error: { message: expect.stringContaining('At most 3 images') } },
  ]);
});

it('prints its JSON as Google does, with the end of base64 escaped', async () => {
  const reply = await fetch(`${server.url}/v1beta/models/gemini-3-pro-image:generateContent?key=${key}`, {
    method: 'POST',
    body: JSON.stringify({ contents: [{ parts: [{ text: 'a cat' }] }] }),
  });
  const text = await reply.text();
  expect(text).toMatch(/^\{\n {2}"candidates": \[\n/);
  expect(text).toContain('\\u003d"');
  expect(text).not.toContain('=');
});

it.each([
  ['[drill: unauthorized]', 400, 'INVALID_ARGUMENT'],
  ['[drill: no_credit]', 429, 'RESOURCE_EXHAUSTED'],
  ['[drill: invalid]', 400, 'INVALID_ARGUMENT'],
  ['[drill: rate_limit]', 429, 'RESOURCE_EXHAUSTED'],
  ['[drill: error]', 500, 'INTERNAL'],
  ['[drill: unavailable]', 503, 'UNAVAILABLE'],
  ['[drill: gateway_timeout]', 504, 'DEADLINE_EXCEEDED'],
])('plays %s', async (text, status, name) => {
  expect(await fault(generate(flash, {}, [{ text }]))).toMatchObject({ status, error: { status: name } });
});

it.each([
  ['[drill: refused]', { candidates: [{ finishReason: 'IMAGE_PROHIBITED_CONTENT' }] }],
  ['[quirk: recitation]', { candidates: [{ finishReason: 'IMAGE_RECITATION' }] }],
  ['[quirk: words]', { candidates: [{ finishReason: 'STOP', content: { parts: [{ text: expect.any(String) }] } }] }],
  ['[quirk: blocked_prompt]', { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }],
])('plays %s inside a 200', async (text, expected) => {
  const { answer } = await generate(flash, {}, [{ text }]);
  expect(answer).toMatchObject(expected);
});

it('plays oddities of the parts', async () => {
  const small = { imageConfig: { imageSize: '512' } };
  expect([
    (await generate(flash, small, [{ text: '[quirk: lying_mime]' }])).parts,
    (await generate(flash, small, [{ text: '[quirk: thought_only]' }])).parts,
  ]).toEqual([
    [{ declared: 'image/png', mime: 'image/jpeg', size: '512x512' }],
    [{ ...jpeg('512x512'), thought: true }],
  ]);
});

it('counts a job as accepted exactly when work was done for it', async () => {
  const before = sandbox.submissions;
  const play = (text: string) => generate(flash, { imageConfig: { imageSize: '512' } }, [{ text }]).catch(() => {});
  for (const text of ['[drill: reset]', '[drill: unavailable]', '[drill: rate_limit]']) await play(text);
  expect(sandbox.submissions).toBe(before);
  for (const text of ['[drill: lost]', '[drill: gateway_timeout]', '[drill: truncated]', '[drill: refused]', 'a cat']) {
    await play(text);
  }
  expect(sandbox.submissions).toBe(before + 5);
});

it('keeps keys out of its memory of requests', () => {
  expect(JSON.stringify(sandbox.requests.map(({ headers, query }) => ({ headers, query })))).not.toContain(key);
});
