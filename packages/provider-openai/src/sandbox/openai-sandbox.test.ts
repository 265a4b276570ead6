import type OpenAI from 'openai';
import { AuthenticationError, NotFoundError } from 'openai';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, fault, mask, model, picture, type Stage, seen, size, startStage } from '../../test/support.ts';
import { catalogue } from './catalogue.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});

afterAll(() => stage.close());

it.each([
  [model, {}, 'image/png 1254x1254'],
  [model, { size: '1024x1024' }, 'image/png 1024x1024'],
  [model, { size: '2048x688', output_format: 'jpeg' }, 'image/jpeg 2048x688'],
  ['gpt-image-2-2026-04-21', { size, output_format: 'webp' }, 'image/webp 1024x640'],
  ['gpt-image-2.5-flare', { size, quality: 'max' }, 'image/png 1024x640'],
  ['gpt-image-2.6-sunburst', { size, complexity: 'high', moderation: 'low' }, 'image/png 1024x640'],
] as const)('the official client draws with %s and %o', async (name, options, expected) => {
  const answer = await stage.client.images.generate({ model: name, prompt: 'a cat', ...options });
  expect(answer.data?.map(({ b64_json: base64 }) => seen(base64))).toEqual([expected]);
  expect(answer.size).toBe(expected.split(' ')[1]);
});

it('answers with what the model chose, and with tokens as they are billed', async () => {
  const request = { model, prompt: 'a red fox', size: '1024x1024', user: 'somebody' } as const;
  expect(await stage.client.images.generate(request)).toMatchObject({
    created: expect.any(Number),
    background: 'opaque',
    output_format: 'png',
    quality: 'low',
    safety_identifier: 'somebody',
    usage: {
      input_tokens: 3,
      input_tokens_details: { image_tokens: 0, text_tokens: 3 },
      output_tokens: 196,
      output_tokens_details: { image_tokens: 196, text_tokens: 0 },
      total_tokens: 199,
    },
  });
  const better = await stage.client.images.generate({
    ...request,
    n: 2,
    quality: 'high',
    user: 'a',
    safety_identifier: 'b',
  });
  expect(better.usage?.output_tokens).toBe(2 * 7024);
  expect(better.safety_identifier).toBe('b');
});

it('draws several pictures, none like the other', async () => {
  const { data = [] } = await stage.client.images.generate({ model, prompt: 'a cat', size, n: 3 });
  const again = await stage.client.images.generate({ model, prompt: 'a cat', size });
  const pictures = [...data, ...(again.data ?? [])].map(({ b64_json: base64 }) => base64);
  expect(new Set(pictures).size).toBe(4);
});

it('is see-through where that is asked for', async () => {
  for (const output_format of ['png', 'webp'] as const) {
    const request = { model: 'gpt-image-2.5-flare', prompt: 'a cat', size, output_format } as const;
    const answer = await stage.client.images.generate({ ...request, background: 'transparent' });
    const bytes = Buffer.from(answer.data?.[0]?.b64_json ?? '', 'base64');
    expect(answer.background).toBe('transparent');
    const { channels, isOpaque } = await sharp(bytes).stats();
    expect([channels.length, isOpaque]).toEqual([4, false]);
  }
});

it('compresses as it is told', async () => {
  const draw = async (output_compression: number) => {
    const request = { model, prompt: 'a cat', size, output_format: 'jpeg', output_compression } as const;
    return (await stage.client.images.generate(request)).data?.[0]?.b64_json?.length ?? 0;
  };
  expect(await draw(10)).toBeLessThan((await draw(95)) / 2);
});

it('edits one picture with a mask, and several, in the shape of the first', async () => {
  const masked = await stage.client.images.edit({
    model,
    prompt: 'in oil',
    image: await picture(),
    mask: await mask(),
  });
  expect(masked.data?.map(({ b64_json: base64 }) => seen(base64))).toEqual(['image/png 1536x1024']);
  expect(masked.usage?.input_tokens_details).toEqual({ image_tokens: 512, text_tokens: 2 });
  const image = [await picture(64, 96, 'jpeg'), await picture(96, 64, 'webp')];
  const both = await stage.client.images.edit({ model, prompt: 'together', image, n: 2, output_format: 'jpeg' });
  expect(both.data?.map(({ b64_json: base64 }) => seen(base64))).toEqual([
    'image/jpeg 1024x1536',
    'image/jpeg 1024x1536',
  ]);
  expect(both.usage?.input_tokens_details.image_tokens).toBe(2 * 2 * 512);
});

it('shows in an edit what it was given', async () => {
  const create = { width: 64, height: 64, channels: 3, background: '#00ff00' } as const;
  const green = new File([new Uint8Array(await sharp({ create }).png().toBuffer())], 'a.png', { type: 'image/png' });
  const { data } = await stage.client.images.edit({ model, prompt: 'in oil', image: green, size: '1024x1024' });
  const drawn = sharp(Buffer.from(data?.[0]?.b64_json ?? '', 'base64'));
  const pixel = await drawn.extract({ left: 60, top: 60, width: 1, height: 1 }).raw().toBuffer();
  expect([...pixel]).toEqual([0, 255, 0]);
});

it('edits pictures that JSON refers to', async () => {
  const file = Buffer.from(await (await picture()).arrayBuffer());
  const address = `data:image/png;base64,${file.toString('base64')}`;
  const overlay = Buffer.from(await (await mask()).arrayBuffer());
  const body = {
    model,
    prompt: 'in oil',
    size: null,
    images: [{ image_url: address }, { image_url: stage.sandbox.files.put(file, 'image/png') }],
    mask: { image_url: `data:image/png;base64,${overlay.toString('base64')}` },
  };
  const answer = await stage.client.post<OpenAI.ImagesResponse>('/images/edits', { body });
  expect(answer.data?.map(({ b64_json: base64 }) => seen(base64))).toEqual(['image/png 1536x1024']);
});

it('streams partial pictures before the finished one', async () => {
  const request = { model, prompt: 'a cat', size, stream: true } as const;
  const events = [];
  for await (const event of await stage.client.images.generate({ ...request, partial_images: 2 })) events.push(event);
  const shared = { size, quality: 'low', background: 'opaque', output_format: 'png', created_at: expect.any(Number) };
  const base64 = expect.any(String);
  const { usage } = await stage.client.images.generate({ model, prompt: 'a cat', size });
  const { output_tokens_details: _, ...input } = usage ?? { output_tokens: 0, total_tokens: 0 };
  expect(events).toEqual([
    { type: 'image_generation.partial_image', ...shared, b64_json: base64, partial_image_index: 0 },
    { type: 'image_generation.partial_image', ...shared, b64_json: base64, partial_image_index: 1 },
    {
      type: 'image_generation.completed',
      ...shared,
      b64_json: base64,
      safety_identifier: null,
      usage: { ...input, output_tokens: input.output_tokens + 200, total_tokens: input.total_tokens + 200 },
    },
  ]);
  expect(new Set(events.map((event) => event.b64_json)).size).toBe(3);
  expect(events.map((event) => seen(event.b64_json))).toEqual(Array(3).fill('image/png 1024x640'));
});

it('streams an edit, and a stream without partial pictures', async () => {
  const request = { model, prompt: 'in oil', image: await picture(), size, stream: true } as const;
  const types = async (partial_images: number) => {
    const events = [];
    for await (const { type } of await stage.client.images.edit({ ...request, partial_images })) events.push(type);
    return events;
  };
  expect(await types(1)).toEqual(['image_edit.partial_image', 'image_edit.completed']);
  expect(await types(0)).toEqual(['image_edit.completed']);
});

it('lists its models, dated ones too', async () => {
  const names: string[] = [];
  for await (const { id } of stage.client.models.list()) names.push(id);
  expect(names).toEqual(catalogue.flatMap(({ id, snapshot = [] }) => [id, snapshot].flat()));
  expect(await stage.client.models.retrieve(model)).toEqual({
    id: model,
    object: 'model',
    created: 1776729600,
    owned_by: 'system',
    shutdown_date: null,
  });
  expect(await fault(stage.client.models.retrieve('dall-e-9'))).toMatchObject({
    class: NotFoundError,
    code: 'model_not_found',
  });
});

it('takes an organization and a project, and names each of its answers', async () => {
  const { response, request_id: id } = await stage.client.models.list().withResponse();
  expect(id).toMatch(/^req_[0-9a-f]{32}$/);
  expect(response.headers.get('openai-organization')).toBe('org-a');
  expect(Number(response.headers.get('openai-processing-ms'))).toBeGreaterThanOrEqual(0);
  expect(stage.sandbox.requests.at(-1)?.headers).toMatchObject({
    'openai-organization': 'org-a',
    'openai-project': 'proj-b',
  });
});

it('lets in nobody without the right key', async () => {
  const wrong = { class: AuthenticationError, status: 401, type: 'invalid_request_error', param: null };
  expect(await fault(connect(stage.url, 'sk-other').models.list())).toEqual({ ...wrong, code: 'invalid_api_key' });
  const reply = await fetch(`${stage.url}/v1/models`);
  expect([reply.status, await reply.json()]).toMatchObject([401, { error: { code: null, param: null } }]);
});
