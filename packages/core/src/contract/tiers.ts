import type { Tier } from './sizing.ts';

/** K tiers by name, with upstream's labels where they differ: `kTiers({ '0.5K': '512', '1K': '1K' })`. */
export function kTiers<const Name extends KTierName>(labels: Readonly<Record<Name, string>>): readonly Tier<Name>[] {
  return tiersOf(labels, kTierPixels);
}

export type KTierName = '0.5K' | '1K' | '2K' | '3K' | '4K';

/** The budget of a K tier in pixels: `1K` buys 1024 × 1024. */
export function kTierPixels(name: string): number {
  return (Number.parseFloat(name) * 1024) ** 2;
}

/** Megapixel tiers, where one megapixel is 1024 × 1024 pixels: `megapixelTiers({ '0.25': '0.25', '1': '1' })`. */
export function megapixelTiers<const Name extends string>(
  labels: Readonly<Record<Name, string | number>>,
): readonly Tier<Name>[] {
  return tiersOf(labels, (name) => Number(name) * 1024 * 1024);
}

/** Tiers by the lines of a 16:9 screen: `lineTiers({ '720p': '720p' })` buys 1280 × 720 pixels, in any shape. */
export function lineTiers<const Name extends `${number}p`>(
  labels: Readonly<Record<Name, string>>,
): readonly Tier<Name>[] {
  return tiersOf(labels, (name) => (Number.parseInt(name, 10) ** 2 * 16) / 9);
}

function tiersOf<Name extends string>(
  labels: Readonly<Record<Name, string | number>>,
  pixelsOf: (name: Name) => number,
): readonly Tier<Name>[] {
  // An object that has no other keys.
  return (Object.keys(labels) as Name[]).map((name) => ({ name, label: labels[name], pixels: pixelsOf(name) }));
}
