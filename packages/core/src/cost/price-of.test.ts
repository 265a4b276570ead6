import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { by, upTo } from '../contract/choice.ts';
import {
  type Price,
  perImage,
  perInput,
  perInputMegapixel,
  perMegapixel,
  perMillionTokens,
  perRequest,
  perSecond,
} from '../contract/price.ts';
import type { Pixels } from '../contract/sizing.ts';
import { type Facts, priceOf } from './price-of.ts';

const square: Pixels = [1024, 1024];

function facts(known: Partial<Facts> & { readonly by?: Readonly<Record<string, string>> }): Facts {
  const { by: values = {}, ...rest } = known;
  return { asked: (name) => values[name], requests: 1, pictures: [square], inputs: [], ...rest };
}

const flux2: Price = [
  perImage(0.03),
  perMegapixel(0.015, { after: 1, round: 'up' }),
  perInputMegapixel(0.015, { round: 'up' }),
];
const tokens = perMillionTokens({ textIn: 5, imageIn: 8, imageOut: 30 });
const usage = {
  input_tokens: 20,
  output_tokens: 4160,
  total_tokens: 4180,
  input_tokens_details: { text_tokens: 20, image_tokens: 0 },
  output_tokens_details: { text_tokens: 0, image_tokens: 4160 },
};
const byQuality = perImage(by('quality', { low: 0.009, high: by('size', { '1024x1024': 0.133, otherwise: 0.2 }) }));
const searched: Price = [perImage(0.08), perImage(by('search', { true: 0.015, otherwise: 0 }))];

describe('a price is worked out from what is known', () => {
  it.each<[string, Price | undefined, Partial<Facts> & { readonly by?: Record<string, string> }, number | null]>([
    ['a flat one for each picture', perImage(0.039), { pictures: [null, null, null] }, 0.117],
    ['one by tier', perImage(by('tier', { '1K': 0.04, '4K': 0.15 })), { by: { tier: '4K' } }, 0.15],
    ['a tier without one', perImage(by('tier', { '1K': 0.04 })), { by: { tier: '2K' } }, null],
    ['by quality', byQuality, { by: { quality: 'low' } }, 0.009],
    ['by quality and size', byQuality, { by: { quality: 'high' } }, 0.133],
    [
      'by quality and each picture’s own size',
      byQuality,
      { by: { quality: 'high' }, pictures: [square, [9, 9]] },
      0.333,
    ],
    ['by a size that is not known', byQuality, { by: { quality: 'high' }, pictures: [square, null] }, null],
    ['by a bound', perImage(upTo('megapixels', { 1: 0.04, 2: 0.06 })), { pictures: [[1024, 1024]] }, 0.06],
    ['beyond the last bound', perImage(upTo('megapixels', { 1: 0.04 })), { pictures: [[1024, 1024]] }, null],
    ['FLUX.2 at 1408x1408: 1.98 megapixels are two', flux2, { pictures: [[1408, 1408]] }, 0.045],
    ['FLUX.2 at 1000x1000', flux2, { pictures: [[1000, 1000]] }, 0.03],
    ['FLUX.2, an edit of an upload', flux2, { inputs: [[1500, 1500]] }, 0.09],
    ['FLUX.2, an edit of an unread address', flux2, { inputs: [null] }, null],
    ['FLUX.2 of unknown size', flux2, { pictures: [null] }, null],
    ['another megapixel', perMegapixel(0.01, { round: 'up', of: 1024 * 1024 }), {}, 0.01],
    ['parts of a megapixel', perMegapixel(0.025), { pictures: [[1024, 768]] }, 0.0196608],
    ['inputs by number', [perImage(0.04), perInput(0.01)], { inputs: [null, null] }, 0.06],
    ['calls', perRequest(0.02), { requests: 3 }, 0.06],
    ['4160 tokens', tokens, { usage }, 0.1249],
    ['tokens before there are any', tokens, {}, null],
    ['tokens that are not told apart', tokens, { usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 } }, null],
    ['seconds', perSecond(0.0014), { seconds: 1.5 }, 0.0021],
    ['seconds that are not known', perSecond(0.0014), {}, null],
    ['a fee that was switched on', searched, { by: { search: 'true' } }, 0.095],
    ['a fee that was not', searched, { by: { search: 'false' } }, 0.08],
    ['a rate of nothing needs no facts', [perImage(0.04), perSecond(0)], {}, 0.04],
    ['a sum of nothing', perImage(0), {}, null],
    ['no price', undefined, {}, null],
    ['an empty sum', [], {}, null],
    ['a tiny one is not rounded down to nothing', perImage(1e-9), {}, 1e-9],
  ])('%s', (_, price, known, usd) => {
    expect(priceOf(price, facts(known))).toBe(usd);
  });
});

describe('for any price', () => {
  const cents = fc.integer({ min: 1, max: 500 }).map((thousandths) => thousandths / 1000);
  const rules = fc.record({ round: fc.constant('up' as const), after: fc.integer({ min: 0, max: 3 }) });
  const price = fc.array(
    fc.oneof(
      cents.map((usd) => perImage(usd)),
      cents.map((usd) => perInput(usd)),
      fc.tuple(cents, rules).map(([usd, how]) => perMegapixel(usd, how)),
      fc.tuple(cents, rules).map(([usd, how]) => perInputMegapixel(usd, how)),
    ),
    { minLength: 1, maxLength: 4 },
  );
  const size = fc.tuple(fc.integer({ min: 1, max: 8192 }), fc.integer({ min: 1, max: 8192 }));
  const sizes = fc.array(size, { minLength: 1, maxLength: 4 });

  it('several pictures cost what each costs by itself', () => {
    fc.assert(
      fc.property(price, sizes, (terms, pictures) => {
        const each = pictures.map((one) => priceOf(terms, facts({ pictures: [one] })) ?? 0);
        const sum = each.reduce((total, usd) => total + usd, 0);
        expect(priceOf(terms, facts({ pictures })) ?? 0).toBeCloseTo(sum, 6);
      }),
    );
  });

  it('one thing that is not known leaves it either null or as it would be', () => {
    fc.assert(
      fc.property(price, sizes, sizes, (terms, pictures, inputs) => {
        const whole = priceOf(terms, facts({ pictures, inputs }));
        const without = priceOf(terms, facts({ pictures: [null, ...pictures.slice(1)], inputs }));
        expect([null, whole]).toContain(without);
      }),
    );
  });
});
