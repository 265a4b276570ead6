import type { ListedModel } from '@pentaprism/core/host';
import { expect, it } from 'vitest';
import { findModels } from './find-models.ts';

const model = (id: string, more: Partial<ListedModel> = {}): ListedModel => ({
  ...{ id, object: 'model', created: 0, owned_by: 'optics', name: id, description: null, released: null },
  ...{
    aliases: [],
    modes: [],
    tasks: {},
    lifecycle: null,
    parameters: {},
    sizes: { tiers: [], ranges: [], defaults: {} },
  },
  ...{ providers: [], prices: { from: null, currency: 'USD' }, source: [], checked: '2026-11-26' },
  ...more,
});
const cards = [
  model('enlarger', { tasks: { upscale: 'Makes a picture larger.' }, description: 'Good at lens tests.' }),
  model('lens-pro', { name: 'Lens Pro' }),
  model('lens', { name: 'Lens', aliases: ['glass-1'] }),
];
const found = (asked: string): readonly string[] => findModels(asked, cards).map(({ id }) => id);

it.each([
  ['', ['enlarger', 'lens-pro', 'lens']],
  [' Lens ', ['lens', 'lens-pro', 'enlarger']],
  ['pro lens', ['lens-pro']],
  ['optics glass', ['lens']],
  ['upscale', ['enlarger']],
  ['larger', ['enlarger']],
  ['prism', []],
])('"%s" finds those called exactly that, those called so, then those that do it', (asked, ids) => {
  expect(found(asked)).toEqual(ids);
});
