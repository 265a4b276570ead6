import type { Pixels } from '@pentaprism/core/provider';

/** The validated input of a prediction. */
export type Input = Readonly<Record<string, unknown>>;

/** The size a model paints at: from its input, and the size of the first picture it was given. */
export type SizeRule = (input: Input, given: Pixels | null) => Pixels;

interface RatioRule {
  /** True sizes by ratio at scale 1; a ratio that is missing is worked out from `pixels`. */
  readonly table?: Readonly<Record<string, Pixels>>;
  /** How many there are at scale 1: always, or by what is asked. */
  readonly pixels: number | ((input: Input) => number);
  /** Both edges are multiples of this. */
  readonly grid: number;
  /** What is painted when no ratio is asked; default 1:1. */
  readonly absent?: string;
  /** A field whose value multiplies both edges, and the value it has when it is not sent. */
  readonly scale?: {
    readonly field: string;
    readonly factors: Readonly<Record<string, number>>;
    readonly absent: string;
  };
}

/** A size by `aspect_ratio`, which may also be a `WxH` label or ask to match the input picture. */
export function byRatio(rule: RatioRule): SizeRule {
  return (input, given) => {
    const label = String(input.aspect_ratio ?? rule.absent ?? '1:1');
    const exact = readPair(label, 'x');
    if (exact !== null) return exact;
    const [width, height] = baseSize(rule, label, given, input);
    const { scale } = rule;
    const factor = scale === undefined ? 1 : (scale.factors[String(input[scale.field] ?? scale.absent)] ?? 1);
    return [width * factor, height * factor];
  };
}

/** A size from `width` and `height`, rounded to the grid, when `field` holds `value`; the other rule otherwise. */
export function customWhen(
  field: string,
  value: string,
  options: { readonly grid: number; readonly absent: Pixels },
  otherwise: SizeRule,
): SizeRule {
  return (input, given) => {
    if (input[field] !== value) return otherwise(input, given);
    return byEdges(options)(input, given);
  };
}

/** A size from `width` and `height`, rounded to the grid. */
export function byEdges({ grid, absent }: { readonly grid: number; readonly absent: Pixels }): SizeRule {
  return (input) => [toGrid(Number(input.width ?? absent[0]), grid), toGrid(Number(input.height ?? absent[1]), grid)];
}

/** A size from a field of labels such as `WxH`; the other rule when it holds none. */
export function byLabel(field: string, otherwise: SizeRule, separator: 'x' | '*' = 'x'): SizeRule {
  return (input, given) => readPair(String(input[field]), separator) ?? otherwise(input, given);
}

/** The shape of the given picture at so many pixels; a square of them when there is none. */
export function inShape(pixels: (input: Input) => number, grid: number): SizeRule {
  return (input, given) => sizeOfShape(given ?? [1, 1], pixels(input), grid);
}

/** The size of the given picture, cut to the grid; the other rule when there is none. */
export function asGiven(grid: number, otherwise: SizeRule): SizeRule {
  return (input, given) =>
    given === null ? otherwise(input, given) : [toGrid(given[0], grid), toGrid(given[1], grid)];
}

/** The size of the given picture, unless there is a mask: a masked picture is painted at the size of the other rule. */
export function asGivenUnmasked(grid: number, otherwise: SizeRule): SizeRule {
  return (input, given) => (input.mask === undefined ? asGiven(grid, otherwise) : otherwise)(input, given);
}

/** The size of the given picture, as it is. */
export const likeGiven: SizeRule = asGiven(1, () => [1024, 1024]);

/** The given picture so many times as large: as the field says, or as the model does unasked. */
export function enlarged(absent: number, field?: string): SizeRule {
  return (input, given) => {
    const factor = field === undefined ? absent : Number(input[field] ?? absent);
    const [width, height] = likeGiven(input, given);
    return [Math.round(width * factor), Math.round(height * factor)];
  };
}

function baseSize(rule: RatioRule, label: string, given: Pixels | null, input: Input): Pixels {
  const { table = {}, pixels, grid } = rule;
  const listed = Object.hasOwn(table, label) ? table[label] : undefined;
  if (listed !== undefined) return listed;
  const asked = readPair(label, ':') ?? given ?? [1, 1];
  const sizes = Object.values(table);
  const shape = asked[0] / asked[1];
  // A model with fixed sizes matches an input by its nearest one.
  const nearest = sizes.toSorted((a, b) => distance(shape, a) - distance(shape, b))[0];
  if (nearest !== undefined) return nearest;
  return sizeOfShape(asked, typeof pixels === 'number' ? pixels : pixels(input), grid);
}

function sizeOfShape([width, height]: Pixels, pixels: number, grid: number): Pixels {
  const edge = Math.sqrt((pixels * height) / width);
  return [toGrid((edge * width) / height, grid), toGrid(edge, grid)];
}

function distance(shape: number, [width, height]: Pixels): number {
  return Math.abs(Math.log((shape * height) / width));
}

function toGrid(edge: number, grid: number): number {
  return Math.max(grid, Math.round(edge / grid) * grid);
}

function readPair(label: string, separator: 'x' | '*' | ':'): Pixels | null {
  const [width = 0, height = 0] = label.split(separator).map(Number);
  return width > 0 && height > 0 ? [width, height] : null;
}
