import type { ListedModel } from '@pentaprism/core/host';
import { ratioOf, sidesOf } from './dimensions.ts';

/** A shape a hand can pick. */
export interface NamedRatio {
  readonly name: string;
  readonly ratio: number;
}

/** Named ratios have sides up to this; a list of odd pixel sizes has none of those. */
const longestSide = 21;
/** More buttons than this are a list. */
const mostRatios = 16;

/** Ratios to pick from, widest first. */
export function ratiosOf(card: ListedModel): readonly NamedRatio[] {
  const names = card.parameters.aspect_ratio?.nearest ?? [];
  const byRatio = new Map<number, NamedRatio>();
  for (const name of names) {
    const sides = sidesOf(name);
    if (
      sides === undefined ||
      ![sides.width, sides.height].every((side) => Number.isInteger(side) && side <= longestSide)
    )
      continue;
    const ratio = ratioOf(sides);
    if (![...byRatio.keys()].some((known) => Math.abs(known / ratio - 1) < 0.005)) byRatio.set(ratio, { name, ratio });
  }
  return [...byRatio.values()].sort((one, other) => other.ratio - one.ratio).slice(0, mostRatios);
}

/** `2K`, `1 MP`. */
export function tierName(tier: string): string {
  return tier.endsWith('K') ? tier : `${tier} MP`;
}
