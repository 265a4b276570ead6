import { NotFoundError } from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fault, invalid, model, refused, type Stage, startStage } from '../../test/support.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});

afterAll(() => stage.close());

it.each([
  [{ response_format: 'b64_json' }, { ...invalid, param: 'response_format', code: 'unknown_parameter' }],
  [{ style: 'vivid' }, { ...invalid, param: 'style', code: 'unknown_parameter' }],
  [{ seed: 7 }, { ...invalid, param: 'seed', code: 'unknown_parameter' }],
  [
    { prompt: undefined, n: 1 },
    { ...invalid, param: 'prompt', code: 'missing_required_parameter' },
  ],
  [{ prompt: '' }, { ...invalid, param: 'prompt', code: 'empty_string' }],
  [{ prompt: 7 }, { ...invalid, param: 'prompt', code: 'invalid_type' }],
  [{ n: 0 }, { ...invalid, param: 'n', code: 'integer_below_min_value' }],
  [{ n: 11 }, { ...invalid, param: 'n', code: 'integer_above_max_value' }],
  [{ n: 1.5 }, { ...invalid, param: 'n', code: 'invalid_type' }],
  [{ quality: 'hd' }, { ...invalid, param: 'quality', code: 'invalid_value' }],
  [{ quality: 'xhigh' }, { ...invalid, param: 'quality', code: 'invalid_value' }],
  [{ complexity: 'low' }, { ...invalid, param: 'complexity', code: 'unknown_parameter' }],
  [{ moderation: 'high' }, { ...invalid, param: 'moderation', code: 'invalid_value' }],
  [{ output_format: 'gif' }, { ...invalid, param: 'output_format', code: 'invalid_value' }],
  [{ partial_images: 4 }, { ...invalid, param: 'partial_images', code: 'integer_above_max_value' }],
  [{ size: 'large' }, { ...invalid, param: 'size', code: 'invalid_value' }],
  [{ size: '1920x1080' }, { ...refused, param: 'size', code: 'invalid_value' }],
  [{ size: '4096x1600' }, { ...refused, param: 'size', code: 'invalid_value' }],
  [{ size: '3840x1264' }, { ...refused, param: 'size', code: 'invalid_value' }],
  [{ size: '800x800' }, { ...refused, param: 'size', code: 'invalid_value' }],
  [{ size: '3008x3008' }, { ...refused, param: 'size', code: 'invalid_value' }],
  [{ background: 'transparent' }, { ...refused, param: 'background', code: 'invalid_value' }],
  [
    { model: 'gpt-image-2.5-flare', background: 'transparent', output_format: 'jpeg' },
    { ...refused, param: 'background', code: 'invalid_value' },
  ],
  [{ output_compression: 50 }, { ...refused, param: 'output_compression', code: 'invalid_png_output_compression' }],
  [
    { stream: true, n: 2 },
    { ...refused, param: 'input', code: 'unsupported_parameter' },
  ],
  [{ input_fidelity: 'high' }, { ...invalid, param: 'input_fidelity', code: 'unknown_parameter' }],
  [{ model: 'dall-e-3' }, { ...invalid, class: NotFoundError, status: 404, param: 'model', code: 'model_not_found' }],
  [
    { model: 'gpt-image-9' },
    { ...invalid, class: NotFoundError, status: 404, param: 'model', code: 'model_not_found' },
  ],
  [{ model: null }, { ...invalid, class: NotFoundError, status: 404, param: 'model', code: 'model_not_found' }],
])('refuses %j', async (fields, expected) => {
  const before = stage.sandbox.submissions;
  const work = stage.client.post('/images/generations', { body: { model, prompt: 'a cat', ...fields } });
  expect(await fault(work)).toEqual(expected);
  expect(stage.sandbox.submissions).toBe(before);
});

it('refuses a prompt that is too long', async () => {
  const prompt = 'x'.repeat(32_001);
  const expected = { ...invalid, param: 'prompt', code: 'string_above_max_length' };
  expect(await fault(stage.client.images.generate({ model, prompt }))).toEqual(expected);
});

it('says what is wrong as OpenAI does', async () => {
  const message = async (fields: object) => {
    const work = stage.client.post('/images/generations', { body: { model, prompt: 'a cat', ...fields } });
    return work.then(
      () => '',
      (error: Error) => error.message,
    );
  };
  expect([
    await message({ size: '1792x936' }),
    await message({ quality: 'hd' }),
    await message({ n: 'two' }),
    await message({ colour: 'red' }),
  ]).toEqual([
    "400 Invalid size '1792x936'. Width and height must both be divisible by 16.",
    "400 Invalid value: 'hd'. Supported values are: 'auto', 'low', 'medium', and 'high'.",
    "400 Invalid type for 'n': expected an integer, but got a string instead.",
    "400 Unknown parameter: 'colour'.",
  ]);
});
