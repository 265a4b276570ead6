import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerOf, type SizeFields, sizedModel, sizedRequest } from '../../test/offers.ts';
import type { Plan, ReceiptRow } from '../contract/plan.ts';
import { free, list, shape } from '../contract/size-kinds.ts';
import type { Sizing } from '../contract/sizing.ts';
import { loss, ranked } from './loss.ts';
import { createRegistry } from './registry.ts';
import { routeRequest } from './route.ts';

const presets = list({ to: 'size', sizes: { small: [1024, 768], wide: [1024, 576], square: [1024, 1024] } });
const ratios = shape({ ratios: ['1:1', '3:2', '16:9'], ratioTo: 'ratio', base: { pixels: 1024 * 1024 } });
const grid = free({ to: { width: 'w', height: 'h' }, edge: [256, 1440], step: 32, base: [1024, 1024] });

/** The providers of these sizings, best first, each under its letter. */
function route(sizings: Readonly<Record<string, Sizing | readonly Sizing[]>>, wish: SizeFields): string {
  const providers = Object.entries(sizings).map(([id, sizing]) => providerOf(id, sizedModel(sizing)));
  const options = { responseFormat: 'url', strict: false } as const;
  return routeRequest(sizedRequest(wish), createRegistry(providers).resolve('fox'), options)
    .planned.map(({ plan }) => plan.provider)
    .join(' ');
}

describe('of several offers', () => {
  it.each<[string, SizeFields, string]>([
    ['the nearer shape is first, even at another scale', { size: '1536x1024' }, 'ratios presets'],
    [
      'the nearer shape is first, when its scale cannot be chosen',
      { size: '3:2', resolution: '0.5K' },
      'ratios presets',
    ],
    ['the nearer scale is first where the shapes are the same', { size: '16:9', resolution: '0.5K' }, 'presets ratios'],
    ['the one that meets it is first', { size: '1024x768' }, 'presets ratios'],
    ['the operator’s order stands where both meet it', { size: '1:1' }, 'presets ratios'],
    ['the operator’s order stands where both miss it alike', { size: '1:1', resolution: '4K' }, 'presets ratios'],
  ])('%s', (_, wish, expected) => {
    expect(route({ presets, ratios }, wish)).toBe(expected);
  });

  it('a rounded shape is not worse than the same shape by name', () => {
    expect(route({ ratios, grid }, { size: '1920x1080' })).toBe('grid ratios');
    expect(route({ grid, ratios }, { size: '16:9', resolution: '1K' })).toBe('grid ratios');
  });

  it('the one that needs less enlarging is first where core makes the pixels exact', () => {
    expect(route({ presets, ratios }, { size: '1536x1024', fit: 'cover' })).toBe('ratios presets');
    expect(route({ ratios, grid }, { size: '1440x960', fit: 'cover' })).toBe('grid ratios');
  });

  it('one whose size cannot be chosen is last', () => {
    expect(route({ unsized: [], presets }, { size: '20000x1' })).toBe('presets unsized');
  });
});

describe('loss', () => {
  const blank: Plan = {
    mode: 'generate',
    task: 'generate',
    provider: 'q',
    model: 'fox',
    upstream: 'fox',
    n: 1,
    calls: [],
    inputs: [],
    expected: null,
    finish: { deliver: 'url' },
    receipt: [],
    quote: { usd: null, currency: 'USD', per_picture: null, source: '' },
    spliceable: false,
  };
  const row = (more: Partial<ReceiptRow>): Plan => ({
    ...blank,
    receipt: [{ parameter: 'quality', word: 'passthrough', from: 'high', why: '', ...more }],
  });
  const distance = fc.double({ min: 0, max: 20, noNaN: true });

  it('of a size lies between doing a thing in upstream’s stead and losing it', () => {
    fc.assert(
      fc.property(distance, distance, (shape, scale) => {
        const size = loss({ ...blank, miss: { shape, scale } });
        expect(size).toBeGreaterThan(loss(row({ word: 'emulated' })));
        expect(size).toBeGreaterThanOrEqual(loss(row({ snapped: true })));
        expect(size).toBeLessThan(loss(row({ word: 'dropped' })));
      }),
    );
  });

  it('is none for one picture where every call makes one, whether or not that was said', () => {
    const one = row({ parameter: 'n', word: 'emulated', from: 1 });
    expect([loss(one), loss({ ...one, n: 2 })]).toEqual([0, 1]);
  });

  it('of a size grows with either distance', () => {
    fc.assert(
      fc.property(distance, distance, distance, (shape, scale, more) => {
        const least = loss({ ...blank, miss: { shape, scale } });
        expect(loss({ ...blank, miss: { shape: shape + more, scale } })).toBeGreaterThanOrEqual(least);
        expect(loss({ ...blank, miss: { shape, scale: scale + more } })).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  it('of a shape that is visibly off is more than any scale costs', () => {
    fc.assert(
      fc.property(distance, (scale) => {
        const otherShape = { shape: Math.log(3 / 2 / (4 / 3)), scale: 0 };
        expect(loss({ ...blank, miss: otherShape })).toBeGreaterThan(loss({ ...blank, miss: { shape: 0, scale } }));
      }),
    );
  });

  it('nobody can see is none, and the operator’s order decides', () => {
    const near = { plan: { ...blank, miss: { shape: 0, scale: 0.5 } } };
    const nearer = { plan: { ...blank, miss: { shape: 0, scale: 0.49 } } };
    const far = { plan: { ...blank, miss: { shape: 0, scale: 1 } } };
    expect(ranked([far, near, nearer], ({ plan }) => loss(plan))).toEqual([near, nearer, far]);
  });
});
