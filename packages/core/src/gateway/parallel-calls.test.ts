import { afterEach, expect, it } from 'vitest';
import { json, localUpstream } from '../../test/local-upstream.ts';
import { toyProvider } from '../../test/toy-provider.ts';
import { emulated, renamed } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import { createGateway } from './gateway.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const model = defineModel({
  id: 'toy',
  name: 'Toy',
  owner: 'nobody',
  source: 'https://example.test',
  checked: '2026-11-22',
  routes: { generate: 'toy' },
  delivers: 'png',
  params: { prompt: renamed('text'), n: emulated('fan-out') },
  sizing: [],
});

/** How many submits are held at once before any of them is answered. */
async function mostAtOnce(limits: { readonly parallelCalls?: number }) {
  let held: (() => void)[] = [];
  let most = 0;
  const upstream = await localUpstream((_request, response) => {
    held.push(() => json(response, 200, { failure: { kind: 'refused', message: 'no' } }));
    most = Math.max(most, held.length);
    setTimeout(() => {
      for (const answer of held.splice(0)) answer();
    }, 300);
  });
  const gateway = createGateway({ providers: [toyProvider(upstream.url, { models: [model] })], limits });
  closers.push(async () => {
    held = [];
    await gateway.close();
    await upstream.close();
  });
  const planned = gateway.plan('generate', { model: 'toy', prompt: 'a fox', n: 10 });
  await expect(gateway.run(planned)).rejects.toMatchObject({ code: 'moderation_blocked' });
  expect(upstream.seen).toHaveLength(10);
  return { most, why: planned.plan.receipt.find(({ parameter }) => parameter === 'n')?.why };
}

it('ten pictures of a model that makes one run at once, as the receipt says', async () => {
  expect(await mostAtOnce({})).toEqual({
    most: 10,
    why: 'The model makes one picture per call: 10 calls in parallel.',
  });
});

it('an operator’s lower limit holds, and the receipt names it', async () => {
  expect(await mostAtOnce({ parallelCalls: 4 })).toEqual({
    most: 4,
    why: 'The model makes one picture per call: 10 calls, 4 at a time.',
  });
});
