import { describe, expect, test } from 'vitest';
import { perImage, perMegapixel } from '../contract/price.ts';
import { quotePlan } from './quote-plan.ts';

const source = 'https://example.com/pricing';
const square = { width: 1000, height: 1000, promised: true };

test('a flat price is multiplied by the number of pictures', () => {
  expect(quotePlan(perImage(0.039), { expected: null }, 3, source)).toEqual({
    usd: 0.117,
    currency: 'USD',
    per_picture: 0.039,
    source,
  });
});

test('a tier price is found by the name of the tier', () => {
  const price = perImage({ '1K': 0.067, '4K': 0.151 });
  expect(quotePlan(price, { tier: '4K', expected: square }, 2, source)).toEqual({
    usd: 0.302,
    currency: 'USD',
    per_picture: 0.151,
    source,
  });
});

test('a megapixel price follows the expected pixels', () => {
  const expected = { width: 1024, height: 768, promised: false };
  expect(quotePlan(perMegapixel(0.025), { expected }, 1, source)).toEqual({
    usd: 0.0196608,
    currency: 'USD',
    per_picture: 0.0196608,
    source,
  });
});

describe('an unknown price is null, never 0', () => {
  test.each([
    ['no declared price', undefined, { expected: square }],
    ['a tier without a price', perImage({ '1K': 0.067 }), { tier: '2K', expected: square }],
    ['a tier named like an object member', perImage({ '1K': 0.067 }), { tier: 'constructor', expected: square }],
    ['tier prices for a model whose tier is not known', perImage({ '1K': 0.067 }), { expected: square }],
    ['megapixels of unknown size', perMegapixel(0.01), { expected: null }],
    ['a declared price of 0', perImage(0), { expected: square }],
  ])('%s', (_, price, picture) => {
    expect(quotePlan(price, picture, 2, source)).toEqual({ usd: null, currency: 'USD', per_picture: null, source });
  });
});

test('a tiny price is not rounded down to nothing', () => {
  expect(quotePlan(perImage(1e-9), { expected: null }, 1, source).usd).toBe(1e-9);
});
