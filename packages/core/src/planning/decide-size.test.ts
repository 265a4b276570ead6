import { describe, expect, it } from 'vitest';
import { providerOf, type SizeFields, sizedModel, sizedRequest } from '../../test/offers.ts';
import { free, list, shape } from '../contract/size-kinds.ts';
import type { Sizing } from '../contract/sizing.ts';
import { kTiers } from '../contract/tiers.ts';
import { planRequest } from './plan.ts';

const ratios = ['1:1', '16:9', '8:1'] as const;
const tiered = shape({
  ratios,
  ratioTo: 'ratio',
  tiers: kTiers({ '1K': '1K', '4K': '4K' }),
  tierTo: 'tier',
  base: '1K',
});
const oneScale = shape({ ratios, ratioTo: 'ratio', base: { pixels: 1024 * 1024 }, defaultRatio: '1:1' });
const custom = free({ to: { width: 'w', height: 'h' }, edge: [256, 2048], step: 16, base: [1024, 1024] });
const presets = list({
  to: 'preset',
  sizes: { square: [1024, 1024], small: [512, 512], wide: [1024, 576] },
  defaultLabel: 'square',
});
const squares = list({ to: 'size', sizes: { '1K': [1024, 1024], '2K': [2048, 2048] }, defaultLabel: '1K' });

/** What becomes of the parameters of size, as `word`, what is claimed, and whether it is snapped. */
function rows(sizing: Sizing | readonly Sizing[], wish: SizeFields) {
  const model = sizedModel(sizing);
  const offer = { provider: providerOf('q', model), model, foreignExtras: new Map() };
  const { receipt } = planRequest(sizedRequest(wish), offer, { responseFormat: 'url' });
  return Object.fromEntries(
    receipt
      .filter(({ parameter }) => parameter !== 'prompt' && parameter !== 'fit')
      .map(({ parameter, word, to, snapped }) => [
        parameter,
        [word, ...(to === undefined ? [] : [to]), ...(snapped ? ['snapped'] : [])],
      ]),
  );
}

describe('each parameter of size claims what it decided', () => {
  it.each<[string, Sizing | readonly Sizing[], SizeFields, object]>([
    [
      'ratio and tier apart',
      tiered,
      { aspect_ratio: '16:9', resolution: '4K' },
      { aspect_ratio: ['converted', { ratio: '16:9' }], resolution: ['converted', { tier: '4K' }] },
    ],
    ['pixels, both', tiered, { size: '1024x1024' }, { size: ['converted', { ratio: '1:1', tier: '1K' }] }],
    [
      'a ratio in size, the ratio',
      tiered,
      { size: '16:9', aspect_ratio: '1:1', resolution: '4K' },
      { size: ['converted', { ratio: '16:9' }], aspect_ratio: ['dropped'], resolution: ['converted', { tier: '4K' }] },
    ],
    [
      'a scale in size, the tier',
      tiered,
      { size: '4K', aspect_ratio: '16:9', resolution: '1K' },
      { size: ['converted', { tier: '4K' }], aspect_ratio: ['converted', { ratio: '16:9' }], resolution: ['dropped'] },
    ],
    [
      'one field that says both, once',
      custom,
      { aspect_ratio: '16:9', resolution: '0.5K' },
      { aspect_ratio: ['converted', { w: 688, h: 384 }], resolution: ['converted'] },
    ],
    [
      'a preset that says both, once',
      presets,
      { aspect_ratio: '1:1', resolution: '0.5K' },
      { aspect_ratio: ['converted', { preset: 'small' }], resolution: ['converted'] },
    ],
    [
      'pixels in resolution, both',
      tiered,
      { resolution: '1024x1024' },
      { resolution: ['converted', { ratio: '1:1', tier: '1K' }] },
    ],
  ])('%s', (_, sizing, wish, expected) => {
    expect(rows(sizing, wish)).toEqual(expected);
  });
});

describe('the parameter that is not met is the one that is snapped', () => {
  it.each<[SizeFields, readonly string[]]>([
    [{ size: '16:9', resolution: '3K' }, ['resolution']],
    [{ size: '7:1', resolution: '4K' }, ['size']],
    [{ aspect_ratio: '16:9', resolution: '3K' }, ['resolution']],
    [{ aspect_ratio: '7:1', resolution: '4K' }, ['aspect_ratio']],
    [{ size: '3K', aspect_ratio: '16:9' }, ['size']],
    [{ size: '4K', aspect_ratio: '7:1' }, ['aspect_ratio']],
    [{ size: '3K', aspect_ratio: '7:1' }, ['size', 'aspect_ratio']],
    [{ aspect_ratio: '1:1', resolution: '1600x1600' }, ['resolution']],
    [{ size: '1000x999' }, ['size']],
    [{ size: '16:9' }, []],
    [{ size: '4K' }, []],
  ])('%j', (wish, snapped) => {
    const found = Object.entries(rows(tiered, wish)).filter(([, row]) => row.includes('snapped'));
    expect(found.map(([parameter]) => parameter)).toEqual(snapped);
  });

  it('says so with the values of that parameter alone', () => {
    expect(rows(custom, { aspect_ratio: '16:9', resolution: '8K' })).toEqual({
      aspect_ratio: ['converted', { w: 2048, h: 1152 }],
      resolution: ['converted', 'snapped'],
    });
  });
});

describe('a parameter of size that nobody can choose', () => {
  it.each<[string, Sizing | readonly Sizing[], SizeFields, object]>([
    ['is dropped', oneScale, { resolution: '2K' }, { resolution: ['dropped'] }],
    ['is dropped in size too', oneScale, { size: '2K' }, { size: ['dropped'] }],
    [
      'is dropped beside one that can be chosen',
      oneScale,
      { aspect_ratio: '16:9', resolution: '2K' },
      { aspect_ratio: ['converted', { ratio: '16:9' }], resolution: ['dropped'] },
    ],
    [
      'is dropped where each shape is listed at one scale',
      list({ to: 'size', sizes: ['1024x1024', '1536x1024'], defaultLabel: '1024x1024' }),
      { aspect_ratio: '3:2', resolution: '4K' },
      { aspect_ratio: ['converted', { size: '1536x1024' }], resolution: ['dropped'] },
    ],
    ['is dropped on a model of one shape', squares, { aspect_ratio: '16:9' }, { aspect_ratio: ['dropped'] }],
    [
      'is dropped on a model of one shape, whose scale can be chosen',
      squares,
      { aspect_ratio: '16:9', resolution: '2K' },
      { aspect_ratio: ['dropped'], resolution: ['converted', { size: '2K' }] },
    ],
    ['is met where the model makes it so anyway', oneScale, { resolution: '1K' }, { resolution: ['emulated'] }],
    [
      'is met beside one that can be chosen',
      oneScale,
      { size: '16:9', resolution: '1MP' },
      { size: ['converted', { ratio: '16:9' }], resolution: ['emulated'] },
    ],
    ['is met on a model of one shape', squares, { aspect_ratio: '1:1' }, { aspect_ratio: ['emulated'] }],
  ])('%s', (_, sizing, wish, expected) => {
    expect(rows(sizing, wish)).toEqual(expected);
  });

  it('is not dropped when another kind of sizing makes the shape at another scale', () => {
    const larger = list({ to: 'ratio', sizes: ['2048x2048'] });
    expect(rows([oneScale, larger], { aspect_ratio: '1:1', resolution: '4K' })).toEqual({
      aspect_ratio: ['converted', { ratio: '2048x2048' }],
      resolution: ['converted', 'snapped'],
    });
    expect(rows([oneScale, larger], { aspect_ratio: '1:1', resolution: '0.5K' })).toEqual({
      aspect_ratio: ['converted', { ratio: '1:1' }],
      resolution: ['converted', 'snapped'],
    });
  });
});

it.each([{ size: 'auto' }, { aspect_ratio: 'match_input_image' }, { resolution: 'default' }])(
  'nothing is sent for %j, which leaves the choice to the model',
  (wish) => {
    const [parameter = ''] = Object.keys(wish);
    expect(rows(tiered, wish)).toEqual({ [parameter]: ['emulated'] });
  },
);
