import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { by } from '../contract/choice.ts';
import type { Plan } from '../contract/plan.ts';
import { type Price, perImage, perInputMegapixel, perMegapixel, perMillionTokens } from '../contract/price.ts';
import type { Pixels } from '../contract/sizing.ts';
import { costOf } from './cost-of.ts';
import { quotePlan } from './quote-plan.ts';

const tokens = perMillionTokens({ textIn: 5, imageIn: 8, imageOut: 30 });
const estimate = perImage(by('quality', { high: 0.133 }));
const flux2: Price = [
  perImage(0.03),
  perMegapixel(0.015, { after: 1, round: 'up' }),
  perInputMegapixel(0.015, { round: 'up' }),
];
const usage = {
  input_tokens: 20,
  output_tokens: 4160,
  total_tokens: 4180,
  input_tokens_details: { text_tokens: 20, image_tokens: 0 },
  output_tokens_details: { text_tokens: 0, image_tokens: 4160 },
};

/** A plan of so many pictures of one size, quoted as any is. */
function planned(
  priced: { readonly price?: Price; readonly estimate?: Price },
  { n = 1, size = [1024, 1024], inputs = [], fees = [], asked = {} }: Partial<Planned> = {},
): Plan {
  const pictures = Array.from({ length: n }, () => size);
  const facts = { asked: (name: string) => asked[name], requests: 1, pictures, inputs };
  return {
    mode: 'generate',
    task: 'generate',
    provider: 'p',
    model: 'm',
    upstream: 'm',
    n,
    calls: [{ task: 'generate', route: 'm', body: {}, pictures: n }],
    inputs: [],
    expected: size === null ? null : { width: size[0], height: size[1], promised: true },
    finish: { deliver: 'url' },
    receipt: [],
    quote: quotePlan({ ...priced, source: '' }, facts, fees),
    spliceable: false,
  };
}

interface Planned {
  readonly n: number;
  readonly size: Pixels | null;
  readonly inputs: readonly (Pixels | null)[];
  readonly fees: readonly string[];
  readonly asked: Readonly<Record<string, string>>;
}

describe('the cost of what was delivered', () => {
  it('is the quote’s price for the pictures that came', () => {
    const priced = { price: perImage(by('tier', { '2K': 0.1 })) };
    const plan = planned(priced, { n: 4, asked: { tier: '2K' } });
    expect(costOf(priced, plan, { pictures: [null, null, null], inputs: [] })).toEqual({ usd: 0.3, basis: 'quoted' });
  });

  it('is metered by the tokens it took, whatever was estimated', () => {
    const priced = { price: tokens, estimate };
    const plan = planned(priced, { asked: { quality: 'high' } });
    expect(plan.quote).toMatchObject({ usd: 0.133, estimated: true });
    expect(costOf(priced, plan, { pictures: [null], inputs: [], usage })).toEqual({ usd: 0.1249, basis: 'metered' });
    expect(costOf(priced, plan, { pictures: [null], inputs: [] })).toEqual({ usd: 0.133, basis: 'quoted' });
  });

  it('is metered by the pixels it really has', () => {
    const plan = planned({ price: flux2 });
    expect(plan.quote.usd).toBe(0.045);
    expect(costOf({ price: flux2 }, plan, { pictures: [[1000, 1000]], inputs: [] })).toEqual({
      usd: 0.03,
      basis: 'metered',
    });
    expect(costOf({ price: flux2 }, plan, { pictures: [null], inputs: [] })).toEqual({ usd: 0.045, basis: 'quoted' });
  });

  it('is known where only the run could tell', () => {
    const plan = planned({ price: flux2 }, { size: null, inputs: [null] });
    expect(plan.quote.usd).toBeNull();
    expect(costOf({ price: flux2 }, plan, { pictures: [[1000, 1000]], inputs: [[1500, 1500]] })).toEqual({
      usd: 0.075,
      basis: 'metered',
    });
    expect(costOf({ price: flux2 }, plan, { pictures: [null], inputs: [null] })).toEqual({ usd: null });
  });

  it('is not known where something was switched on that the price does not cover', () => {
    const plan = planned({ price: tokens, estimate }, { fees: ['search is billed per query'] });
    expect(costOf({ price: tokens, estimate }, plan, { pictures: [null], inputs: [], usage })).toEqual({ usd: null });
  });
});

it('what comes as it was planned costs what was quoted', () => {
  const size = fc.tuple(fc.integer({ min: 1, max: 4096 }), fc.integer({ min: 1, max: 4096 }));
  const price = fc.constantFrom<Price>(
    flux2,
    perImage(0.039),
    perMegapixel(0.003, { round: 'up', of: 1024 * 1024 }),
    perImage(by('size', { '1024x1024': 0.1, otherwise: 0.2 })),
  );
  fc.assert(
    fc.property(
      price,
      size,
      fc.array(size, { maxLength: 3 }),
      fc.integer({ min: 1, max: 10 }),
      (of, made, inputs, n) => {
        const plan = planned({ price: of }, { n, size: made, inputs });
        const pictures = Array.from({ length: n }, () => made);
        expect(costOf({ price: of }, plan, { pictures, inputs }).usd).toBe(plan.quote.usd);
      },
    ),
  );
});
