import type { ReceiptRow } from '@pentaprism/core';
import { expect, it } from 'vitest';
import { matrixRows } from './matrix-rows.ts';

const row = (parameter: string, word: ReceiptRow['word']): ReceiptRow => ({ parameter, word, from: 'x', why: 'So.' });

it('a matrix has each parameter once, what is lost anywhere first, and nothing the page added', () => {
  const [prompt, size, seed, lost] = [
    row('prompt', 'passthrough'),
    row('size', 'converted'),
    row('seed', 'passthrough'),
    row('seed', 'dropped'),
  ];
  expect(
    matrixRows([
      [row('stream', 'emulated'), prompt, size, seed],
      [prompt, lost],
    ]),
  ).toEqual([
    { parameter: 'seed', from: 'x', cells: [seed, lost] },
    { parameter: 'prompt', from: 'x', cells: [prompt, prompt] },
    { parameter: 'size', from: 'x', cells: [size, undefined] },
  ]);
});
