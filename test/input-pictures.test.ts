import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heicPhoto, heicPhotoWithExif, movingAvif } from '../packages/core/test/picture-files.ts';
import { animation, gradient } from '../packages/core/test/picture-samples.ts';
import { at } from './support/json.ts';
import { receivedPicture } from './support/received-picture.ts';
import { type Stack, startStack } from './support/start-stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

function edit(model: string, picture: Buffer) {
  const form = new FormData();
  form.set('model', model);
  form.set('prompt', 'a fox');
  form.set('image', new Blob([Uint8Array.from(picture)]), 'IMG_0001');
  return stack.post('images/edits', form);
}

describe('a HEIC photo', () => {
  it('without metadata reaches a provider that takes HEIC with its very bytes', async () => {
    stack.submits('google');
    const { status, body } = await edit('google/nano-banana-2', heicPhoto);
    expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
    const [submit] = stack.submits('google');
    const part = at(submit?.body, 'contents.0.parts.1');
    expect(at(part, 'inlineData.mimeType')).toBe('image/heic');
    expect(await receivedPicture(stack, 'google', part)).toEqual(heicPhoto);
  });

  it('with metadata reaches it the same way, and the answer warns', async () => {
    stack.submits('google');
    const { status, body } = await edit('google/nano-banana-2', heicPhotoWithExif);
    expect({ status, warnings: at(body, 'metadata.warnings') }).toEqual({
      status: 200,
      warnings: [expect.stringMatching(/^image.*: sent as it is: .+ metadata.+ was sent along\.$/)],
    });
    const [submit] = stack.submits('google');
    expect(await receivedPicture(stack, 'google', at(submit?.body, 'contents.0.parts.1'))).toEqual(heicPhotoWithExif);
  });

  it('goes to the next provider where the first one’s model does not take it', async () => {
    const { status, body } = await edit('nano-banana-2', heicPhotoWithExif);
    expect({ status, attempts: at(body, 'metadata.attempts') }).toMatchObject({
      status: 200,
      attempts: [
        { provider: 'fal', ok: false, error: { code: 'invalid_image' } },
        { provider: 'replicate', ok: false, error: { code: 'invalid_image' } },
        { provider: 'google', ok: true },
      ],
    });
  });

  it.each([
    ['with metadata, for a model that does not take it,', 'fal/nano-banana-2', heicPhotoWithExif],
    ['for a model that does not take it', 'replicate/nano-banana-2', heicPhoto],
  ])('%s is refused before anything is sent, with what to do on the phone', async (_which, model, photo) => {
    const before = stack.submissions();
    const { status, body } = await edit(model, photo);
    expect({ status, error: body.error }).toMatchObject({
      status: 400,
      error: { code: 'invalid_image', param: 'image', message: expect.stringContaining('Most Compatible') },
    });
    expect(stack.submissions()).toBe(before);
  });
});

describe('a picture of a type that is not read', () => {
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect/></svg>');
  const bitmap = Buffer.alloc(58);
  bitmap.write('BM');
  for (const [at, value] of [58, 0, 54, 40, 1, 1, 0x180001, 0, 4].entries()) bitmap.writeUInt32LE(value, 2 + at * 4);
  const models = ['fal/nano-banana-2', 'replicate/flux-dev', 'google/nano-banana-2'];
  const cases = models.flatMap((model) => [
    { type: 'SVG', model, bytes: drawing, wayOut: 'Export it as png' },
    { type: 'BMP', model, bytes: bitmap, wayOut: 'Save it as png' },
  ]);

  it.each(cases)('$type never reaches $model, and the answer says what to do', async ({ model, bytes, wayOut }) => {
    const before = stack.submissions();
    const image = `data:image/png;base64,${bytes.toString('base64')}`;
    const answers = [await edit(model, bytes), await stack.post('images/edits', { model, prompt: 'a fox', image })];
    for (const { status, body } of answers) {
      expect({ status, error: body.error }).toMatchObject({
        status: 400,
        error: { code: 'invalid_image', param: 'image', message: expect.stringContaining(wayOut) },
      });
    }
    expect(stack.submissions()).toBe(before);
  });
});

describe('an address', () => {
  const models = ['fal/nano-banana-2', 'replicate/nano-banana-2', 'google/nano-banana-2'];
  const post = (model: string, image: string) => stack.post('images/edits', { model, prompt: 'a fox', image });

  it.each(models)('that is private is refused for %s, however it is spelled', async (model) => {
    const before = stack.submissions();
    const port = new URL(stack.url).port;
    const hosts = ['127.1', '2130706433', '0x7f.1', '0177.0.0.1', '[::ffff:127.0.0.1]', '１２７.0.0.1', '127.0.0.1.'];
    for (const host of hosts) {
      const { status, body } = await post(model, `http://${host}:${port}/a.png`);
      expect({ host, status, error: body.error }).toMatchObject({
        host,
        status: 400,
        error: { code: 'blocked_url', param: 'image' },
      });
    }
    expect(stack.submissions()).toBe(before);
  });

  it.each(models)('with a password in it is refused for %s, which never hears of it', async (model) => {
    const before = stack.submissions();
    const { status, body } = await post(model, 'https://me:hush@example.com/a.png');
    expect({ status, error: body.error }).toMatchObject({
      status: 400,
      error: { code: 'blocked_url', param: 'image' },
    });
    expect(JSON.stringify(body)).not.toContain('hush');
    expect(stack.submissions()).toBe(before);
  });

  it('is handed on as it was understood, not as it was spelled', async () => {
    stack.submits('fal');
    await post('fal/nano-banana-2', ' HTTPS://Example.COM:443/a b.png\n');
    expect(at(stack.submits('fal')[0]?.body, 'image_urls.0')).toBe('https://example.com/a%20b.png');
  });
});

describe('a picture that was cut off on its way', () => {
  const wholes: Readonly<Record<string, () => Promise<Buffer>>> = {
    png: () => gradient(64, 48).png().toBuffer(),
    jpeg: () => gradient(64, 48).jpeg().toBuffer(),
    webp: () => gradient(64, 48).webp().toBuffer(),
    'animated webp': () => animation(64, 48).webp().toBuffer(),
    gif: () => gradient(64, 48).gif().toBuffer(),
    'animated gif': () => animation(64, 48).gif().toBuffer(),
    avif: () => gradient(64, 48).avif({ effort: 0 }).toBuffer(),
    'avif sequence': async () => movingAvif,
    heic: async () => heicPhoto,
  };
  const cases = Object.keys(wholes).flatMap((kind) =>
    ['fal/nano-banana-2', 'replicate/flux-dev', 'google/nano-banana-2'].map((model) => ({ kind, model })),
  );

  it.each(cases)('$kind never reaches $model, and the answer says that it is truncated', async ({ kind, model }) => {
    const whole = (await wholes[kind]?.()) ?? Buffer.alloc(0);
    const before = stack.submissions();
    for (const length of [Math.ceil(whole.byteLength / 2), whole.byteLength - 1]) {
      const { status, body } = await edit(model, whole.subarray(0, length));
      expect({ status, error: body.error }).toMatchObject({
        status: 400,
        error: { code: 'invalid_image', param: 'image', message: expect.stringMatching(/^image is truncated/) },
      });
    }
    expect(stack.submissions()).toBe(before);
  });
});
