import type OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fault, invalid, mask, model, picture, refused, type Stage, startStage } from '../../test/support.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});

afterAll(() => stage.close());

it('finds fault with the pictures of an edit', async () => {
  const edit = async (fields: Partial<OpenAI.ImageEditParamsNonStreaming>) =>
    fault(stage.client.images.edit({ model, prompt: 'in oil', image: await picture(), ...fields }));
  const bytes = new Uint8Array(await (await picture()).arrayBuffer());
  const untyped = new File([bytes], 'a.bin', { type: 'application/octet-stream' });
  const words = new File(['no picture'], 'a.png', { type: 'image/png' });
  const mimetype = { ...invalid, code: 'unsupported_file_mimetype' };
  const overlay = { ...refused, param: 'mask', code: 'invalid_mask_image_format' };
  expect([
    await edit({ image: untyped }),
    await edit({ image: [await picture(), untyped] }),
    await edit({ image: words }),
    await edit({ image: new File([bytes], 'a.jpg', { type: 'image/jpeg' }) }),
    await edit({ image: Array(17).fill(await picture()) }),
    await edit({ mask: await picture() }),
    await edit({ mask: await picture(96, 64, 'webp') }),
    await edit({ mask: await mask(64, 64) }),
    await edit({ mask: new File([new Uint8Array(4_000_000)], 'a.png', { type: 'image/png' }) }),
    await edit({ input_fidelity: 'high' }),
    await edit({ markup: await mask() }),
    await edit({ model: 'gpt-image-2.5-flare', markup: await mask(), mask: await mask() }),
  ]).toEqual([
    { ...mimetype, param: 'image' },
    { ...mimetype, param: 'image[1]' },
    { ...refused, param: 'image', code: 'invalid_image_file' },
    { ...refused, param: 'image', code: 'invalid_image_file' },
    { ...invalid, param: 'image', code: 'array_above_max_length' },
    overlay,
    { ...mimetype, param: 'mask' },
    overlay,
    { ...invalid, param: 'mask', code: 'image_too_large' },
    { ...refused, param: 'input_fidelity', code: 'invalid_input_fidelity_model' },
    { ...invalid, param: 'markup', code: 'unknown_parameter' },
    { ...refused, param: 'markup', code: 'invalid_value' },
  ]);
});
