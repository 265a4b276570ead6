import { expect, it } from 'vitest';
import { passthrough } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import { shape } from '../contract/size-kinds.ts';
import { kTiers } from '../contract/tiers.ts';
import { listedModel } from './listed-model.ts';
import { modelCard } from './model-card.ts';

const card = modelCard([
  {
    provider: 'north',
    configured: true,
    model: defineModel({
      id: 'lens-1',
      name: 'Lens 1',
      owner: 'optics',
      source: 'https://north.example/lens',
      checked: '2026-11-20',
      assumed: ['A picture is a picture.'],
      delivers: 'png',
      params: { prompt: passthrough() },
      sizing: shape({
        ratios: ['1:1', '16:9'],
        ratioTo: 'aspect_ratio',
        tiers: kTiers({ '1K': '1K', '2K': '2K' }),
        tierTo: 'resolution',
        base: '1K',
      }),
      routes: { generate: 'north/lens' },
    }),
  },
]);

it('a listed model is its card without rows of sizes, parameters that nobody takes, and what is assumed', () => {
  const listed = listedModel(card);
  const { sizes, parameters, providers, ...rest } = listed;
  expect(card).toMatchObject(rest);
  expect(Object.keys(listed)).toEqual(Object.keys(card));
  expect(sizes).toEqual({ tiers: [{ tier: '1K' }, { tier: '2K' }], ranges: [], defaults: card.sizes.defaults });
  expect(parameters.prompt).toEqual(card.parameters.prompt);
  expect(parameters.aspect_ratio?.nearest).toEqual(['1:1', '16:9']);
  expect(card.parameters.mask?.modes).toEqual([]);
  expect(parameters.mask).toBe(undefined);
  expect(card.providers[0]?.assumed).toEqual(['A picture is a picture.']);
  expect(Object.keys(providers[0] ?? {})).toEqual(
    Object.keys(card.providers[0] ?? {}).filter((key) => key !== 'assumed'),
  );
});
