import type { ExpectedSize } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { Pixels, Ratio, ShapeSizing, Tier } from '../contract/sizing.ts';
import { megapixels } from './megapixels.ts';
import { nearestScale } from './nearest-scale.ts';
import { nominalSize } from './nominal-size.ts';
import type { Fields, Option } from './option.ts';
import { logDistance, nearest, ratioValue } from './ratio.ts';
import type { SizeWish } from './size-wish.ts';

/** One ratio, with everything that can be asked of it. */
interface Shape {
  readonly ratio: number;
  /** The ratio alone: upstream's own tier. */
  readonly alone: Option;
  /** The ratio with each tier that can be sent. */
  readonly tiered: readonly Option[];
}

/** What can be read from a declaration once, so that a match costs a few microseconds. */
interface ShapeIndex {
  readonly shapes: readonly Shape[];
  /** Every ratio at every scale. */
  readonly options: readonly Option[];
  /** Each tier that can be sent, without a ratio. */
  readonly tiers: readonly Option[];
  /** What upstream makes when it is told nothing. */
  readonly base: Option;
  /** The options by `WxH`: true pixels first, then nominal ones. */
  readonly bySize: ReadonlyMap<string, Option>;
}

const indexes = new WeakMap<ShapeSizing, ShapeIndex>();

/** Nearest ratio, then nearest tier; what was not asked is not sent. */
export function matchShape(sizing: ShapeSizing, wish: SizeWish): Option {
  const { shapes, tiers, base, bySize } = indexOf(sizing);
  const { exact, ratio, pixels } = wish;
  const named = exact && bySize.get(sizeKey(exact));
  if (named !== undefined) return named;
  const shape = ratio === undefined ? undefined : nearest(shapes, (candidate) => logDistance(ratio, candidate.ratio));
  const alone = shape === undefined ? base : shape.alone;
  if (pixels === undefined) return alone;
  return nearestScale(shape?.tiered ?? tiers, pixels) ?? alone;
}

/** Every ratio at every scale. */
export function shapeOptions(sizing: ShapeSizing): readonly Option[] {
  return indexOf(sizing).options;
}

/** What upstream makes when it is told nothing; `null` when neither its tier nor its ratio is known. */
export function shapeDefault(sizing: ShapeSizing): Option | null {
  const { base } = indexOf(sizing);
  return base.expected === null && base.tier === undefined ? null : base;
}

function indexOf(sizing: ShapeSizing): ShapeIndex {
  const known = indexes.get(sizing);
  if (known !== undefined) return known;
  const sendable = sizing.tierTo === undefined ? [] : (sizing.tiers ?? []);
  const shapes = sizing.ratios.map((label) => ({
    ratio: ratioValue(label),
    alone: shapeOption(sizing, label, undefined),
    tiered: sendable.map((tier) => shapeOption(sizing, label, tier)),
  }));
  const options = shapes.flatMap(({ alone, tiered }) => (tiered.length === 0 ? [alone] : tiered));
  const index = {
    shapes,
    options,
    tiers: sendable.map((tier) => tierOption(sizing, tier)),
    base: tierOption(sizing, undefined),
    bySize: sizesOf(options),
  };
  indexes.set(sizing, index);
  return index;
}

function sizesOf(options: readonly Option[]): ReadonlyMap<string, Option> {
  const bySize = new Map<string, Option>();
  for (const option of options) {
    if (option.expected?.promised) addFirst(bySize, [option.expected.width, option.expected.height], option);
  }
  for (const option of options) {
    if (option.nominal !== undefined) addFirst(bySize, option.nominal, option);
  }
  return bySize;
}

function shapeOption(sizing: ShapeSizing, label: Ratio, sent: Tier | undefined): Option {
  const tier = sent ?? sizing.base;
  const name = tierName(sizing, tier);
  const apart = { shape: { [sizing.ratioTo]: label }, scale: tierFields(sizing, sent) };
  const names = { shape: label, scale: scaleName(name, tier) };
  return {
    kind: 'shape',
    fields: { ...apart.shape, ...apart.scale },
    apart,
    expected: expectedOf(sizing, label, tier),
    ...present({ tier: name }),
    ratio: ratioValue(label),
    pixels: tier.pixels,
    grid: 1,
    nominal: nominalSize(label, tier.pixels),
    name: `${label} at ${names.scale}`,
    names,
  };
}

/** Without a ratio upstream keeps to its own shape. */
function tierOption(sizing: ShapeSizing, sent: Tier | undefined): Option {
  const tier = sent ?? sizing.base;
  const name = tierName(sizing, tier);
  const fields = tierFields(sizing, sent);
  const names = { shape: "the model's own shape", scale: scaleName(name, tier) };
  return {
    kind: 'shape',
    fields,
    apart: { shape: {}, scale: fields },
    expected: sizing.defaultRatio === undefined ? null : expectedOf(sizing, sizing.defaultRatio, tier),
    ...present({ tier: name }),
    pixels: tier.pixels,
    grid: 1,
    name: sizing.tierTo === undefined ? `the model's one scale, ${names.scale}` : names.scale,
    names,
  };
}

function tierFields({ tierTo }: ShapeSizing, sent: Tier | undefined): Fields {
  return sent === undefined || tierTo === undefined ? {} : { [tierTo]: sent.label };
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

/** A scale in a sentence; bare numbers are megapixels. */
function scaleName(name: string | undefined, tier: Tier): string {
  if (name === undefined) return megapixels(tier.pixels);
  return Number.isNaN(Number(name)) ? name : `${name} MP`;
}

function addFirst(bySize: Map<string, Option>, pixels: Pixels, option: Option): void {
  const key = sizeKey(pixels);
  if (!bySize.has(key)) bySize.set(key, option);
}

function sizeKey(pixels: Pixels): string {
  return `${pixels[0]}x${pixels[1]}`;
}
