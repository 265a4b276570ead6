import type { Json, Path } from './json.ts';
import type { Only } from './tasks.ts';

/** A shape, as width to height: `16:9`. */
export type Ratio = `${number}:${number}`;

/** Pixels, width before height. */
export type Pixels = readonly [width: number, height: number];

/** A label that buys a pixel budget. K tiers and megapixel tiers are one kind. */
export interface Tier<Name extends string = string> {
  /** What a caller says: `1K`, `0.25`. */
  readonly name: Name;
  /** What upstream is sent: `512` for `0.5K` on Google. */
  readonly label: string | number;
  /** The budget in pixels. */
  readonly pixels: number;
}

/** Upstream's published pixel sizes, by tier name and ratio. A model without tiers has one row, `default`. */
export type PixelTable = Readonly<Record<string, Readonly<Partial<Record<Ratio, Pixels>>>>>;

/** Ratio labels, optionally with tier labels. */
export interface ShapeSizing {
  readonly kind: 'shape';
  readonly only?: Only;
  readonly ratios: readonly Ratio[];
  readonly ratioTo: Path;
  readonly tiers?: readonly Tier[];
  readonly tierTo?: Path;
  /** The tier upstream uses when none is sent; without tiers, the model's one scale. */
  readonly base: Tier;
  /** The ratio upstream uses when none is sent; absent when the model chooses. */
  readonly defaultRatio?: Ratio;
  /** True pixel sizes where upstream publishes them; nominal sizes are promised otherwise. */
  readonly pixels?: PixelTable;
}

/** A closed list of sizes: `WxH` strings or preset names. */
export interface ListSizing {
  readonly kind: 'list';
  readonly only?: Only;
  readonly to: Path;
  readonly sizes: readonly { readonly label: string; readonly pixels: Pixels }[];
  /** Label upstream uses when none is sent; absent when the model chooses. */
  readonly defaultLabel?: string;
  /** Fixed fields that go with it. */
  readonly with?: Readonly<Record<Path, Json>>;
}

/** Width and height within limits. */
export interface FreeSizing {
  readonly kind: 'free';
  readonly only?: Only;
  readonly to: FreeTarget;
  /** Shortest and longest edge in pixels. */
  readonly edge: readonly [min: number, max: number];
  /** Both edges are multiples of this. */
  readonly step: number;
  /** Smallest and largest area in pixels. */
  readonly area?: readonly [min: number, max: number];
  /** Longest edge over shortest edge, at most. */
  readonly maxRatio?: number;
  /** The size upstream uses when none is sent: the shape and scale for wishes that state only one of them. */
  readonly base: Pixels;
  /** Upstream has no such size: when none is sent the model chooses, and nothing is expected. */
  readonly auto?: true;
  /** Fixed fields that go with it, such as `aspect_ratio: 'custom'`. */
  readonly with?: Readonly<Record<Path, Json>>;
}

/** How a free size is written: two fields, one object, or one text field. */
export type FreeTarget =
  | { readonly width: Path; readonly height: Path }
  | { readonly object: Path }
  | { readonly text: Path; readonly separator: string };

/** How a model takes a size: by its shape, from a list, or freely in pixels. Made by `shape`, `list` and `free`. */
export type Sizing = ShapeSizing | ListSizing | FreeSizing;

/** K tiers by name, with upstream's labels where they differ: `kTiers({ '0.5K': '512', '1K': '1K' })`. */
export function kTiers<Name extends KTierName>(labels: Readonly<Record<Name, string>>): readonly Tier<Name>[] {
  return namesOf(labels).map((name) => ({ name, label: labels[name], pixels: kTierPixels(name) }));
}

export type KTierName = '0.5K' | '1K' | '2K' | '3K' | '4K';

/** The budget of a K tier in pixels: `1K` buys 1024 × 1024. */
export function kTierPixels(name: string): number {
  return (Number.parseFloat(name) * 1024) ** 2;
}

/** Megapixel tiers, where one megapixel is 1024 × 1024 pixels: `megapixelTiers({ '0.25': '0.25', '1': '1' })`. */
export function megapixelTiers<Name extends string>(
  labels: Readonly<Record<Name, string | number>>,
): readonly Tier<Name>[] {
  return namesOf(labels).map((name) => ({ name, label: labels[name], pixels: Number(name) * 1024 * 1024 }));
}

/** The keys of an object that has no others. */
function namesOf<Name extends string>(labels: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(labels) as Name[];
}

/** Declares a model sized by ratio, optionally with tiers. `base` names one of the tiers, or states pixels. */
export function shape<Name extends string = never>(options: {
  readonly only?: Only;
  readonly ratios: readonly [Ratio, ...Ratio[]];
  readonly ratioTo: Path;
  readonly tiers?: readonly Tier<Name>[];
  readonly tierTo?: Path;
  readonly base: NoInfer<Name> | { readonly pixels: number };
  readonly defaultRatio?: Ratio;
  readonly pixels?: PixelTable;
}): ShapeSizing {
  const { base, ...rest } = options;
  if (typeof base !== 'string') {
    return { kind: 'shape', ...rest, base: { name: 'default', label: 'default', pixels: base.pixels } };
  }
  const tier = options.tiers?.find((candidate) => candidate.name === base);
  if (tier === undefined) throw new TypeError(`shape(): base "${base}" is not one of the declared tiers.`);
  return { kind: 'shape', ...rest, base: tier };
}

/** Declares a model sized by a closed list: `WxH` strings, or preset names with their pixels. */
export function list(options: {
  readonly only?: Only;
  readonly to: Path;
  readonly sizes: readonly [string, ...string[]] | Readonly<Record<string, Pixels>>;
  readonly defaultLabel?: string;
  readonly with?: Readonly<Record<Path, Json>>;
}): ListSizing {
  const { sizes, ...rest } = options;
  const entries = Array.isArray(sizes)
    ? sizes.map((label: string) => ({ label, pixels: pixelsOfLabel(label) }))
    : Object.entries(sizes as Readonly<Record<string, Pixels>>).map(([label, pixels]) => ({ label, pixels }));
  return { kind: 'list', ...rest, sizes: entries };
}

/** Declares a model that takes any width and height within limits. */
export function free(options: Omit<FreeSizing, 'kind'>): FreeSizing {
  return { kind: 'free', ...options };
}

function pixelsOfLabel(label: string): Pixels {
  const match = /^(\d+)\D(\d+)$/.exec(label);
  if (match === null) throw new TypeError(`list(): "${label}" is not a size such as "1024x1024".`);
  return [Number(match[1]), Number(match[2])];
}
