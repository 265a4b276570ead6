import { expect, it } from 'vitest';
import { z } from 'zod';
import { memorySource } from '../bytes/memory-source.ts';
import { by } from '../contract/choice.ts';
import { converted, passthrough, renamed } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import { type Price, perImage, perInputMegapixel, perRequest } from '../contract/price.ts';
import type { ImageRequest } from '../contract/request.ts';
import { free } from '../contract/size-kinds.ts';
import { inputList } from '../contract/slots.ts';
import { planRequest } from './plan.ts';
import type { Offer } from './registry.ts';

function offerOf(price: Price): Offer {
  const model = defineModel({
    id: 'm',
    name: 'M',
    owner: 'o',
    source: 'https://example.test',
    checked: '2026-11-26',
    routes: { generate: 'g', edit: 'e' },
    params: {
      prompt: passthrough(),
      n: renamed('count', { max: 2, beyond: 'fan-out' }),
      quality: converted(
        'speed',
        { sentence: 'Low and high are fast and slow.', table: { low: 'FAST', high: 'SLOW' } },
        { default: 'low' },
      ),
      style: passthrough(),
    },
    sizing: free({ to: { object: 'size' }, edge: [64, 4096], step: 1, base: [1000, 1000] }),
    inputs: { image: inputList('pictures', 4, { formats: ['image/png'] }) },
    extras: {
      search: { schema: z.boolean(), sentence: 'Search.', default: false },
      tools: { schema: z.boolean(), sentence: 'Tools.', sets: { true: { 'use.search': {} }, false: {} } },
      speed: { schema: z.enum(['FAST', 'SLOW']), sentence: 'Speed.' },
    },
    delivers: 'png',
  });
  const definition = {
    id: 'p',
    name: 'P',
    models: [],
    environment: { key: ['K'], baseUrl: 'B' } as const,
    endpoints: { main: 'https://p.test' },
    authorize: () => ({}),
    protocol: {
      encode: () => ({ method: 'POST', url: '' }) as const,
      read: () => ({ state: 'done', pictures: [] }) as const,
      poll: { minMs: 1, maxMs: 1 },
      timeouts: { headersMs: 1, totalMs: 1 },
    },
  };
  const provider = { definition, apiKey: 'k', endpoints: definition.endpoints, allowedOrigins: [] };
  return { provider, model: { ...model, price }, foreignExtras: new Map() };
}

function quoteOf(price: Price, fields: Partial<ImageRequest>) {
  const request = {
    mode: 'generate',
    model: 'm',
    prompt: 'a fox',
    extras: {},
    extrasAreText: false,
    ...fields,
  } as const;
  return planRequest(request, offerOf(price), { responseFormat: 'url' }).quote;
}

const byQuality = perImage(by('quality', { low: 0.01, high: 0.04 }));

it.each<[string, Partial<ImageRequest>, string]>([
  ['its default when it is not asked', {}, 'low'],
  ['what was asked', { quality: 'high' }, 'high'],
  ['its default when what was asked is dropped', { quality: 'ultra' }, 'low'],
  ['what an extra said in upstream’s words', { extras: { speed: 'SLOW' } }, 'high'],
  ['what was said to the provider itself', { provider_options: { p: { speed: 'SLOW' } } }, 'high'],
  ['upstream’s own word where there is no other', { provider_options: { p: { speed: 'TURBO' } } }, 'TURBO'],
])('a price by quality counts %s', (_, fields, quality) => {
  expect(quoteOf(byQuality, fields).by).toEqual({ quality });
});

it('what has no default and was not asked is not known', () => {
  const price = perImage(by('style', { plain: 0.01, otherwise: 0.02 }));
  expect(quoteOf(price, { style: 'plain' }).usd).toBe(0.01);
  expect(quoteOf(price, { style: 'odd' }).usd).toBe(0.02);
  expect(quoteOf(price, {})).toMatchObject({
    usd: null,
    why: 'The price depends on the style, which is not known before.',
  });
});

it.each<[Partial<ImageRequest>, number]>([
  [{}, 0.08],
  [{ extras: { search: false } }, 0.08],
  [{ extras: { search: true } }, 0.095],
  [{ extras: { tools: true } }, 0.09],
  [{ extras: { tools: false } }, 0.08],
  [{ provider_options: { p: { use: { search: {} } } } }, 0.09],
])('fees of switches are part of the quote: %j', (fields, usd) => {
  const price = [
    perImage(0.08),
    perImage(by('search', { true: 0.015, otherwise: 0 })),
    perImage(by('tools', { true: 0.01, otherwise: 0 })),
  ];
  expect(quoteOf(price, fields).usd).toBe(usd);
});

it('a price may depend on what is made, and how large', () => {
  const price = perImage(by('task', { generate: by('size', { '512x512': 0.01, otherwise: 0.02 }), edit: 0.03 }));
  expect(quoteOf(price, { size: '512x512' }).usd).toBe(0.01);
  expect(quoteOf(price, { size: '513x512' }).usd).toBe(0.02);
  expect(quoteOf(price, { mode: 'edit', image: [{ kind: 'url', url: 'https://example.test/1.png' }] }).usd).toBe(0.03);
});

it('calls and input pictures are counted', () => {
  expect(quoteOf(perRequest(0.01), { n: 5 }).usd).toBe(0.03);
  const price = [perImage(0.03), perInputMegapixel(0.015, { round: 'up' })];
  const upload = { kind: 'bytes', source: memorySource(new Uint8Array()), pixels: [1500, 1500] } as const;
  const address = { kind: 'url', url: 'https://example.test/1.png' } as const;
  expect(quoteOf(price, { mode: 'edit', image: [upload] }).usd).toBe(0.075);
  expect(quoteOf(price, { mode: 'edit', image: [upload, address] }).usd).toBeNull();
});
