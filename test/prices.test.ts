import { createGateway } from '@pentaprism/core';
import { bindProvider, type ProviderDefinition } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { expect, it } from 'vitest';

const definitions: readonly ProviderDefinition[] = [falDefinition, replicateDefinition, googleDefinition];
const gateway = createGateway({
  providers: definitions.map((definition) => bindProvider(definition, { apiKey: 'key', environment: {} })),
});

function quoteOf(fields: Readonly<Record<string, unknown>>) {
  return gateway.plan('generate', { encoding: 'json', fields: { prompt: 'a fox', ...fields } }).plan.quote;
}

it.each([
  [{}, 0.003],
  [{ size: '512x512' }, 0.003],
  [{ size: '1024x1024' }, 0.003],
  [{ size: '1408x1408' }, 0.006],
  [{ size: '1920x1088' }, 0.006],
  [{ size: '1920x1088', n: 6 }, 0.036],
])('FLUX.1 [schnell] on fal with %j costs $%d, since a megapixel that is begun is billed', (fields, usd) => {
  expect(quoteOf({ model: 'fal/flux-schnell', ...fields }).usd).toBe(usd);
});

it.each([
  ['google/nano-banana-2', 'google_search', true, 'google_search is billed per query'],
  ['google/nano-banana-2', 'image_search', true, 'image_search is billed per query'],
  ['google/nano-banana-pro', 'google_search', true, 'google_search is billed per query'],
  ['google/nano-banana-2.1', 'thinking_level', 'high', 'thinking_level is billed by the tokens the model thinks'],
  ['fal/nano-banana-2', 'thinking_level', 'high', 'thinking_level costs $0.002 more when it is high'],
  ['fal/nano-banana-2', 'enable_web_search', true, 'enable_web_search costs $0.015 more when the web is searched'],
  ['fal/nano-banana-pro', 'enable_web_search', true, 'enable_web_search costs $0.015 more when the web is searched'],
  ['fal/seedream-4', 'max_images', 4, 'max_images makes a series whose every picture is billed'],
])('%s with %s: %j has no price, and says why', (model, name, value, why) => {
  expect(quoteOf({ model, [name]: value })).toMatchObject({
    usd: null,
    per_picture: null,
    why: `${why}, which the price known here does not cover.`,
  });
  expect(quoteOf({ model }).usd).toBeGreaterThan(0);
  if (value === true) expect(quoteOf({ model, [name]: false }).usd).toBe(quoteOf({ model }).usd);
});

it('whatever is said to cost something is declared as unpriced', () => {
  const priced = definitions.flatMap(({ id, models }) => models.map((model) => ({ name: `${id}/${model.id}`, model })));
  const silent = priced.flatMap(({ name, model: { price, extras = {} } }) =>
    Object.entries(extras)
      .filter(([, { sentence, unpriced }]) => /bill|cost|charge|\$/i.test(sentence) && unpriced === undefined)
      .map(([extra]) => `${name} ${extra}${price === undefined ? ' (no price)' : ''}`),
  );
  expect(silent).toEqual([]);
});
