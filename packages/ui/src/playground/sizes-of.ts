import type { ModelCard, Plan } from '@pentaprism/core';
import { ratioOf, sidesOf } from '../text/dimensions.ts';

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
export function ratiosOf(card: ModelCard): readonly NamedRatio[] {
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

/** Names of tiers, smallest first; empty where a model has none, or one only. */
export function tiersOf(card: ModelCard): readonly string[] {
  const named = card.sizes.tiers.flatMap(({ tier }) => tier ?? []);
  return named.length > 1 ? named : [];
}

/** `2K`, `1 MP`. */
export function tierName(tier: string): string {
  return tier.endsWith('K') ? tier : `${tier} MP`;
}

/** A listed size that is only asked for by its pixels. */
export function listedSizes(card: ModelCard): readonly string[] {
  return [...new Set(card.sizes.tiers.flatMap(({ sizes }) => sizes.map(({ size }) => size)))];
}

/** What a plan has made of the asked size: the values upstream is told, and whether they are only near. */
export function landedOn(plan: Plan | undefined): {
  readonly values: readonly string[];
  readonly isNear: boolean;
  readonly why?: string;
} {
  const rows = plan?.receipt.filter(({ parameter }) => sizing.has(parameter)) ?? [];
  const [first] = rows;
  return {
    values: rows.flatMap(({ to = {} }) => Object.values(to).map(String)),
    isNear: rows.some(({ snapped }) => snapped === true),
    ...(first === undefined ? {} : { why: rows.map(({ why }) => why).join(' ') }),
  };
}

const sizing: ReadonlySet<string> = new Set(['size', 'aspect_ratio', 'resolution', 'scale_factor']);
