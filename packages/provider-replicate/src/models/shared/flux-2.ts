import {
  type Extra,
  free,
  megapixelTiers,
  perInputMegapixel,
  perMegapixel,
  type Sizing,
  shape,
  type Term,
} from '@pentaprism/core/provider';
import { z } from 'zod';

/** Replicate's pages say of width and height that they are rounded to multiples of 16. */
export const flux2Sizing: readonly Sizing[] = [
  shape({
    ratios: ['1:1', '16:9', '3:2', '2:3', '4:5', '5:4', '9:16', '3:4', '4:3'],
    ratioTo: 'aspect_ratio',
    tiers: megapixelTiers({ '0.5': '0.5 MP', '1': '1 MP', '2': '2 MP', '4': '4 MP' }),
    tierTo: 'resolution',
    base: '1',
    defaultRatio: '1:1',
  }),
  free({
    to: { width: 'width', height: 'height' },
    edge: [256, 2048],
    step: 16,
    base: [1024, 1024],
    with: { aspect_ratio: 'custom' },
  }),
];

/** The price of each megapixel, put in and made. A picture of 1024 × 1024 is billed as one. */
export function perFlux2Megapixel(usd: number): readonly Term<never>[] {
  const rules = { round: 'up', of: 1024 * 1024 } as const;
  return [perMegapixel(usd, rules), perInputMegapixel(usd, rules)];
}

/** What is taken for granted of that price. */
export const flux2Megapixel = 'A megapixel is 1024 × 1024 pixels, and one that is begun is billed whole.';

/** How the content filter of the hosted FLUX.2 models is set. */
export const flux2SafetyTolerance = {
  schema: z.int().min(1).max(5),
  sentence: 'How much the content filter lets through, 1 to 5 (default 2).',
} as const satisfies Extra;
