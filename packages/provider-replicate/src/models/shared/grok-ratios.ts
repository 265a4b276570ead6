import type { Ratio } from '@pentaprism/core/provider';

/** Ratios of both Grok Imagine models. */
export const grokRatios = [
  '1:1',
  '16:9',
  '9:16',
  '4:3',
  '3:4',
  '3:2',
  '2:3',
  '2:1',
  '1:2',
  '19.5:9',
  '9:19.5',
  '20:9',
  '9:20',
] as const satisfies readonly Ratio[];
