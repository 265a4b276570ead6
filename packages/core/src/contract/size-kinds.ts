import type { Path } from './json.ts';
import type {
  FactorSizing,
  FixedFactorSizing,
  FreeSizing,
  ListSizing,
  Pixels,
  Ratio,
  ScaleSizing,
  ShapeSizing,
  SizePart,
  Tier,
} from './sizing.ts';
import type { Only } from './tasks.ts';

/**
 * Declares a model sized by ratio, optionally with tiers. `base` names one of the tiers, or states pixels.
 *
 * A base that is no tier, and a default or pixels of a ratio that is not there, do not compile.
 */
export function shape<const R extends Ratio, const Name extends string = never>(options: {
  readonly only?: Only;
  readonly ratios: readonly [R, ...R[]];
  readonly ratioTo: Path;
  readonly tiers?: readonly Tier<Name>[];
  readonly tierTo?: Path;
  readonly base: NoInfer<Name> | { readonly pixels: number };
  readonly defaultRatio?: NoInfer<R>;
  readonly pixels?: { readonly [K in NoInfer<Name> | 'default']?: { readonly [Q in NoInfer<R>]?: Pixels } };
}): ShapeSizing {
  const { base, pixels, ...rest } = options;
  const sizing = { kind: 'shape', ...rest, ...(pixels === undefined ? {} : { pixels: pixels as PixelRows }) } as const;
  if (typeof base !== 'string') {
    return { ...sizing, base: { name: 'default', label: 'default', pixels: base.pixels } };
  }
  const tier = options.tiers?.find((candidate) => candidate.name === base);
  if (tier === undefined) throw new TypeError(`shape(): base "${base}" is not one of the declared tiers.`);
  return { ...sizing, base: tier };
}

type PixelRows = NonNullable<ShapeSizing['pixels']>;

/** Declares a model sized by a closed list: `WxH` strings, or preset names with their pixels. */
export function list<const L extends string>(
  options: Omit<ListSizing, 'kind' | 'sizes' | 'defaultLabel'> & {
    readonly sizes: readonly [L, ...L[]] | Readonly<Record<L, Pixels>>;
    readonly defaultLabel?: NoInfer<L>;
  },
): ListSizing {
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

/** Declares that upstream takes a scale alone, and finds the shape itself: `auto_2K`, `1080p`. */
export function scale<const Name extends string>(
  options: SizePart & {
    readonly to: Path;
    readonly tiers: readonly [Tier<Name>, ...Tier<Name>[]] | readonly Tier<Name>[];
    readonly base?: NoInfer<Name>;
  },
): ScaleSizing {
  return { kind: 'scale', ...options };
}

/** Declares that upstream makes its picture so many times as large: `factor({ to: 'scale', range: [1, 4], base: 2 })`. */
export function factor(options: Omit<FactorSizing, 'kind'>): FactorSizing;
/** Declares that upstream always makes its picture so many times as large, and is told no number. */
export function factor(options: Omit<FixedFactorSizing, 'kind'>): FixedFactorSizing;
export function factor(
  options: Omit<FactorSizing, 'kind'> | Omit<FixedFactorSizing, 'kind'>,
): FactorSizing | FixedFactorSizing {
  return { kind: 'factor', ...options };
}

function pixelsOfLabel(label: string): Pixels {
  const match = /^(\d+)\D(\d+)$/.exec(label);
  if (match === null) throw new TypeError(`list(): "${label}" is not a size such as "1024x1024".`);
  return [Number(match[1]), Number(match[2])];
}
