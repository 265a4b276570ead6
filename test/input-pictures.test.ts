import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heicPhoto, heicPhotoWithExif, movingAvif } from '../packages/core/src/finish/test-files.ts';
import { animation, gradient } from '../packages/core/src/finish/test-samples.ts';
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

  it.each([
    ['with metadata', 'google/nano-banana-2', heicPhotoWithExif],
    ['for a model that does not take it', 'fal/nano-banana-2', heicPhoto],
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
