import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { animation, gradient, gravel } from '../packages/core/test/picture-samples.ts';
import { at } from './support/json.ts';
import { receivedPicture } from './support/received-picture.ts';
import { type ProviderName, type Stack, startStack } from './support/start-stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

/** Where each provider finds its first picture. */
const upstreams: readonly { readonly provider: ProviderName; readonly model: string; readonly imageAt: string }[] = [
  { provider: 'fal', model: 'fal/nano-banana-2', imageAt: 'image_urls.0' },
  { provider: 'replicate', model: 'replicate/nano-banana-2', imageAt: 'input.image_input.0' },
  { provider: 'google', model: 'google/nano-banana-2', imageAt: 'contents.0.parts.1' },
];

/** Pictures that decoding and encoding again would not leave as they are. */
const pictures: Readonly<Record<string, (rough: ReturnType<typeof gravel>, edge: number) => Promise<Buffer>>> = {
  jpeg: (rough) => rough.jpeg({ quality: 97 }).toBuffer(),
  'lossless webp': (rough) => rough.webp({ lossless: true, effort: 0 }).toBuffer(),
  'jpeg in Display P3': (rough) => rough.withIccProfile('p3').jpeg({ quality: 97 }).toBuffer(),
  'jpeg in CMYK': (rough) => rough.toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 97 }).toBuffer(),
  'png of 16 bits': (rough) => rough.toColourspace('rgb16').png().toBuffer(),
  'animated webp': async (rough, edge) => {
    const frame = await rough.raw().toBuffer();
    const raw = { width: edge, height: edge * 2, channels: 3, pageHeight: edge } as const;
    return sharp(Buffer.concat([frame, frame.map((sample) => sample ^ 1)]), { raw })
      .webp({ lossless: true, effort: 0 })
      .toBuffer();
  },
};

const uri = (base64: string) => `data:image/png;base64,${base64}`;

/** Every way to say the same picture. */
const spellings: Readonly<Record<string, (bytes: Buffer) => object>> = {
  'a data URI': (bytes) => ({ image: uri(bytes.toString('base64')) }),
  'a list of data URIs': (bytes) => ({ images: [{ image_url: uri(bytes.toString('base64')) }] }),
  b64_json: (bytes) => ({ image: { b64_json: bytes.toString('base64') } }),
  'base64 in lines of 76': (bytes) => ({ image: uri(bytes.toString('base64').replace(/.{76}/g, '$&\n')) }),
  'percent-encoded base64': (bytes) => ({ image: ` DATA:;base64,${encodeURIComponent(bytes.toString('base64'))}` }),
  'a form': (bytes) => ({ file: bytes }),
};

function post(model: string, fields: object) {
  const said = { model, prompt: 'a fox', resolution: '0.5K', response_format: 'b64_json' };
  if (!('file' in fields) || !(fields.file instanceof Uint8Array)) {
    return stack.post('images/edits', { ...said, ...fields });
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(said)) form.set(name, value);
  form.set('image', new Blob([Uint8Array.from(fields.file)]), 'a.bin');
  return stack.post('images/edits', form);
}

const cases = Object.keys(pictures).flatMap((kind) => upstreams.map((upstream) => ({ kind, ...upstream })));

describe('an input picture that needs no change, however it was sent', () => {
  it.each(cases)('$kind reaches $provider byte for byte', async ({ kind, provider, model, imageAt }) => {
    // The large ones are longer than what stays text while a body is read.
    for (const edge of [32, kind.startsWith('jpeg') ? 500 : 330]) {
      const bytes = await pictures[kind]?.(gravel(edge, edge), edge);
      if (bytes === undefined) throw new Error('no such picture');
      const isLarge = bytes.byteLength > 200 * 1024;
      if (edge > 32) expect(isLarge).toBe(true);
      const ways = edge > 32 ? ['a data URI', 'b64_json', 'percent-encoded base64', 'a form'] : Object.keys(spellings);
      for (const spelling of ways) {
        const write = spellings[spelling] ?? ((file) => ({ file }));
        stack.submits(provider);
        const { status, body } = await post(model, write(bytes));
        expect({ spelling, status, error: body.error }).toEqual({ spelling, status: 200, error: undefined });
        const [submit] = stack.submits(provider);
        const received = await receivedPicture(stack, provider, at(submit?.body, imageAt));
        expect([spelling, hash(received)]).toEqual([spelling, hash(bytes)]);
      }
      // A CMYK profile alone is large.
      if (isLarge) break;
    }
  });

  it('a mask does, too', async () => {
    const picture = await gradient(500, 500).jpeg().toBuffer();
    for (const edge of [32, 500]) {
      const rough = await gravel(edge, edge).ensureAlpha(0).png().toBuffer();
      stack.submits('fal');
      const fields = { image: uri(picture.toString('base64')), mask: uri(rough.toString('base64')) };
      const small = { ...fields, image: uri((await gradient(edge, edge).jpeg().toBuffer()).toString('base64')) };
      const { status, body } = await stack.post('images/edits', {
        model: 'fal/gpt-image-1.5',
        prompt: 'a fox',
        ...small,
      });
      expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
      const [submit] = stack.submits('fal');
      const received = await receivedPicture(stack, 'fal', at(submit?.body, 'mask_image_url'));
      expect(hash(received)).toBe(hash(rough));
    }
  });
});

it('an animation by JSON keeps its frames, as by form', async () => {
  stack.submits('google');
  const moving = await animation(64, 48).webp().toBuffer();
  await post('google/nano-banana-2', { image: { b64_json: moving.toString('base64').replace(/.{76}/g, '$&\r\n') } });
  const [submit] = stack.submits('google');
  const received = await receivedPicture(stack, 'google', at(submit?.body, 'contents.0.parts.1'));
  expect((await sharp(received, { animated: true }).metadata()).pages).toBe(2);
});

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
