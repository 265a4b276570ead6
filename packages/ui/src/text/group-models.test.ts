import type { CardProvider } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';
import { expect, it } from 'vitest';
import { groupModels } from './group-models.ts';

const offer = (id: string, configured: boolean): CardProvider => ({
  ...{ id, configured, upstream: {}, lifecycle: null, price: null, delivers: 'png', extras: [] },
  ...{ source: [], checked: '2026-11-26' },
});

const model = (id: string, more: Partial<ListedModel>): ListedModel => ({
  ...{ id, object: 'model', created: 0, owned_by: 'optics', name: id, description: null, released: null },
  ...{
    aliases: [],
    modes: [],
    tasks: {},
    lifecycle: null,
    parameters: {},
    sizes: { tiers: [], ranges: [], defaults: {} },
  },
  ...{ providers: [offer('north', true)], prices: { from: null, currency: 'USD' }, source: [], checked: '2026-11-26' },
  ...more,
});
const generate = { generate: 'Makes pictures from words.' };
const cards = [
  model('enlarger', { tasks: { upscale: 'Makes a picture larger.' } }),
  model('gone', { tasks: generate, lifecycle: { stage: 'retired' } }),
  model('keyless', { tasks: generate, providers: [offer('south', false)] }),
  model('lens', { tasks: { ...generate, upscale: 'Makes a picture larger.' } }),
  model('prism', { tasks: generate, owned_by: 'glassworks' }),
  model('lens-2', { tasks: generate }),
];
const shown = (task?: string) => groupModels(cards, task).map(({ name, cards: of }) => [name, of.map(({ id }) => id)]);

it('groups models by their first task, makers together, and last what cannot be used here', () => {
  expect(shown()).toEqual([
    ['Text to image', ['lens', 'lens-2', 'prism', 'gone', 'keyless']],
    ['Upscale', ['enlarger']],
  ]);
});

it('leaves what was asked for in one group', () => {
  expect(groupModels([], 'upscale')).toEqual([{ name: 'Upscale', cards: [] }]);
  expect(shown('upscale').map(([name]) => name)).toEqual(['Upscale']);
});
