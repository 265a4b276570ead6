import type { ExpectedSize, FinishPlan, ReceiptRow } from '../contract/plan.ts';
import type { OutputFormat } from '../contract/vocabulary.ts';
import { formatOfMime } from './encoders.ts';
import { type Inspection, shownSize } from './inspect.ts';

/** Says that a picture is not the size its declaration promised: a mistake in the declaration. */
export function sizeNote(expected: ExpectedSize | null, seen: Inspection): readonly ReceiptRow[] {
  const { width, height } = shownSize(seen);
  if (expected === null || !expected.promised || width === null || height === null) return [];
  if (width === expected.width && height === expected.height) return [];
  const promised = `${expected.width}x${expected.height}`;
  const why = `The declaration promised ${promised}, upstream sent ${width}x${height}.`;
  return [{ parameter: 'size', word: 'converted', from: promised, why, snapped: true }];
}

/** Says that a picture was written in another format than upstream sent. */
export function formatNote(asked: OutputFormat, seen: Inspection): readonly ReceiptRow[] {
  const sent = formatOfMime(seen.mime) ?? seen.mime;
  if (sent === asked || sent === null) return [];
  const why = `Upstream sent ${sent}; Pentaprism re-encoded it as ${asked}.`;
  return [{ parameter: 'output_format', word: 'emulated', from: asked, why }];
}

/** Says that only the first frame was kept. */
export function animationNote(asked: OutputFormat): readonly ReceiptRow[] {
  const why = `Upstream sent an animation and Pentaprism writes one frame as ${asked}: the first frame was kept.`;
  return [{ parameter: 'output_format', word: 'emulated', from: asked, why, snapped: true }];
}

/** Says that `background` names no colour. */
export function colourNote(background: string, used: string): readonly ReceiptRow[] {
  const why = `"${background}" is not a colour Pentaprism can read; ${used} was used. Try a CSS name or #rrggbb.`;
  return [{ parameter: 'background', word: 'dropped', from: background, why }];
}

/** Says that a picture could not be fetched to change it, so its address is handed on. */
export function unreachableNote(finish: FinishPlan): readonly ReceiptRow[] {
  const why =
    'The picture could not be fetched from upstream’s address to change it, so the address is handed on as is.';
  return [
    ...(finish.format === undefined
      ? []
      : [{ parameter: 'output_format', word: 'dropped', from: finish.format, why, snapped: true } as const]),
    ...(finish.compression === undefined
      ? []
      : [{ parameter: 'output_compression', word: 'dropped', from: finish.compression, why, snapped: true } as const]),
    ...(finish.resize === undefined
      ? []
      : [
          {
            parameter: 'size',
            word: 'dropped',
            from: `${finish.resize.width}x${finish.resize.height}`,
            why,
            snapped: true,
          } as const,
        ]),
  ];
}
