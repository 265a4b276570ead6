import { expect, it } from 'vitest';
import { judgeMask, transparencyOf } from './judge-mask.ts';

const picture = { width: 40, height: 30 };

it.each([
  [{ ...picture, transparency: 'some' }, undefined],
  [{ ...picture, transparency: 'all' }, undefined],
  [
    { ...picture, transparency: 'none' },
    'Nothing in m.png is transparent. What may change has to be; black or white does not count.',
  ],
  [
    { width: 30, height: 40, transparency: 'some' },
    'm.png has 30 × 40 pixels; a mask has as many as its picture, 40 × 30.',
  ],
] as const)('a mask of %o is judged in words', (mask, sentence) => {
  expect(judgeMask('m.png', mask, picture)).toBe(sentence);
});

it.each([
  [[255, 255], 'none'],
  [[255, 0], 'some'],
  [[0, 60], 'all'],
  [[200, 130], 'none'],
] as const)('pixels of alpha %o are transparent: %s', (alphas, answer) => {
  expect(transparencyOf(Uint8ClampedArray.from(alphas.flatMap((alpha) => [0, 0, 0, alpha])))).toBe(answer);
});
