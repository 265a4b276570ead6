import { expect, it } from 'vitest';
import { modelPageSizes } from '../../test/model-page-sizes.ts';
import { kTierPixels } from '../contract/tiers.ts';
import { nominalSize } from './nominal-size.ts';

it.each(modelPageSizes)('%s is the nominal size of %s at %s', (size, ratio, tier) => {
  expect(nominalSize(ratio, kTierPixels(tier)).join('x')).toBe(size);
});

it('no edge is ever less than one pixel', () => {
  expect(nominalSize('1000000:1', 1)).toEqual([1_000_000, 1]);
  expect(nominalSize('1:1000000', 1)).toEqual([1, 1000]);
});
