import { expect, it } from 'vitest';
import { findModels } from './find-models.ts';
import { madeUpModel } from './made-up-model.ts';

const cards = [
  madeUpModel('enlarger', { tasks: { upscale: 'Makes a picture larger.' }, description: 'Good at lens tests.' }),
  madeUpModel('lens-pro', { name: 'Lens Pro' }),
  madeUpModel('lens', { name: 'Lens', aliases: ['glass-1'] }),
];
const found = (asked: string): readonly string[] => findModels(asked, cards).map(({ id }) => id);

it.each([
  ['', ['enlarger', 'lens-pro', 'lens']],
  [' Lens ', ['lens', 'lens-pro', 'enlarger']],
  ['pro lens', ['lens-pro']],
  ['Glass 1', ['lens']],
  ['optics glass', ['lens']],
  ['upscale', ['enlarger']],
  ['larger', ['enlarger']],
  ['prism', []],
])('"%s" finds those called exactly that, those called so, then those that do it', (asked, ids) => {
  expect(found(asked)).toEqual(ids);
});
