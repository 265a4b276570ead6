import { describe, expect, it } from 'vitest';
import { perImage, perMegapixel } from '../contract/price.ts';
import { quotePlan } from './quote-plan.ts';

const source = 'https://example.com/pricing';
const square = { width: 1000, height: 1000, promised: true };

it('a flat price is multiplied by the number of pictures', () => {
  expect(quotePlan(perImage(0.039), { expected: null }, 3, source)).toEqual({
    usd: 0.117,
    currency: 'USD',
    per_picture: 0.039,
    source,
  });
});

it('a tier price is found by the name of the tier', () => {
  const price = perImage({ '1K': 0.067, '4K': 0.151 });
  expect(quotePlan(price, { tier: '4K', expected: square }, 2, source)).toEqual({
    usd: 0.302,
    currency: 'USD',
    per_picture: 0.151,
    source,
  });
});

it('a megapixel price follows the expected pixels', () => {
  const expected = { width: 1024, height: 768, promised: false };
  expect(quotePlan(perMegapixel(0.025), { expected }, 1, source)).toEqual({
    usd: 0.0196608,
    currency: 'USD',
    per_picture: 0.0196608,
    source,
  });
});

describe('megapixels that are billed when they are begun', () => {
  const started = perMegapixel(0.003, { round: 'up', of: 1024 * 1024 });
  it.each([
    [512, 512, 0.003],
    [1024, 1024, 0.003],
    [1025, 1024, 0.006],
    [1408, 1408, 0.006],
    [1920, 1080, 0.006],
    [2048, 1024, 0.006],
    [2048, 1025, 0.009],
  ])('%ix%i cost %d', (width, height, usd) => {
    const quote = quotePlan(started, { expected: { width, height, promised: true } }, 1, source);
    expect(quote).toEqual({ usd, currency: 'USD', per_picture: usd, source });
  });

  it('are a million pixels unless upstream says otherwise', () => {
    const million = perMegapixel(0.01, { round: 'up' });
    const each = [square, { width: 1024, height: 1024, promised: true }].map(
      (expected) => quotePlan(million, { expected }, 1, source).usd,
    );
    expect(each).toEqual([0.01, 0.02]);
  });
});

describe('an unknown price is null, never 0, and says why', () => {
  const unknown = 'What upstream charges for this model is not known here.';
  it.each([
    ['no declared price', undefined, { expected: square }, unknown],
    [
      'a tier without a price',
      perImage({ '1K': 0.067 }),
      { tier: '2K', expected: square },
      'What upstream charges for 2K is not known here.',
    ],
    [
      'a tier named like an object member',
      perImage({ '1K': 0.067 }),
      { tier: 'constructor', expected: square },
      'What upstream charges for constructor is not known here.',
    ],
    [
      'tier prices for a model whose tier is not known',
      perImage({ '1K': 0.067 }),
      { expected: square },
      'The price depends on the resolution, which is not known before.',
    ],
    [
      'megapixels of unknown size',
      perMegapixel(0.01),
      { expected: null },
      'The price depends on the size of the picture, which is not known before.',
    ],
    ['a declared price of 0', perImage(0), { expected: square }, unknown],
    [
      'a switch that is billed apart',
      perImage(0.04),
      { expected: square, fees: ['search is billed per query', 'thinking is billed by the token'] },
      'search is billed per query; thinking is billed by the token, which the price known here does not cover.',
    ],
    [
      'a switch on top of an unknown price',
      undefined,
      { expected: square, fees: ['search is billed per query'] },
      unknown,
    ],
  ])('%s', (_, price, picture, why) => {
    expect(quotePlan(price, picture, 2, source)).toEqual({
      usd: null,
      currency: 'USD',
      per_picture: null,
      why,
      source,
    });
  });
});

it('a tiny price is not rounded down to nothing', () => {
  expect(quotePlan(perImage(1e-9), { expected: null }, 1, source).usd).toBe(1e-9);
});
