import type { ReceiptWord } from '@pentaprism/core';

/** The five words, from what changes nothing to what is lost. */
export const words = ['passthrough', 'renamed', 'converted', 'emulated', 'dropped'] as const satisfies ReceiptWord[];

export const meanings: Readonly<Record<ReceiptWord, string>> = {
  passthrough: 'Same name, same value upstream.',
  renamed: 'Same value, under upstream’s own name.',
  converted: 'Value transformed into what upstream takes.',
  emulated: 'Done by Pentaprism; upstream never hears of it.',
  dropped: 'Cannot be honoured here, and is not sent.',
};

/** Which face of the glass stands for it. */
export const faces: Readonly<Record<ReceiptWord, number>> = {
  passthrough: 4,
  renamed: 3,
  converted: 2,
  emulated: 1,
  dropped: 0,
};
