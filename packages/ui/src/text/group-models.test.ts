import { expect, it } from 'vitest';
import { groupModels } from './group-models.ts';
import { madeUpModel, madeUpOffer } from './made-up-model.ts';

const generate = { generate: 'Makes pictures from words.' };
const cards = [
  madeUpModel('enlarger', { tasks: { upscale: 'Makes a picture larger.' } }),
  madeUpModel('gone', { tasks: generate, lifecycle: { stage: 'retired' } }),
  madeUpModel('keyless', { tasks: generate, providers: [madeUpOffer('south', { configured: false })] }),
  madeUpModel('lens', { tasks: { ...generate, upscale: 'Makes a picture larger.' } }),
  madeUpModel('prism', { tasks: generate, owned_by: 'glassworks' }),
  madeUpModel('lens-2', { tasks: generate }),
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
