import { afterAll, beforeAll, expect, it } from 'vitest';
import { fault, invalid, key, model, picture, refused, type Stage, size, startStage } from '../../test/support.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});

afterAll(() => stage.close());

it('finds fault with references', async () => {
  const edit = (images: unknown) =>
    fault(stage.client.post('/images/edits', { body: { model, prompt: 'in oil', images } }));
  const outside = 'https://example.com/a.png';
  expect([
    await edit(undefined),
    await edit([]),
    await edit(['data:image/png;base64,AAAA']),
    await edit([{ image_url: outside }]),
    await edit([{ file_id: 'file-1' }]),
    await edit([{ image_url: outside, file_id: 'file-1' }]),
    await edit([{ image_url: 'data:image/png;base64,AAAA' }]),
  ]).toEqual([
    { ...invalid, param: 'images', code: 'missing_required_parameter' },
    { ...invalid, param: 'images', code: 'empty_array' },
    { ...invalid, param: 'images[0]', code: 'invalid_type' },
    { ...invalid, param: 'images[0].image_url', code: 'failed_to_download_image' },
    { ...invalid, param: 'images[0].file_id', code: 'image_file_not_found' },
    { ...invalid, param: 'images[0]', code: 'invalid_value' },
    { ...refused, param: 'images[0].image_url', code: 'invalid_image_file' },
  ]);
});

/** A form as some other client might write it. */
async function form(parts: readonly (readonly [name: string, value: string | File])[]) {
  const body = new FormData();
  for (const [name, value] of parts) body.append(name, value);
  const headers = { authorization: `Bearer ${key}` };
  const reply = await fetch(`${stage.url}/v1/images/edits`, { method: 'POST', headers, body });
  const answer = Object(await reply.json());
  return reply.ok
    ? [reply.status, answer.size, answer.data.length]
    : [reply.status, answer.error.param, answer.error.code];
}

it('takes the names of a form for unknown in JSON', async () => {
  const body = { model, prompt: 'in oil', image: 'data:image/png;base64,AAAA' };
  const expected = { ...invalid, param: 'image', code: 'unknown_parameter' };
  expect(await fault(stage.client.post('/images/edits', { body }))).toEqual(expected);
});

it('reads forms in any order, with lists of one, and with numbers as text', async () => {
  const image = await picture();
  expect(
    await form([
      ['image[]', image],
      ['prompt', 'in oil'],
      ['n', '2'],
      ['output_compression', '80'],
      ['output_format', 'jpeg'],
      ['stream', 'false'],
      ['size', size],
      ['model', model],
    ]),
  ).toEqual([200, size, 2]);
});

it('finds fault with forms', async () => {
  const image = await picture();
  const words = [
    ['model', model],
    ['prompt', 'in oil'],
  ] as const;
  expect([
    await form([...words, ['image', image], ['image', image]]),
    await form([...words, ['image', image], ['prompt', 'again']]),
    await form([...words, ['image', 'https://example.com/a.png']]),
    await form([...words, ['image', image], ['mask', 'none']]),
    await form([...words, ['image', image], ['n', 'two']]),
    await form([...words, ['image', image], ['stream', 'maybe']]),
    await form([...words, ['image', image], ['svg[model]', 'x']]),
    await form(words),
    await form([
      ['image', image],
      ['prompt', 'in oil'],
    ]),
  ]).toEqual([
    [400, 'image', 'duplicate_parameter'],
    [400, 'prompt', 'duplicate_parameter'],
    [400, 'image', 'invalid_type'],
    [400, 'mask', 'invalid_type'],
    [400, 'n', 'invalid_type'],
    [400, 'stream', 'invalid_type'],
    [400, 'svg[model]', 'unknown_parameter'],
    [400, 'image', 'missing_required_parameter'],
    [404, 'model', 'model_not_found'],
  ]);
});

it('finds fault with bodies that are neither', async () => {
  const post = async (path: string, type: string, body: string) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': type };
    const reply = await fetch(`${stage.url}/v1${path}`, { method: 'POST', headers, body });
    return [reply.status, Object(await reply.json()).error.code];
  };
  expect([
    await post('/images/generations', 'application/json', '{"model":'),
    await post('/images/generations', 'application/json', '[]'),
    await post('/images/generations', 'text/plain', 'a cat'),
    await post('/images/edits', 'multipart/form-data; boundary=x', 'no form'),
    await post('/images/edits', 'multipart/form-data', '--x--'),
    await post('/images/variations', 'application/json', '{}'),
  ]).toEqual([
    [400, null],
    [400, null],
    [400, 'unsupported_content_type'],
    [400, null],
    [400, null],
    [404, null],
  ]);
});
