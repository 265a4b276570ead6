import type { ExpectedSize } from '../contract/plan.ts';
import type { Pixels, Ratio, ShapeSizing, Tier } from '../contract/sizing.ts';
import { nominalSize } from './nominal-size.ts';
import type { Option } from './option.ts';
import { logDistance, nearest, ratioValue } from './ratio.ts';
import type { SizeWish } from './size-wish.ts';

interface Shape {
  readonly label: Ratio;
  readonly value: number;
}

/** What can be read from a declaration once, so that a match costs a few microseconds. */
interface ShapeIndex {
  readonly shapes: readonly Shape[];
  /** Tiers that can be sent. */
  readonly tiers: readonly Tier[];
  /** Every ratio at every tier. */
  readonly options: readonly Option[];
  /** The options by `WxH`: true pixels first, then nominal ones. */
  readonly bySize: ReadonlyMap<string, Option>;
}

const indexes = new WeakMap<ShapeSizing, ShapeIndex>();

/** Nearest ratio, then nearest tier; what was not asked is not sent. */
export function matchShape(sizing: ShapeSizing, wish: SizeWish): Option {
  const { shapes, tiers, bySize } = indexOf(sizing);
  const { exact, ratio, pixels } = wish;
  const named = exact && bySize.get(sizeKey(exact));
  if (named !== undefined) return named;
  const shape = ratio === undefined ? undefined : nearest(shapes, ({ value }) => logDistance(ratio, value));
  const tier = pixels === undefined ? undefined : nearest(tiers, (candidate) => logDistance(pixels, candidate.pixels));
  return shape === undefined ? tierOption(sizing, tier) : shapeOption(sizing, shape, tier);
}

/** Every ratio at every tier. */
export function shapeOptions(sizing: ShapeSizing): readonly Option[] {
  return indexOf(sizing).options;
}

/** What upstream makes when it is told nothing; `null` when neither its tier nor its ratio is known. */
export function shapeDefault(sizing: ShapeSizing): Option | null {
  const option = tierOption(sizing, undefined);
  return option.expected === null && option.tier === undefined ? null : option;
}

function indexOf(sizing: ShapeSizing): ShapeIndex {
  const known = indexes.get(sizing);
  if (known !== undefined) return known;
  const shapes = sizing.ratios.map((label) => ({ label, value: ratioValue(label) }));
  const tiers = sizing.tierTo === undefined ? [] : (sizing.tiers ?? []);
  const options = shapes.flatMap((shape) =>
    tiers.length === 0
      ? [shapeOption(sizing, shape, undefined)]
      : tiers.map((tier) => shapeOption(sizing, shape, tier)),
  );
  const bySize = new Map<string, Option>();
  for (const option of options) {
    if (option.expected?.promised) addFirst(bySize, [option.expected.width, option.expected.height], option);
  }
  for (const option of options) {
    if (option.nominal !== undefined) addFirst(bySize, option.nominal, option);
  }
  const index = { shapes, tiers, options, bySize };
  indexes.set(sizing, index);
  return index;
}

function shapeOption(sizing: ShapeSizing, shape: Shape, sent: Tier | undefined): Option {
  const tier = sent ?? sizing.base;
  const name = tierName(sizing, tier);
  return {
    kind: 'shape',
    fields: {
      [sizing.ratioTo]: shape.label,
      ...(sent === undefined || sizing.tierTo === undefined ? {} : { [sizing.tierTo]: sent.label }),
    },
    expected: expectedOf(sizing, shape.label, tier),
    ...(name === undefined ? {} : { tier: name }),
    ratio: shape.value,
    pixels: tier.pixels,
    grid: 1,
    nominal: nominalSize(shape.label, tier.pixels),
    name: `${shape.label} at ${name ?? megapixels(tier.pixels)}`,
  };
}

/** Without a ratio upstream keeps to its own shape. */
function tierOption(sizing: ShapeSizing, sent: Tier | undefined): Option {
  const tier = sent ?? sizing.base;
  const name = tierName(sizing, tier);
  return {
    kind: 'shape',
    fields: sent === undefined || sizing.tierTo === undefined ? {} : { [sizing.tierTo]: sent.label },
    expected: sizing.defaultRatio === undefined ? null : expectedOf(sizing, sizing.defaultRatio, tier),
    ...(name === undefined ? {} : { tier: name }),
    pixels: tier.pixels,
    grid: 1,
    name: name ?? `the model's one scale of ${megapixels(tier.pixels)}`,
  };
}

function expectedOf(sizing: ShapeSizing, label: Ratio, tier: Tier): ExpectedSize {
  const published = sizing.pixels?.[tier.name]?.[label];
  const [width, height] = published ?? nominalSize(label, tier.pixels);
  return { width, height, promised: published !== undefined };
}

/** A base that is stated in pixels is no tier a caller or a price list could name. */
function tierName(sizing: ShapeSizing, tier: Tier): string | undefined {
  return sizing.tiers?.some(({ name }) => name === tier.name) === true ? tier.name : undefined;
}

function megapixels(pixels: number): string {
  return `${Number((pixels / 1024 / 1024).toFixed(2))} MP`;
}

function addFirst(bySize: Map<string, Option>, pixels: Pixels, option: Option): void {
  const key = sizeKey(pixels);
  if (!bySize.has(key)) bySize.set(key, option);
}

function sizeKey(pixels: Pixels): string {
  return `${pixels[0]}x${pixels[1]}`;
}
