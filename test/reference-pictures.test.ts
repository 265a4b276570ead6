import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from './support/json.ts';
import { leftHalfMask, phonePhoto } from './support/pictures.ts';
import { receivedPicture } from './support/received-picture.ts';
import { type Stack, startStack } from './support/start-stack.ts';

let stack: Stack;
let photo: Buffer;
let mask: Buffer;
beforeAll(async () => {
  [stack, photo, mask] = await Promise.all([startStack(), phonePhoto(), leftHalfMask()]);
});
afterAll(() => stack.close());

const said = { model: 'ideogram-character', prompt: 'a fox in the snow', response_format: 'b64_json' };
const uri = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;

function form(pictures: Readonly<Record<string, Buffer>>): FormData {
  const fields = new FormData();
  for (const [name, value] of Object.entries(said)) fields.set(name, value);
  for (const [name, bytes] of Object.entries(pictures)) fields.set(name, new Blob([Uint8Array.from(bytes)]), 'p');
  return fields;
}

describe('reference pictures, and pictures of a model’s own', () => {
  it.each([
    ['JSON', () => ({ ...said, reference_images: uri(photo), image_urls: [uri(photo), { image_url: uri(photo) }] })],
    ['a form', () => form({ reference_images: photo, 'image_urls[0]': photo, 'image_urls[1]': photo })],
  ])('reach upstream from %s upright and without what the camera wrote', async (_, request) => {
    stack.submits('fal');
    const { status, body } = await stack.post('images/generations', request());
    expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
    const [submit] = stack.submits('fal');
    const places = ['reference_image_urls.0', 'image_urls.0', 'image_urls.1'];
    for (const place of places) {
      const received = await receivedPicture(stack, 'fal', at(submit?.body, place));
      expect(received.equals(photo)).toBe(false);
      expect(received.includes('Exif')).toBe(false);
    }
    expect(JSON.stringify(at(body, 'metadata.params'))).not.toContain('base64,');
  });

  it('go with a masked edit as well', async () => {
    stack.submits('fal');
    const { status, body } = await stack.post(
      'images/edits',
      form({ image: photo, mask, 'reference_images[]': photo, image_urls: photo }),
    );
    expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
    const [submit] = stack.submits('fal');
    expect(Object.keys(Object(submit?.body))).toEqual(
      expect.arrayContaining(['image_url', 'mask_url', 'reference_image_urls', 'image_urls']),
    );
  });

  it('are refused from inside the network, whatever parameter they come under', async () => {
    const before = stack.submissions();
    const inward = 'http://169.254.169.254/latest/meta-data';
    for (const fields of [
      { reference_images: inward },
      { reference_images: uri(photo), image_urls: [uri(photo), inward] },
    ]) {
      const { status, body } = await stack.post('images/generations', { ...said, ...fields });
      expect({ status, code: at(body, 'error.code') }).toEqual({ status: 400, code: 'blocked_url' });
    }
    expect(stack.submissions()).toEqual(before);
  });
});
