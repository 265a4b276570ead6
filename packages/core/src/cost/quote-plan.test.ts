import { describe, expect, it } from 'vitest';
import { by } from '../contract/choice.ts';
import { perImage, perInputMegapixel, perMegapixel, perMillionTokens, perSecond } from '../contract/price.ts';
import type { Pixels } from '../contract/sizing.ts';
import type { Facts } from './price-of.ts';
import { type Priced, quotePlan } from './quote-plan.ts';

const source = 'https://example.com/pricing';
const square: Pixels = [1000, 1000];

function quote(
  priced: Omit<Priced, 'source'>,
  known: Partial<Facts> & { readonly by?: Readonly<Record<string, string>> } = {},
  fees: readonly string[] = [],
) {
  const { by: values = {}, ...rest } = known;
  const facts: Facts = {
    asked: (name) => (Object.hasOwn(values, name) ? values[name] : undefined),
    requests: 1,
    pictures: [square],
    inputs: [],
    ...rest,
  };
  return quotePlan({ ...priced, source }, facts, fees);
}

const known = { currency: 'USD', source } as const;
const null_ = { usd: null, per_picture: null, ...known } as const;
const tiers = { price: perImage(by('tier', { '1K': 0.067, '4K': 0.151 })) };
const tokens = { price: perMillionTokens({ imageOut: 30 }) };

it('a flat price is that of each picture', () => {
  const pictures = [null, null, null];
  expect(quote({ price: perImage(0.039) }, { pictures })).toEqual({ usd: 0.117, per_picture: 0.039, ...known });
});

it('says what the price depends on, beside sizes', () => {
  const pictures = [square, square];
  expect(quote(tiers, { pictures, by: { tier: '4K', quality: 'high' } })).toEqual({
    usd: 0.302,
    per_picture: 0.151,
    by: { tier: '4K' },
    ...known,
  });
});

it('is estimated where the price counts what only the finished job tells', () => {
  const estimate = perImage(by('quality', { high: 0.133 }));
  expect(quote({ ...tokens, estimate }, { by: { quality: 'high' } })).toEqual({
    usd: 0.133,
    per_picture: 0.133,
    by: { quality: 'high' },
    estimated: true,
    ...known,
  });
});

describe('megapixels that are billed when they are begun', () => {
  const price = perMegapixel(0.003, { round: 'up', of: 1024 * 1024 });
  it.each([
    [512, 512, 0.003],
    [1024, 1024, 0.003],
    [1025, 1024, 0.006],
    [1408, 1408, 0.006],
    [1920, 1080, 0.006],
    [2048, 1024, 0.006],
    [2048, 1025, 0.009],
  ])('%ix%i cost %d', (width, height, usd) => {
    expect(quote({ price }, { pictures: [[width, height]] })).toEqual({ usd, per_picture: usd, ...known });
  });

  it('are a million pixels unless upstream says otherwise', () => {
    const million = { price: perMegapixel(0.01, { round: 'up' }) };
    expect([square, [1024, 1024] as const].map((size) => quote(million, { pictures: [size] }).usd)).toEqual([
      0.01, 0.02,
    ]);
  });
});

describe('an unknown price is null, never 0, and says why', () => {
  const unknown = 'What upstream charges for this model is not known here.';
  it.each<[string, Omit<Priced, 'source'>, Parameters<typeof quote>[1], string]>([
    ['no declared price', {}, {}, unknown],
    ['a price of 0', { price: perImage(0) }, {}, unknown],
    ['a tier without a price', tiers, { by: { tier: '2K' } }, 'What upstream charges for 2K is not known here.'],
    [
      'a tier named like an object member',
      tiers,
      { by: { tier: 'constructor' } },
      'What upstream charges for constructor is not known here.',
    ],
    ['a tier that is not known', tiers, {}, 'The price depends on the resolution, which is not known before.'],
    [
      'a quality without a price',
      { price: perImage(by('quality', { low: 0.1 })) },
      { by: { quality: 'ultra' } },
      'What upstream charges for quality ultra is not known here.',
    ],
    [
      'a quality that is not known',
      { price: perImage(by('quality', { low: by('size', { '1x1': 1 }) })) },
      {},
      'The price depends on the quality, which is not known before.',
    ],
    [
      'a size that is not known',
      { price: perImage(by('quality', { low: by('size', { '1x1': 1 }) })) },
      { by: { quality: 'low' }, pictures: [null] },
      'The price depends on the size of the picture, which is not known before.',
    ],
    [
      'megapixels of unknown size',
      { price: perMegapixel(0.01) },
      { pictures: [null] },
      'The price depends on the size of the picture, which is not known before.',
    ],
    [
      'input megapixels of an unread picture',
      { price: [perImage(0.01), perInputMegapixel(0.01)] },
      { inputs: [null] },
      'The price depends on the size of the input picture, which is not known before.',
    ],
    [
      'seconds',
      { price: perSecond(0.1) },
      {},
      'The price depends on the time upstream works, which is not known before.',
    ],
    ['tokens', tokens, {}, 'The price depends on the number of tokens, which is not known before.'],
  ])('%s', (_, priced, facts, why) => {
    const { by: decidedBy, ...said } = quote(priced, facts);
    expect(said).toEqual({ ...null_, why });
  });

  it('a switch that is billed apart', () => {
    const fees = ['search is billed per query', 'thinking is billed by the token'];
    const why = `${fees.join('; ')}, which the price known here does not cover.`;
    expect(quote({ price: perImage(0.04) }, {}, fees)).toEqual({ ...null_, fees, why });
  });

  it('a switch on top of an unknown price', () => {
    const fees = ['search is billed per query'];
    expect(quote({}, {}, fees)).toEqual({ ...null_, fees, why: unknown });
  });
});
