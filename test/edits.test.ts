import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from './support/json.ts';
import { leftHalfMask, phonePhoto } from './support/pictures.ts';
import { receivedPicture } from './support/received-picture.ts';
import { type ProviderName, type Stack, startStack } from './support/start-stack.ts';

let stack: Stack;
let photo: Buffer;
let mask: Buffer;
beforeAll(async () => {
  [stack, photo, mask] = await Promise.all([startStack(), phonePhoto(), leftHalfMask()]);
});
afterAll(() => stack.close());

/** The photo and the mask as a browser or an SDK uploads them. */
function upload(model: string): FormData {
  const form = new FormData();
  form.set('model', model);
  form.set('mask', new Blob([mask], { type: 'image/png' }), 'mask.png');
  form.set('image', new Blob([photo]), 'IMG_0001.jpg');
  form.set('prompt', 'a fox');
  form.set('response_format', 'b64_json');
  return form;
}

/** Where a model finds its picture and its mask, and what its mask says on the left and on the right. */
interface Upstream {
  readonly provider: ProviderName;
  readonly model: string;
  readonly imageAt: string;
  readonly maskAt: string;
  readonly left: readonly number[];
  readonly right: readonly number[];
}

const black = [0, 0, 0, 255];
const white = [255, 255, 255, 255];
const masked: readonly Upstream[] = [
  { provider: 'fal', model: 'flux-fill-pro', imageAt: 'image_url', maskAt: 'mask_url', left: white, right: black },
  { provider: 'fal', model: 'ideogram-v3', imageAt: 'image_url', maskAt: 'mask_url', left: white, right: black },
  {
    provider: 'fal',
    model: 'gpt-image-1.5',
    imageAt: 'image_urls.0',
    maskAt: 'mask_image_url',
    left: [0, 0, 0, 0],
    right: white,
  },
  // Ideogram's own way round.
  {
    provider: 'replicate',
    model: 'ideogram-v3',
    imageAt: 'input.image',
    maskAt: 'input.mask',
    left: black,
    right: white,
  },
];

describe('a phone’s photo with a mask', () => {
  it.each(masked)('reaches $provider’s $model upright, with the mask in its own meaning and size', async (upstream) => {
    const { provider, model, imageAt, maskAt, left, right } = upstream;
    stack.submits(provider);
    const { status, body } = await stack.post('images/edits', upload(`${provider}/${model}`));
    expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
    const [submit] = stack.submits(provider);
    const picture = await receivedPicture(stack, provider, at(submit?.body, imageAt));
    const sentMask = await receivedPicture(stack, provider, at(submit?.body, maskAt));
    expect(await seen(picture)).toEqual(upright);
    expect(picture.includes('somebody at home')).toBe(false);
    // Too large for the body of a request, so it went into the provider's storage; the mask is small.
    expect(at(submit?.body, imageAt)).toEqual(expect.stringMatching(/^http:/));
    expect(at(submit?.body, maskAt)).toEqual(expect.stringMatching(/^data:image\/png;base64,/));

    const { data, info } = await sharp(sentMask)
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([3000, 4000]);
    const pixel = (x: number, y: number) => [...data.subarray((y * 3000 + x) * 4, (y * 3000 + x) * 4 + 4)];
    expect([pixel(10, 10), pixel(1490, 3990), pixel(1510, 10), pixel(2990, 3990)]).toEqual([left, left, right, right]);
    expect(at(body, 'metadata.warnings')).toBeUndefined();
  });

  it('reaches a model that has no mask without it, and the answer warns', async () => {
    stack.submits('google');
    const { status, body } = await stack.post('images/edits', upload('google/nano-banana-2'));
    expect({ status, warnings: at(body, 'metadata.warnings') }).toEqual({
      status: 200,
      warnings: [expect.stringMatching(/^mask ".+": The model takes no mask; the whole picture may change\.$/)],
    });
    expect(at(body, 'metadata.params')).toContainEqual(expect.objectContaining({ parameter: 'mask', word: 'dropped' }));
    const [submit] = stack.submits('google');
    const parts = at(submit?.body, 'contents.0.parts');
    expect(parts).toHaveLength(2);
    expect(await seen(await receivedPicture(stack, 'google', at(parts, '1')))).toEqual(upright);
  });

  it.each(['google/nano-banana-2', 'replicate/flux-kontext-pro', 'fal/nano-banana-2'])(
    'is refused by %s, which has no mask, under strict handling',
    async (model) => {
      const before = stack.submissions();
      const { status, body } = await stack.post('images/edits', upload(model), { prefer: 'handling=strict' });
      expect({ status, error: body.error }).toMatchObject({
        status: 400,
        error: { code: 'unsupported_parameter', param: 'mask' },
      });
      expect(stack.submissions()).toBe(before);
    },
  );
});

/** The phone's photo the way it was held. */
const upright = { width: 3000, height: 4000, orientation: 1, exif: false, above: 'red', below: 'blue' };

async function seen(picture: Uint8Array) {
  const { width, height, orientation = 1, exif } = await sharp(picture).metadata();
  // The two halves of the picture, each as one pixel.
  const small = await sharp(picture).resize(1, 2, { fit: 'fill' }).removeAlpha().raw().toBuffer();
  const colour = (at: number) => ((small[at] ?? 0) > (small[at + 2] ?? 0) ? 'red' : 'blue');
  return { width, height, orientation, exif: exif !== undefined, above: colour(0), below: colour(3) };
}
