import type { Price } from '@pentaprism/core/provider';
import { describe, expect, it } from 'vitest';
import { priceLines } from './price.ts';

const rows: readonly (readonly [string, Price, readonly string[]])[] = [
  ['one price', { per: 'image', usd: 0.04 }, ['$0.04 a picture']],
  [
    'a price by tier',
    { per: 'image', usd: { by: 'tier', table: { '1K': 0.06, '4K': 0.16 } } },
    ['$0.06 to $0.16 a picture'],
  ],
  [
    'bounds',
    { per: 'image', usd: { by: 'megapixels', upTo: true, table: { 24: 0.08, otherwise: 1.36 } } },
    ['$0.08 to $1.36 a picture'],
  ],
  [
    'what may come on top',
    [
      { per: 'image', usd: 0.15 },
      { per: 'image', usd: { by: 'web', table: { true: 0.015, otherwise: 0 } } },
      { per: 'image', usd: { by: 'thinking', table: { high: 0.002, otherwise: 0 } } },
    ],
    ['$0.15 a picture', 'plus $0.015 a picture with `web`', 'plus $0.002 a picture, `thinking` high'],
  ],
  [
    'megapixels',
    { per: 'megapixel', usd: 0.003, round: 'up', of: 1_048_576 },
    ['$0.003 a started megapixel of 1,048,576 pixels'],
  ],
  [
    'megapixels by task',
    { per: 'megapixel', usd: { by: 'task', table: { generate: 0.02, edit: 0.03 } } },
    ['$0.02 a megapixel, Text to image', '$0.03 a megapixel, Edit'],
  ],
  [
    'a sum',
    [
      { per: 'image', usd: 0.03 },
      { per: 'megapixel', usd: 0.015, round: 'up', after: 1 },
      { per: 'input megapixel', usd: 0.015, round: 'up' },
    ],
    ['$0.03 a picture', 'plus $0.015 a started megapixel after the first', 'plus $0.015 a started input megapixel'],
  ],
  [
    'tokens',
    [
      { per: 'text token in', usd: 0.000005 },
      { per: 'image token out', usd: 2.5e-7 },
    ],
    ['$5.00 a million text tokens in', 'plus $0.25 a million image tokens out'],
  ],
  ['seconds', { per: 'second', usd: 0.0014 }, ['$0.0014 a second']],
  [
    'calls and input pictures',
    [
      { per: 'request', usd: 0.01 },
      {
        per: 'input',
        usd: { by: 'quality', table: { high: { by: 'size', table: { '1024x1536': 0.02 } }, otherwise: 0.01 } },
      },
    ],
    [
      '$0.01 a call',
      'plus $0.02 an input picture, `quality` high, 1024 × 1536',
      'plus $0.01 an input picture, otherwise',
    ],
  ],
];

describe('a price in words', () => {
  it.each(rows)('says %s', (_, price, lines) => {
    expect(priceLines({ price })).toEqual(lines);
  });

  it('says what is usual where the bill counts what was used', () => {
    const price = { per: 'image token out', usd: 0.00006 } as const;
    const estimate = { per: 'image', usd: { by: 'tier', table: { '1K': 0.067, '2K': 0.101 } } } as const;
    expect(priceLines({ price, estimate })).toEqual([
      'about $0.067 to $0.101 a picture',
      'the bill counts what was used',
    ]);
  });

  it('says from what to what a picture usually costs, whatever goes in beside', () => {
    const price = { per: 'text token in', usd: 0.000005 } as const;
    const sizes = { by: 'size', table: { '1024x1024': 0.009, otherwise: 0.013 } } as const;
    const estimate = [
      { per: 'image', usd: { by: 'quality', table: { low: sizes, high: 0.2 } } },
      { per: 'input', usd: 0.001 },
    ] as const;
    expect(priceLines({ price, estimate })[0]).toBe('about $0.009 to $0.20 a picture');
  });
});
