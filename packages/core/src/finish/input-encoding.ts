import type { InputLimits } from '../contract/input.ts';
import type { Pixels } from '../contract/sizing.ts';
import type { PixelFormat } from '../contract/vocabulary.ts';
import { scaledDown } from '../sizing/size-within.ts';
import type { Codec } from './codec.ts';
import { mayBeDeep } from './depth.ts';
import { encoders, formatOfMime } from './encoders.ts';

/** An input written anew. */
export interface EncodedInput {
  readonly bytes: Buffer;
  readonly format: PixelFormat;
  readonly pixels: Pixels;
}

/** Qualities tried in turn until a picture is small enough; the first is near what an eye can tell apart. */
const qualities = [92, 80, 65, 50] as const;
const maxShrinks = 6;

/**
 * The format to write for upstream: the present one when it is taken and can be written, else the first that keeps
 * what the picture has; `undefined` when core can write none of them.
 */
export function formatFor(limits: InputLimits, mime: string | null, alpha: boolean): PixelFormat | undefined {
  const writable = limits.formats.flatMap((accepted) => formatOfMime(accepted) ?? []);
  const present = writable.find((format) => format === formatOfMime(mime));
  return present ?? writable.find((format) => encoders[format].alpha || !alpha) ?? writable[0];
}

/** How an input is to be written. */
export interface InputEncoding {
  readonly limits: InputLimits;
  readonly format: PixelFormat;
  readonly alpha: boolean;
  readonly pixels: Pixels;
}

/**
 * Encodes a picture within upstream's limits.
 *
 * Too many bytes are met first by eight bits per channel, then by a lossy format, then by lower quality, then by fewer
 * pixels. Gives `undefined` when even that is not enough.
 */
export async function encodeInput(
  codec: Codec,
  bytes: Uint8Array,
  options: InputEncoding,
  signal: AbortSignal | undefined,
): Promise<EncodedInput | undefined> {
  const { limits } = options;
  const maxBytes = limits.maxBytes ?? Number.POSITIVE_INFINITY;
  let pixels = options.pixels;
  let last: EncodedInput | undefined;
  for (let shrink = 0; shrink <= maxShrinks; shrink += 1) {
    for (const { format, quality, deep } of attempts(options, mayBeDeep(bytes), shrink > 0)) {
      const [width, height] = pixels;
      const resize = { width, height, fit: 'fill' } as const;
      const made = await codec.render(
        bytes,
        { format, quality, resize, pixels: width * height, frames: false, deep },
        signal,
      );
      last = { bytes: made, format, pixels };
      if (made.byteLength <= maxBytes) return last;
    }
    if (last === undefined) return undefined;
    pixels = scaledDown(pixels, Math.min(0.8, Math.sqrt(maxBytes / last.bytes.byteLength)));
  }
  return undefined;
}

/** What to try at one size. Once shrinking, only the smallest form is worth the time. */
function attempts({ limits, format, alpha }: InputEncoding, deep: boolean, smallest: boolean) {
  const lossy = limits.formats
    .flatMap((accepted) => formatOfMime(accepted) ?? [])
    .find((accepted) => encoders[accepted].quality !== undefined && (encoders[accepted].alpha || !alpha));
  const ownQuality = encoders[format].quality !== undefined;
  const falling = ownQuality ? format : lossy;
  const steps = [
    ...(deep && encoders[format].deep ? [{ format, quality: undefined, deep }] : []),
    ...(ownQuality ? [] : [{ format, quality: undefined, deep: false }]),
    ...(falling === undefined ? [] : qualities.map((quality) => ({ format: falling, quality, deep: false }))),
  ];
  return smallest ? steps.slice(-1) : steps;
}
