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
  ['fal/seedream-4', 'max_images', 4, 'max_images makes a series whose every picture is billed'],
  ['replicate/seedream-4', 'max_images', 4, 'max_images makes a series whose every picture is billed'],
])('%s with %s: %j has no price, and says why', (model, name, value, why) => {
  expect(quoteOf({ model, [name]: value })).toMatchObject({
    usd: null,
    per_picture: null,
    why: `${why}, which the price known here does not cover.`,
  });
  expect(quoteOf({ model }).usd).toBeGreaterThan(0);
  if (value === true) expect(quoteOf({ model, [name]: false }).usd).toBe(quoteOf({ model }).usd);
});

it.each([
  ['fal/nano-banana-2', {}, 0.08],
  ['fal/nano-banana-2', { enable_web_search: true }, 0.095],
  ['fal/nano-banana-2', { enable_web_search: false, thinking_level: 'minimal' }, 0.08],
  ['fal/nano-banana-2', { thinking_level: 'high', resolution: '4K', n: 2 }, 0.324],
  ['fal/nano-banana-pro', { enable_web_search: true }, 0.165],
  ['fal/flux-dev', { size: '1408x1408' }, 0.05],
  ['fal/qwen-image', { size: '1024x1024' }, 0.02097152],
  ['fal/ideogram-v3', {}, 0.06],
  ['fal/ideogram-v3', { quality: 'high' }, 0.09],
  ['fal/ideogram-v3', { rendering_speed: 'TURBO', n: 3 }, 0.09],
  ['fal/gpt-image-1.5', {}, 0.133],
  ['fal/gpt-image-1.5', { quality: 'medium', size: '1536x1024' }, 0.05],
  ['fal/gpt-image-2', {}, 0.15],
  ['fal/gpt-image-2', { quality: 'low', size: '3840x2160' }, 0.02],
  ['replicate/gpt-image-2', {}, 0.128],
  ['replicate/gpt-image-1.5', { quality: 'low', n: 2 }, 0.026],
  ['replicate/nano-banana-2', { resolution: '2K' }, 0.101],
] as const)('%s with %j costs $%d', (model, fields, usd) => {
  expect(quoteOf({ model, ...fields }).usd).toBe(usd);
});

it.each([
  ['fal/gpt-image-2', { size: '1280x720' }, 'What upstream charges for 1280x720 is not known here.'],
  ['fal/flux-1.1-pro', {}, 'No page of fal that was read states it.'],
] as const)('%s with %j has no price: %s', (model, fields, why) => {
  expect(quoteOf({ model, ...fields })).toMatchObject({ usd: null, why });
});

it('whatever is said to cost something is declared as unpriced, or has its term in the price', () => {
  const priced = definitions.flatMap(({ id, models }) => models.map((model) => ({ name: `${id}/${model.id}`, model })));
  const silent = priced.flatMap(({ name, model: { price, extras = {} } }) =>
    Object.entries(extras)
      .filter(([, { sentence, unpriced }]) => /bill|cost|charge|\$/i.test(sentence) && unpriced === undefined)
      .filter(([extra]) => !JSON.stringify(price ?? null).includes(`"by":"${extra}"`))
      .map(([extra]) => `${name} ${extra}${price === undefined ? ' (no price)' : ''}`),
  );
  expect(silent).toEqual([]);
});
