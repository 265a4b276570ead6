import { PentaprismError } from '../contract/error.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { Pixels } from '../contract/sizing.ts';
import { readScaleName, readShapeName } from './size-names.ts';
import {
  isBareNumber,
  plainText,
  readBareRatio,
  readFactor,
  readPixels,
  readRatio,
  readScale,
  type Scale,
  type Shape,
} from './size-text.ts';

/** The parameters that say how large a picture should be. */
export type SizeParameter = 'size' | 'aspect_ratio' | 'resolution' | 'scale_factor';

/** What a caller wants of a picture's size, as separate facts that are never turned into one another. */
export interface SizeWish {
  /** Width divided by height. */
  readonly ratio?: number;
  /** The ratio as text, when it was asked for as one: `16:9`. */
  readonly ratioLabel?: string;
  /** Scale, as a budget in pixels. */
  readonly pixels?: number;
  /** The scale as text, when it was asked for as one: `2K`. */
  readonly tierLabel?: string;
  /** How many times its picture, each edge. */
  readonly factor?: number;
  /** Width and height, when both were asked for. */
  readonly exact?: Pixels;
  /** The parameters that decide. */
  readonly sources: readonly SizeParameter[];
  /** The parameters that were overruled by a stronger one. */
  readonly ignored: readonly Exclude<SizeParameter, 'size'>[];
}

const forms: Readonly<Record<Exclude<SizeParameter, 'scale_factor'>, string>> = {
  size: 'pixels such as "1920x1080", a ratio such as "16:9", a scale such as "2K", a factor of 1 to 100 such as "2x", or "auto"',
  aspect_ratio: 'a ratio of two positive numbers such as "16:9" or "1.91:1", a name such as "portrait", or "auto"',
  resolution: 'a K tier such as "2K", megapixels such as "0.25" or "1MP", lines such as "1080p", or "auto"',
};

/** Words for leaving it to the model; the last are upstreams' own. */
const unasked: ReadonlySet<string> = new Set(['', 'auto', 'default', 'match_input_image', 'not set']);

/** No size is this long, and none of the forms is tried on more. */
const longest = 64;

/**
 * Reads `size`, `aspect_ratio` and `resolution` as one wish; `null` when nothing was asked, or only `auto`.
 *
 * `size` in pixels beats the other two. `size` as a ratio stands in for `aspect_ratio`, as a scale for
 * `resolution`. `resolution` in pixels states the scale, and the shape too when nothing else does.
 * `scale_factor`, or `size` as `2x`, is a wish only where `takesFactor` says that the model enlarges its picture; there it
 * beats a scale. Throws `invalid_value`, naming the parameter, for text that is no size at all; overruled text is not judged.
 */
export function readSizeWish(request: Pick<ImageRequest, SizeParameter>, takesFactor = false): SizeWish | null {
  const said = statedFactor(request);
  if (said === undefined || !takesFactor)
    return readNamedSize({ ...request, ...(saysFactor(request.size) ? { size: 'auto' } : {}) });
  const { resolution: _, size, ...rest } = request;
  const exact = said.source === 'size' || size === undefined ? null : readSize(size);
  // Pixels, or a scale, in `size` beat a factor beside them.
  if (exact?.exact !== undefined || exact?.scale !== undefined) {
    const wish = readNamedSize(request);
    return wish === null ? null : { ...wish, ignored: [...wish.ignored, 'scale_factor'] };
  }
  const shape = readNamedSize({ ...rest, ...(said.source === 'size' || size === undefined ? {} : { size }) });
  return {
    ...shape,
    factor: said.factor,
    sources: [...(shape?.sources ?? []), said.source],
    ignored: [
      ...(shape?.ignored ?? []),
      ...(asked(request.resolution) === undefined ? [] : (['resolution'] as const)),
      ...(said.source === 'size' && request.scale_factor !== undefined ? (['scale_factor'] as const) : []),
    ],
  };
}

/** The factor a request states, and the parameter that states it. */
export function statedFactor(
  request: Pick<ImageRequest, 'size' | 'scale_factor'>,
): { readonly factor: number; readonly source: 'size' | 'scale_factor' } | undefined {
  const inSize = request.size === undefined ? null : readFactor(plainText(request.size));
  if (inSize !== null) return { factor: inSize, source: 'size' };
  return request.scale_factor === undefined ? undefined : { factor: request.scale_factor, source: 'scale_factor' };
}

/** Whether a size is a factor: `2x`. */
export function saysFactor(size: string | undefined): boolean {
  return size !== undefined && size.length <= longest && readFactor(plainText(size)) !== null;
}

function readNamedSize(request: Pick<ImageRequest, 'size' | 'aspect_ratio' | 'resolution'>): SizeWish | null {
  const size = asked(request.size);
  const aspectRatio = asked(request.aspect_ratio);
  const resolution = asked(request.resolution);
  if (size === undefined) {
    const shape = aspectRatio === undefined ? undefined : shapeOf(aspectRatio);
    if (resolution !== undefined) return withResolution(shape, 'aspect_ratio', resolution, []);
    return shape === undefined ? null : { ...shape, sources: ['aspect_ratio'], ignored: [] };
  }

  const { exact, shape, scale } = readSize(size);
  if (exact !== undefined) {
    const ignored = [
      ...(aspectRatio === undefined ? [] : (['aspect_ratio'] as const)),
      ...(resolution === undefined ? [] : (['resolution'] as const)),
    ];
    return { ...exactWish(exact), sources: ['size'], ignored };
  }
  if (shape !== undefined) {
    const ignored = aspectRatio === undefined ? [] : (['aspect_ratio'] as const);
    return resolution === undefined
      ? { ...shape, sources: ['size'], ignored }
      : withResolution(shape, 'size', resolution, ignored);
  }
  const ignored = resolution === undefined ? [] : (['resolution'] as const);
  return aspectRatio === undefined
    ? { ...scale, sources: ['size'], ignored }
    : { ...shapeOf(aspectRatio), ...scale, sources: ['size', 'aspect_ratio'], ignored };
}

/** What a parameter of a wish decides: its shape, its scale, or both. */
export function factOf({ sources }: SizeWish, parameter: SizeParameter): 'shape' | 'scale' | 'both' {
  if (sources.length === 1) return 'both';
  if (parameter === 'size')
    return sources.some((one) => one === 'resolution' || one === 'scale_factor') ? 'shape' : 'scale';
  return parameter === 'aspect_ratio' ? 'shape' : 'scale';
}

function asked(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const plain = text.length > longest ? text : plainText(text);
  return unasked.has(plain.toLowerCase()) ? undefined : plain;
}

function withResolution(
  shape: Shape | undefined,
  shapeSource: 'size' | 'aspect_ratio',
  resolution: string,
  ignored: SizeWish['ignored'],
): SizeWish {
  const exact = resolution.length > longest ? null : readPixels(resolution);
  if (shape === undefined) {
    const wish = exact === null ? scaleOf(resolution) : exactWish(exact);
    return { ...wish, sources: ['resolution'], ignored };
  }
  const scale = exact === null ? scaleOf(resolution) : { pixels: exact[0] * exact[1], tierLabel: resolution };
  return { ...shape, ...scale, sources: [shapeSource, 'resolution'], ignored };
}

function exactWish(exact: Pixels): Pick<SizeWish, 'exact' | 'ratio' | 'pixels'> {
  return { exact, ratio: exact[0] / exact[1], pixels: exact[0] * exact[1] };
}

/** `size` is pixels, a shape or a scale; of bare numbers only an edge (`1024`), since `2` could be a ratio or megapixels. */
function readSize(text: string): { readonly exact?: Pixels; readonly shape?: Shape; readonly scale?: Scale } {
  if (text.length > longest) throw noSize('size', text);
  const exact = readPixels(text);
  if (exact !== null) return { exact };
  const shape = readRatio(text) ?? readShapeName(text);
  if (shape !== null) return { shape };
  const scale = isBareNumber(text) ? null : (readScale(text) ?? readScaleName(text));
  if (scale === null) throw noSize('size', text);
  return { scale };
}

function shapeOf(text: string): Shape {
  const shape = text.length > longest ? null : (readRatio(text) ?? readBareRatio(text) ?? readShapeName(text));
  if (shape === null) throw noSize('aspect_ratio', text);
  return shape;
}

function scaleOf(text: string): Scale {
  const scale = text.length > longest ? null : (readScale(text) ?? readScaleName(text));
  if (scale === null) throw noSize('resolution', text);
  return scale;
}

function noSize(param: keyof typeof forms, text: string): PentaprismError {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const message = `\`${param}: ${JSON.stringify(shown)}\` cannot be read; it takes ${forms[param]}.`;
  return new PentaprismError('invalid_value', message, { param });
}
