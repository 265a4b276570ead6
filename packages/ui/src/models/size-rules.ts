import type { SizeRange, SizeRow, SizeTable, SizeTier } from '@pentaprism/core';
import type { ListedSizes } from '@pentaprism/core/host';
import { ratioOf, sidesOf } from '../text/dimensions.ts';
import { tierName } from '../text/ratios.ts';
import { onlyText } from '../text/tasks.ts';

type SizeScale = NonNullable<SizeTable['scales']>[number];
type SizeFactor = NonNullable<SizeTable['factors']>[number];

/** A rule that holds at a provider, in words; code stands between backticks. */
export interface SizeRule {
  readonly provider: string;
  readonly text: string;
}

/** Rules for sizes that are no list: free width and height, scales, and factors of a picture. */
export function sizeRules({ ranges, scales = [], factors = [] }: ListedSizes): readonly SizeRule[] {
  return [
    ...ranges.map((range) => ({ provider: range.provider, text: rangeText(range) })),
    ...scales.map((scale) => ({ provider: scale.provider, text: scaleText(scale) })),
    ...factors.map((factor) => ({ provider: factor.provider, text: factorText(factor) })),
  ];
}

function rangeText({
  min_edge,
  max_edge,
  multiple_of: step,
  min_pixels,
  max_pixels,
  max_ratio,
  only,
}: SizeRange): string {
  return sentence([
    `any width and height from ${min_edge} to ${max_edge} pixels${step > 1 ? `, in steps of ${step}` : ''}`,
    min_pixels === undefined || max_pixels === undefined
      ? ''
      : `${megapixels(min_pixels)} to ${megapixels(max_pixels)} megapixels in all`,
    max_ratio === undefined ? '' : `sides of at most ${max_ratio}:1`,
    onlyText(only),
  ]);
}

function scaleText({ names, default: unasked, only }: SizeScale): string {
  return sentence([
    `\`resolution\` ${names.map((name) => `\`${name}\``).join(', ')}, in a shape the model finds`,
    unasked === undefined ? '' : `unasked ${unasked}`,
    onlyText(only),
  ]);
}

function factorText({ min, max, steps, max_pixels, default: unasked, only }: SizeFactor): string {
  const taken = steps?.map((step) => `${step}×`).join(' or ') ?? `from ${min}× to ${max}×`;
  return sentence([
    min === max ? `always ${min}× its picture` : `\`scale_factor\` ${taken} its picture`,
    min === max ? '' : `unasked ${unasked}×`,
    max_pixels === undefined ? '' : `at most ${megapixels(max_pixels)} megapixels in all`,
    onlyText(only),
  ]);
}

function sentence(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('; ');
}

function megapixels(pixels: number): string {
  return (pixels / 1e6).toLocaleString('en', { maximumFractionDigits: 2 });
}

/** What each provider makes when no size is asked for; those of which the same is said together. */
export function defaultsText({ defaults }: ListedSizes): string {
  return together(Object.entries(defaults))
    .map(({ text, providers }) => `${providers.join(', ')}: ${unaskedText(text)}`)
    .join('; ');
}

function unaskedText(size: string): string {
  if (size === 'auto') return 'the model chooses';
  if (/^[\d.]+x$/.test(size)) return `${size.slice(0, -1)}× its picture`;
  return size.replace('x', ' × ');
}

/** Rows as a table shows them: the widest first. */
export function widestFirst({ sizes }: SizeTier): readonly SizeRow[] {
  return sizes.toSorted((a, b) => ratioOfRow(b) - ratioOfRow(a));
}

export function ratioOfRow({ size }: SizeRow): number {
  const sides = sidesOf(size);
  return sides === undefined ? 1 : ratioOf(sides);
}

/** How a native size is asked for without pixels; empty where only pixels lead to it. */
export function byRatio({ only_by_size: onlyByPixels, aspect_ratio: ratio, resolution }: SizeRow): string {
  if (onlyByPixels === true) return '';
  return resolution === undefined ? ratio : `${ratio} + ${resolution}`;
}

/** The pixels that come: once where all providers make the same, by provider where not. */
export function trueSizes({ true_sizes: sizes, providers }: SizeRow): readonly string[] {
  const groups = together(Object.entries(sizes));
  const isSame = groups.length === 1 && groups[0]?.providers.length === providers.length;
  return groups.map(({ text, providers: names }) => {
    const pixels = text.replace('x', ' × ');
    return isSame ? pixels : `${pixels} (${names.join(', ')})`;
  });
}

/** The name of a tier's tab. */
export function tabName(tier: SizeTier): string {
  return tier.tier === null ? 'Listed' : tierName(tier.tier);
}

/** The tier most people mean: that of a megapixel, or the first. */
export function usualTier(tiers: readonly SizeTier[]): SizeTier | undefined {
  return tiers.find(({ tier }) => tier === '1K' || tier === '1') ?? tiers[0];
}

function together(entries: readonly (readonly [provider: string, text: string])[]) {
  const texts = [...new Set(entries.map(([, text]) => text))];
  return texts.map((text) => ({
    text,
    providers: entries.filter(([, each]) => each === text).map(([provider]) => provider),
  }));
}
