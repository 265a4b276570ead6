import { describe, expect, it } from 'vitest';
import { providerOf, sizedModel } from '../../test/offers.ts';
import { passthrough } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import type { PlanJson } from '../contract/plan.ts';
import { factor, scale } from '../contract/size-kinds.ts';
import type { Sizing } from '../contract/sizing.ts';
import { input } from '../contract/slots.ts';
import { lineTiers } from '../contract/tiers.ts';
import { deadWords } from './dead-words.ts';
import { factFaults } from './declaration-faults.ts';
import { defaultFaults } from './default-faults.ts';
import { placeFaults } from './place-faults.ts';
import { unreached } from './unreached.ts';

function enlarging(sizing: Sizing | readonly Sizing[]) {
  return defineModel({
    id: 'fox',
    name: 'Fox',
    owner: 'o',
    source: 'https://example.test',
    checked: '2026-11-22',
    routes: { upscale: 'fox' },
    params: { seed: passthrough() },
    sizing,
    inputs: { image: input('image_url', { formats: ['image/png'] }) },
    delivers: 'png',
  });
}

const tiers = lineTiers({ '720p': '720p', '2160p': '2160p' });
const times = factor({
  to: 'factor',
  range: [1, 4],
  steps: [2, 4],
  area: [1, 9_000_000],
  base: 2,
  with: { mode: 'f' },
});

describe('what is wrong with a scale or a factor', () => {
  it('no word of them is dead', () => {
    const model = enlarging([times, scale({ to: 'lines', tiers, base: '720p', with: { mode: 'lines' } })]);
    expect(deadWords(providerOf('x', model).definition, model)).toEqual([]);
  });

  it('a factor that upstream would not take by its own range', () => {
    const model = enlarging(factor({ to: 'factor', range: [2, 4], steps: [2, 8], base: 1 }));
    expect(factFaults(model)).toEqual(['factor 8 is not from 2 to 4', 'factor 1 is not from 2 to 4']);
  });

  it('another default than upstream states', () => {
    const stated = {
      properties: { factor: { type: 'number', default: 3 }, lines: { type: 'string', default: '2160p' } },
    };
    const model = enlarging([times, scale({ to: 'lines', tiers, base: '720p' })]);
    expect(defaultFaults(model, 'upscale', stated)).toEqual([
      'factor defaults to 3; declared is 2',
      'lines defaults to "2160p"; declared is "720p"',
    ]);
  });

  it('a range that is narrower than upstream’s, and a scale that is never asked for', () => {
    const model = enlarging([factor({ to: 'factor', range: [1, 4], base: 2 }), scale({ to: 'lines', tiers })]);
    const schema = {
      properties: { factor: { type: 'number', maximum: 10 }, lines: { enum: ['720p', '1080p', '2160p'] } },
    };
    const { definition: silent } = providerOf('x', model);
    const encode = ({ body }: { readonly body: PlanJson }) =>
      ({ method: 'POST', url: 'https://x.test', body }) as const;
    const definition = { ...silent, protocol: { ...silent.protocol, encode } };
    expect(unreached(definition, model, 'upscale', schema).map(({ sentence }) => sentence)).toEqual([
      'factor goes up to 10, and no more than 4 is asked of it',
      'lines takes "1080p", which is never asked of it',
    ]);
  });

  it('a place that something else writes too', () => {
    const model = { ...sizedModel(factor({ to: 'prompt', range: [1, 4], base: 2 })) };
    expect(placeFaults(providerOf('x', model).definition, model)).toEqual(['prompt and size both write prompt']);
  });
});
