import { expect, it } from 'vitest';
import { z } from 'zod';
import { providerOf } from '../../test/offers.ts';
import { by } from '../contract/choice.ts';
import { emulated, passthrough, sets } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import { perImage } from '../contract/price.ts';
import type { ImageRequest } from '../contract/request.ts';
import { handledBy } from '../derive/handled.ts';
import { inexactRows, planRequest } from './plan.ts';

const model = defineModel({
  id: 'm',
  name: 'M',
  owner: 'o',
  source: 'https://example.test',
  checked: '2026-11-26',
  routes: { generate: 'g' },
  price: perImage(by('quality', { low: 0.01, medium: 0.02, high: 0.04 })),
  params: {
    prompt: passthrough({ max: 10 }),
    quality: sets(
      'Effort is steps, and whether they are refined.',
      { low: {}, medium: { steps: 20 }, high: { steps: 20, 'more.refine': true } },
      { default: 'low' },
    ),
    background: sets('What the model makes.', { transparent: {} }),
    output_format: passthrough({ values: ['png', 'webp'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: [],
  extras: {
    speed: {
      schema: z.enum(['slow', 'fast']),
      sentence: 'Speed.',
      sets: { slow: { 'engine.turbo': false }, fast: { 'engine.turbo': true, 'engine.level': 2 } },
    },
  },
  delivers: 'png',
});

function plan(fields: Partial<ImageRequest>) {
  const provider = providerOf('p', model);
  const request = {
    mode: 'generate',
    model: 'm',
    prompt: 'a fox',
    extras: {},
    extrasAreText: false,
    ...fields,
  } as const;
  return planRequest(request, { provider, model, foreignExtras: new Map() }, { responseFormat: 'url' });
}

it.each<[ImageRequest['quality'], object, number]>([
  ['low', {}, 0.01],
  ['medium', { steps: 20 }, 0.02],
  ['high', { steps: 20, more: { refine: true } }, 0.04],
])('quality %s stands for any number of fields', (quality = '', fields, usd) => {
  const { calls, quote, receipt } = plan({ quality });
  expect({ body: calls[0]?.body, usd: quote.usd }).toEqual({ body: { prompt: 'a fox', ...fields }, usd });
  const to = quality === 'low' ? {} : { to: quality === 'medium' ? { steps: 20 } : { steps: 20, 'more.refine': true } };
  const why = 'Effort is steps, and whether they are refined.';
  expect(receipt[1]).toEqual({ parameter: 'quality', word: 'converted', from: quality, ...to, why });
});

it('a value without a set is dropped, and what is meant is counted', () => {
  const { calls, quote, receipt } = plan({ quality: 'ultra' });
  expect({ body: calls[0]?.body, usd: quote.usd }).toEqual({ body: { prompt: 'a fox' }, usd: 0.01 });
  const why = 'The model takes low, medium, high.';
  expect(receipt[1]).toEqual({ parameter: 'quality', word: 'dropped', from: 'ultra', why });
});

it('what the model does anyway is exact, so that a strict request passes', () => {
  const made = plan({ background: 'transparent' });
  const row = { parameter: 'background', word: 'converted', from: 'transparent', why: 'What the model makes.' };
  expect(made.receipt[1]).toEqual(row);
  expect(inexactRows(made)[0]).toBeUndefined();
  expect(inexactRows(plan({ background: 'opaque' }))[0]).toMatchObject({ parameter: 'background', word: 'dropped' });
});

it('a format that cannot show it takes it back', () => {
  const why = 'The picture is jpeg, which has no transparency; ask for output_format png or webp.';
  expect(plan({ background: 'transparent', output_format: 'jpeg' }).receipt).toContainEqual({
    parameter: 'background',
    word: 'dropped',
    from: 'transparent',
    why,
  });
});

it('each value of a provider-only parameter may stand for fields too', () => {
  expect(
    [plan({ extras: { speed: 'slow' } }), plan({ extras: { speed: 'fast' } })].map(({ calls }) => calls[0]?.body),
  ).toEqual([
    { prompt: 'a fox', engine: { turbo: false } },
    { prompt: 'a fox', engine: { turbo: true, level: 2 } },
  ]);
});

it('what a caller says in upstream’s own words counts in the price', () => {
  expect([
    plan({ provider_options: { p: { steps: 20 } } }).quote.usd,
    plan({ provider_options: { p: { steps: 20, more: { refine: true } } } }).quote.usd,
    plan({ quality: 'low', provider_options: { p: { steps: 20 } } }).quote.usd,
  ]).toEqual([0.02, 0.04, 0.02]);
});

it('a page names all places that a value can write', () => {
  expect(handledBy(model, 'quality')).toEqual({
    word: 'converted',
    sentence: 'Effort is steps, and whether they are refined. Unasked, upstream takes low.',
    to: 'steps, more.refine',
    limits: { values: ['low', 'medium', 'high'] },
    tasks: ['generate'],
    modes: ['generate'],
  });
});

it('a prompt of as many characters as the model takes is sent, however many units they are', () => {
  const prompt = '🦊'.repeat(10);
  expect(plan({ prompt }).calls[0]?.body).toEqual({ prompt });
});

it('a longer prompt is refused: it is never cut, and never dropped', () => {
  expect(() => plan({ prompt: 'a fox in the snow' })).toThrow(
    expect.objectContaining({
      code: 'invalid_value',
      param: 'prompt',
      message: 'm on p takes at most 10 characters of prompt, and these are 17. Shorten it, or ask another model.',
    }),
  );
});
