import { PentaprismError } from '../contract/error.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { Pixels } from '../contract/sizing.ts';
import { readPixels, readRatio, readScale, type Scale, type Shape } from './size-text.ts';

type SizeParameter = 'size' | 'aspect_ratio' | 'resolution';

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
  /** Width and height, when both were asked for. */
  readonly exact?: Pixels;
  /** The parameters that decide. */
  readonly sources: readonly SizeParameter[];
  /** The parameters that were overruled by a stronger one. */
  readonly ignored: readonly Exclude<SizeParameter, 'size'>[];
}

const forms: Readonly<Record<SizeParameter, string>> = {
  size: 'pixels such as "1920x1080", a ratio such as "16:9", a scale such as "2K", or "auto"',
  aspect_ratio: 'a ratio of two positive numbers such as "16:9" or "1.91:1", or "auto"',
  resolution: 'a K tier such as "2K", megapixels such as "0.25" or "1MP", lines such as "1080p", or "auto"',
};

/**
 * Reads `size`, `aspect_ratio` and `resolution` as one wish; `null` when nothing was asked, or only `auto`.
 *
 * `size` in pixels beats the other two. `size` as a ratio stands in for `aspect_ratio`, as a scale for
 * `resolution`. `resolution` in pixels states the scale, and the shape too when nothing else does.
 * Throws `invalid_value`, naming the parameter, for text that is no size at all; overruled text is not judged.
 */
export function readSizeWish(request: Pick<ImageRequest, SizeParameter>): SizeWish | null {
  const size = asked(request.size);
  const aspectRatio = asked(request.aspect_ratio);
  const resolution = asked(request.resolution);
  if (size === undefined) {
    const shape = aspectRatio === undefined ? undefined : shapeOf('aspect_ratio', aspectRatio);
    if (resolution !== undefined) return withResolution(shape, 'aspect_ratio', resolution, []);
    return shape === undefined ? null : { ...shape, sources: ['aspect_ratio'], ignored: [] };
  }

  const exact = readPixels(size);
  if (exact !== null) {
    const ignored = [
      ...(aspectRatio === undefined ? [] : (['aspect_ratio'] as const)),
      ...(resolution === undefined ? [] : (['resolution'] as const)),
    ];
    return { ...exactWish(exact), sources: ['size'], ignored };
  }
  const shape = readRatio(size);
  if (shape !== null) {
    const ignored = aspectRatio === undefined ? [] : (['aspect_ratio'] as const);
    return resolution === undefined
      ? { ...shape, sources: ['size'], ignored }
      : withResolution(shape, 'size', resolution, ignored);
  }
  // A bare number is not taken as a scale here: `size: "1024"` would be a guess.
  const scale = /^[\d.]+$/.test(size) ? null : readScale(size);
  if (scale === null) throw noSize('size', size);
  const ignored = resolution === undefined ? [] : (['resolution'] as const);
  return aspectRatio === undefined
    ? { ...scale, sources: ['size'], ignored }
    : { ...shapeOf('aspect_ratio', aspectRatio), ...scale, sources: ['size', 'aspect_ratio'], ignored };
}

function asked(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === '' || trimmed.toLowerCase() === 'auto' ? undefined : trimmed;
}

function withResolution(
  shape: Shape | undefined,
  shapeSource: 'size' | 'aspect_ratio',
  resolution: string,
  ignored: SizeWish['ignored'],
): SizeWish {
  const exact = readPixels(resolution);
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

function shapeOf(param: SizeParameter, text: string): Shape {
  const pixels = readPixels(text);
  if (pixels !== null) return { ratio: pixels[0] / pixels[1], ratioLabel: `${pixels[0]}:${pixels[1]}` };
  const shape = readRatio(text);
  if (shape === null) throw noSize(param, text);
  return shape;
}

function scaleOf(text: string): Scale {
  const scale = readScale(text);
  if (scale === null) throw noSize('resolution', text);
  return scale;
}

function noSize(param: SizeParameter, text: string): PentaprismError {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return new PentaprismError(
    'invalid_value',
    `\`${param}: ${JSON.stringify(shown)}\` cannot be read; it takes ${forms[param]}.`,
    {
      param,
    },
  );
}
