import { PentaprismError } from '../contract/error.ts';
import type { InputName } from '../contract/input.ts';
import type { ImageMime } from '../contract/media.ts';
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
export function readableInput(survey: Survey, head: Uint8Array, input: InputName, maxPixels: number): ReadableInput {
  if (survey.size === 0) {
    throw invalidImage(input, 'is empty (0 bytes). Check that the file was read before it was sent.');
  }
  if (survey.mime === null) {
    const what = describeBytes(head) ?? 'of no type that is recognised';
    throw invalidImage(input, `is not a picture: it is ${what}. Send png, jpeg, webp, gif or avif.`);
  }
  // A few hundred bytes of SVG can keep a core busy for hours, and no limit on its pixels prevents that.
  if (survey.mime === 'image/svg+xml') throw undecodable(input, survey);
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

/** Types that are not decoded here, and how their sender comes by one that is. */
const undecoded: Readonly<Partial<Record<ImageMime, string>>> = {
  'image/heic':
    'is a HEIC photo. It would have to be decoded to convert or scale it, which cannot be done here. Send it as jpeg: an iPhone gives that by Share > Options > Most Compatible, and takes photos so by Settings > Camera > Formats > Most Compatible.',
  'image/bmp': 'is a BMP file, which cannot be decoded here. Save it as png.',
  'image/svg+xml': 'is an SVG drawing, and drawings are not drawn here. Export it as png, as large as it should be.',
};

/** Whether a type is one that can only be handed on as it is. */
export function isDecodable({ mime }: Survey): boolean {
  return mime === null || undecoded[mime] === undefined;
}

/** What it means for the caller that a picture cannot be decoded. */
export function undecodable(input: InputName, { mime }: Survey, error?: unknown): PentaprismError {
  if (PentaprismError.is(error)) return error;
  const known = mime === null ? undefined : undecoded[mime];
  const why = `is an ${mime} file that cannot be decoded: it is broken, cut off or of a kind not known here. Save it as png or jpeg.`;
  return invalidImage(input, known ?? why, error);
}

/** The receipt row of an input: what it was and what was done to it; none when nothing was. */
export function inputNote(input: InputName, seen: ReadableInput, done: readonly string[]): readonly ReceiptRow[] {
  const last = done.at(-1);
  if (last === undefined) return [];
  const list = done.length === 1 ? last : `${done.slice(0, -1).join(', ')} and ${last}`;
  const why = `${list.charAt(0).toUpperCase()}${list.slice(1)}.`;
  return [{ parameter: parameterOf(input), word: 'converted', from: describe(seen), why }];
}

/** The receipt row of an input that could only be handed on as it is: a warning where metadata went along. */
export function handedOnNote(input: InputName, seen: ReadableInput): ReceiptRow {
  const stays = seen.cuts?.length !== 0;
  const metadata = stays ? ' Its metadata, such as where and when it was taken, was sent along.' : '';
  const turned = seen.orientation === 1 ? '' : ' The mark that turns it upright is left to the model.';
  const row = {
    parameter: parameterOf(input),
    word: 'passthrough',
    from: describe(seen),
    why: `Sent as it is: ${seen.mime} cannot be decoded here.${metadata}${turned}`,
  } as const;
  return stays ? { ...row, snapped: true } : row;
}

function describe({ mime, pixels, size }: ReadableInput): string {
  return `${mime}, ${pixels.join('x')}, ${size} bytes`;
}
