import type { Price } from '@pentaprism/core/provider';
import { describe, expect, it } from 'vitest';
import { madeUpModel, madeUpOffer } from './made-up-model.ts';
import { priceFrom } from './price-from.ts';

const prices: readonly (readonly [string, readonly (Price | null)[], text: string, atMegapixel: boolean])[] = [
  ['nobody says', [null], '–', false],
  ['only the finished job tells', [{ per: 'second', usd: 0.001 }], 'by use', false],
  ['one provider is not known', [null, { per: 'megapixel', usd: 0.02 }], '$0.02', true],
  [
    'one is cheaper',
    [
      { per: 'megapixel', usd: 0.02 },
      { per: 'megapixel', usd: 0.01 },
    ],
    '$0.01',
    true,
  ],
  [
    'the first megapixel has a price of its own',
    [
      [
        { per: 'image', usd: 0.03 },
        { per: 'megapixel', usd: 0.015, after: 1 },
        { per: 'input megapixel', usd: 0.015 },
      ],
    ],
    '$0.03',
    true,
  ],
];

describe('the least a picture costs, where', () => {
  it.each(prices)('%s', (_, each, text, atMegapixel) => {
    const providers = each.map((price, index) => ({ ...madeUpOffer(`north-${index}`), price }));
    const model = madeUpModel('lens', { tasks: { generate: 'Makes pictures from words.' }, providers });
    expect(priceFrom(model)).toEqual({ text, atMegapixel });
  });

  it('a picture has one price', () => {
    const model = madeUpModel('lens', { prices: { from: 0.04, currency: 'USD' } });
    expect(priceFrom(model)).toEqual({ text: '$0.04', atMegapixel: false });
  });

  it('it is made of a picture that is billed too', () => {
    const price = [
      { per: 'megapixel', usd: 0.01 },
      { per: 'input megapixel', usd: 0.02 },
    ] as const;
    const model = madeUpModel('enlarger', { providers: [{ ...madeUpOffer('north'), price }] });
    expect(priceFrom(model)).toEqual({ text: '$0.03', atMegapixel: true });
  });
});
