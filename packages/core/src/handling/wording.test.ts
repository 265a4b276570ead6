import { describe, expect, it } from 'vitest';
import { converted, emulated, passthrough, renamed } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import { handledBy } from '../derive/handled.ts';
import { honour } from '../planning/honour.ts';
import { accepted } from './wording.ts';

const handlings = {
  seed: renamed('random.seed', { min: 1, max: 9 }),
  quality: converted('effort', { sentence: 'Mapped to effort.', table: { low: '1', high: '9' } }),
  style: passthrough({ values: ['plain'] }),
  output_compression: emulated('transcode'),
} as const;
const model = defineModel({
  id: 'toy',
  name: 'Toy',
  owner: 'nobody',
  source: 'https://example.test',
  checked: '2026-11-25',
  delivers: 'png',
  params: { prompt: passthrough(), ...handlings },
  sizing: [],
  routes: { generate: 'toy' },
});

describe('What a handling does is said in the same words in a receipt and on a page', () => {
  it.each([
    ['seed', 5],
    ['quality', 'low'],
    ['style', 'plain'],
    ['moderation', 'low'],
  ] as const)('%s', (name, value) => {
    const handling = name === 'moderation' ? undefined : handlings[name];
    expect(honour(name, handling, value).why).toBe(handledBy(model, name).sentence);
  });
});

it('What a handling takes is said whatever its limits are', () => {
  expect([
    accepted(passthrough({ min: 1, max: 9 })),
    accepted(passthrough({ max: 9 })),
    accepted(passthrough({ min: 1 })),
    accepted(handlings.quality),
    accepted(handlings.style),
    accepted(handlings.output_compression),
  ]).toEqual(['1 to 9', 'at most 9', 'at least 1', 'low, high', 'plain', 'any value']);
});
