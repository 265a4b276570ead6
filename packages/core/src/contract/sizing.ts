import type { Json, Path } from './json.ts';
import type { Only } from './tasks.ts';

/** A shape, as width to height: `16:9`. */
export type Ratio = `${number}:${number}`;

/** Pixels, width before height. */
export type Pixels = readonly [width: number, height: number];

/** A label that buys a pixel budget. K tiers, megapixel tiers and lines are one kind. */
export interface Tier<Name extends string = string> {
  /** What a caller says: `1K`, `0.25`, `720p`. */
  readonly name: Name;
  /** What upstream is sent: `512` for `0.5K` on Google. */
  readonly label: string | number;
  /** The budget in pixels. */
  readonly pixels: number;
}

/** Upstream's published pixel sizes, by tier name and ratio. A model without tiers has one row, `default`. */
export type PixelTable = Readonly<Record<string, Readonly<Partial<Record<Ratio, Pixels>>>>>;

/** What every kind but the ratios may say besides. */
export interface SizePart {
  readonly only?: Only;
  /** Fixed fields that go with it, such as `aspect_ratio: 'custom'`. */
  readonly with?: Readonly<Record<Path, Json>>;
}

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
export interface ListSizing extends SizePart {
  readonly kind: 'list';
  readonly to: Path;
  readonly sizes: readonly { readonly label: string; readonly pixels: Pixels }[];
  /** Label upstream uses when none is sent; absent when the model chooses. */
  readonly defaultLabel?: string;
  /** Upstream does not say that its pictures have exactly these pixels, so they are expected and never promised. */
  readonly nominal?: true;
}

/** Width and height within limits. */
export interface FreeSizing extends SizePart {
  readonly kind: 'free';
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
  /** Upstream does not say that its pictures have exactly these pixels, so they are expected and never promised. */
  readonly nominal?: true;
}

/** How a free size is written: two fields, one object, or one text field. */
export type FreeTarget =
  | { readonly width: Path; readonly height: Path }
  | { readonly object: Path }
  | { readonly text: Path; readonly separator: string };

/** A scale without a shape, which the model finds itself: from its words, or from its picture. */
export interface ScaleSizing extends SizePart {
  readonly kind: 'scale';
  readonly to: Path;
  readonly tiers: readonly Tier[];
  /** Name of the tier upstream uses when none is sent; absent when the model chooses. */
  readonly base?: string;
}

/** So many times the picture it is given, each edge. */
export interface FactorSizing extends SizePart {
  readonly kind: 'factor';
  readonly to: Path;
  /** Smallest and largest factor upstream takes. */
  readonly range: readonly [min: number, max: number];
  /** The only factors there are, where they are few: `[2, 4]`. */
  readonly steps?: readonly number[];
  /** Smallest and largest area in pixels of what comes out. */
  readonly area?: readonly [min: number, max: number];
  /** The factor upstream uses when none is sent. */
  readonly base: number;
}

/** Always the same factor: upstream is told none. */
export interface FixedFactorSizing {
  readonly kind: 'factor';
  readonly only?: Only;
  readonly fixed: number;
}

/**
 * How a model takes a size: by its shape, from a list, freely in pixels, by its scale, or as a factor of its picture. Made by
 * `shape`, `list`, `free`, `scale` and `factor`.
 */
export type Sizing = ShapeSizing | ListSizing | FreeSizing | ScaleSizing | FactorSizing | FixedFactorSizing;
