import { inspect } from '@pentaprism/core/kit';
import { listAt, textAt } from '@pentaprism/core/provider';
import { expect, it } from 'vitest';
import { createAcmeSandbox } from './acme-sandbox.ts';

/** One request to a sandbox of its own. */
async function ask(body: unknown, key = 'the-key') {
  const { url, close } = await createAcmeSandbox({ keys: ['the-key'] }).listen();
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const reply = await fetch(`${url}/v1/images/acme-one`, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer: unknown = await reply.json();
  await close();
  return { status: reply.status, answer };
}

// SETTLE: where upstream has an official client, let it ask instead of `fetch`: that is the test that this is faithful.
it('draws the pictures that are asked for', async () => {
  const { status, answer } = await ask({ prompt: 'a fox', num_images: 2, aspect_ratio: '16:9' });
  const drawn = listAt(answer, 'images').map((image) =>
    inspect(Buffer.from(textAt(image, 'b64_json') ?? '', 'base64')),
  );
  expect([status, ...drawn.map(({ mime, width, height }) => `${mime} ${width}x${height}`)]).toEqual([
    200,
    'image/png 1360x768',
    'image/png 1360x768',
  ]);
});

it('refuses a key it does not know, and a field it does not know', async () => {
  expect((await ask({ prompt: 'a fox' }, 'another')).status).toBe(401);
  expect(await ask({ promt: 'a fox' })).toEqual({
    status: 422,
    answer: { error: { type: 'invalid_request', message: 'prompt is required.', param: 'prompt' } },
  });
});
