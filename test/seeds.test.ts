import { expect, it } from 'vitest';
import { at } from './support/json.ts';
import { startStack } from './support/start-stack.ts';

it('one seed gives different pictures, however they are spread over calls', async () => {
  const stack = await startStack();
  try {
    const request = {
      model: 'fal/flux-schnell',
      prompt: 'a fox',
      n: 6,
      seed: 7,
      size: '256x256',
      response_format: 'b64_json',
    };
    const { body } = await stack.post('images/generations', request);
    const pictures = at(body, 'data') as readonly { readonly b64_json: string }[];
    expect(new Set(pictures.map((picture) => picture.b64_json)).size).toBe(6);
    expect(stack.submits('fal').map(({ body: sent }) => [at(sent, 'num_images'), at(sent, 'seed')])).toEqual([
      [4, 7],
      [2, 11],
    ]);
  } finally {
    await stack.close();
  }
});
