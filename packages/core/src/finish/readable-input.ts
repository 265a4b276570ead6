import type { AssetName } from '../contract/asset.ts';
import { PentaprismError } from '../contract/error.ts';
import type { ReceiptRow } from '../contract/plan.ts';
import type { Pixels } from '../contract/sizing.ts';
import { describeBytes } from './describe-bytes.ts';
import { imageTooLarge, invalidImage, parameterOf } from './input-errors.ts';
import { shownSize } from './inspect.ts';
import type { Survey } from './survey.ts';

/** A survey of an input that can be worked with. */
export interface ReadableInput extends Survey {
  /** As a viewer shows it. */
  readonly pixels: Pixels;
}

/**
 * Refuses what is no whole picture, before anything is decoded.
 *
 * Throws `invalid_image` for empty, foreign and truncated files, and `image_too_large` for more pixels than
 * `maxPixels`, as the file declares them: a small file that claims a huge picture is stopped here.
 */
export function readableInput(survey: Survey, head: Uint8Array, input: AssetName, maxPixels: number): ReadableInput {
  if (survey.size === 0) {
    throw invalidImage(input, 'is empty (0 bytes). Check that the file was read before it was sent.');
  }
  if (survey.mime === null) {
    const what = describeBytes(head) ?? 'of no type that is recognised';
    throw invalidImage(input, `is not a picture: it is ${what}. Send png, jpeg, webp, gif or avif.`);
  }
  if (!survey.complete) {
    throw invalidImage(
      input,
      `is truncated: the file says it is ${survey.mime} and ends after ${survey.size} bytes, before its own end. Send the whole file.`,
    );
  }
  const { width, height } = shownSize(survey);
  if (width === null || height === null) {
    throw invalidImage(input, `is an ${survey.mime} file whose size cannot be read. Save it as png or jpeg.`);
  }
  if (width * height > maxPixels) {
    throw imageTooLarge(input, `has ${width}x${height} pixels, and at most ${maxPixels} are accepted. Scale it down.`);
  }
  return { ...survey, pixels: [width, height] };
}

/** What it means for the caller that the codec cannot read a picture. */
export function undecodable(input: AssetName, seen: Survey, error?: unknown): PentaprismError {
  if (PentaprismError.is(error)) return error;
  if (seen.mime === 'image/heic') return invalidImage(input, heicWayOut, error);
  const why = `is an ${seen.mime} file that cannot be decoded: it is broken, cut off or of a kind not known here.`;
  return invalidImage(input, `${why} Save it as png or jpeg.`, error);
}

const heicWayOut =
  'is a HEIC photo. It would have to be decoded to remove its metadata, convert or scale it, which cannot be done here. Send it as jpeg: an iPhone gives that by Share > Options > Most Compatible, and takes photos so by Settings > Camera > Formats > Most Compatible.';

/** The receipt row of an input: what it was and what was done to it; none when nothing was. */
export function inputNote(input: AssetName, seen: ReadableInput, done: readonly string[]): readonly ReceiptRow[] {
  const last = done.at(-1);
  if (last === undefined) return [];
  const list = done.length === 1 ? last : `${done.slice(0, -1).join(', ')} and ${last}`;
  return [
    {
      parameter: parameterOf(input),
      word: 'converted',
      from: `${seen.mime}, ${seen.pixels.join('x')}, ${seen.size} bytes`,
      why: `${list.charAt(0).toUpperCase()}${list.slice(1)}.`,
    },
  ];
}
