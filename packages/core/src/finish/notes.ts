import { formatOf } from '../contract/media.ts';
import type { ExpectedSize, FinishPlan, ReceiptRow } from '../contract/plan.ts';
import { handlingWords, type OutputFormat, type ReceiptWord } from '../contract/vocabulary.ts';
import { type Inspection, shownSize } from './inspect.ts';

/**
 * Where a note goes whose parameter was not sent: to the row of the one that led to it. Nobody who asked for a
 * compression or exact pixels sent a format, and somebody has to say what became of it.
 */
const standIns: Readonly<Record<string, readonly string[]>> = {
  output_format: ['output_compression', 'fit', 'size'],
  size: ['aspect_ratio', 'resolution'],
};

const words: readonly ReceiptWord[] = [...handlingWords, 'dropped'];

/** The receipt with what came to light while the plan ran: each parameter keeps its one row, which then says both. */
export function amendReceipt(planned: readonly ReceiptRow[], notes: readonly ReceiptRow[]): readonly ReceiptRow[] {
  if (notes.length === 0) return planned;
  const rows = [...planned];
  for (const note of notes) {
    const names = [note.parameter, ...(standIns[note.parameter] ?? [])];
    const name = names.find((one) => rows.some(({ parameter }) => parameter === one));
    const index = rows.findIndex(({ parameter }) => parameter === name);
    const row = rows[index];
    if (row === undefined) rows.push(note);
    else rows[index] = amended(row, note);
  }
  return rows;
}

/**
 * The caller's value stays, and so does what upstream was told; the word is the one that takes more back. Only what
 * nobody was told of can be dropped: what was sent, and did not come, is snapped.
 */
function amended(row: ReceiptRow, note: ReceiptRow): ReceiptRow {
  const takesBack = words.indexOf(note.word) > words.indexOf(row.word);
  const knowsMore = typeof note.from === 'string' && note.from !== row.from;
  const said = knowsMore
    ? `It came as ${note.from}: ${note.why.charAt(0).toLowerCase()}${note.why.slice(1)}`
    : note.why;
  const wasSent = row.word !== 'emulated' && row.word !== 'dropped';
  const isDropped = takesBack && note.word === 'dropped' && !wasSent;
  // What was not done after all is not said to be done.
  const kept = isDropped ? '' : row.why;
  return {
    ...row,
    word: takesBack && (isDropped || note.word !== 'dropped') ? note.word : row.word,
    why: kept.includes(said) ? kept : `${kept} ${said}`.trim(),
    // What upstream is told is known in the end only where a picture had to be read first.
    ...(note.to === undefined ? {} : { to: note.to }),
    ...(note.snapped === true || (note.word === 'dropped' && wasSent) ? { snapped: true } : {}),
  };
}

// What the caller sent is known to the receipt alone, so `from` is null in what is found out about outputs.

/** Says that a picture is not the size its declaration promised: a mistake in the declaration. */
export function sizeNote(expected: ExpectedSize | null, seen: Inspection): readonly ReceiptRow[] {
  const { width, height } = shownSize(seen);
  if (expected === null || !expected.promised || width === null || height === null) return [];
  if (width === expected.width && height === expected.height) return [];
  const promised = `${expected.width}x${expected.height}`;
  const why = `The declaration promised ${promised}, upstream sent ${width}x${height}.`;
  return [{ parameter: 'size', word: 'converted', from: null, why, snapped: true }];
}

/** Says that a picture was written in another format than upstream sent. */
export function formatNote(asked: OutputFormat, seen: Inspection): readonly ReceiptRow[] {
  const sent = formatOf(seen.mime);
  if (sent === asked || sent === null) return [];
  const why = `Upstream sent ${sent}; Pentaprism re-encoded it as ${asked}.`;
  return [{ parameter: 'output_format', word: 'emulated', from: null, why }];
}

/** Says that pixels came where a drawing was asked for: core makes none of those. */
export function notDrawnNote(asked: OutputFormat | undefined, seen: Inspection): readonly ReceiptRow[] {
  const sent = formatOf(seen.mime);
  if (asked !== 'svg' || sent === asked || sent === null) return [];
  const why = `Upstream sent ${sent}, and Pentaprism makes no svg of pixels: it is handed on as it is.`;
  return [{ parameter: 'output_format', word: 'dropped', from: null, why, snapped: true }];
}

/** Says that a drawing was made smaller than it says it is. */
export function drawnSmallerNote(seen: Inspection, made: Inspection): readonly ReceiptRow[] {
  if (seen.width === null || made.width === null || made.width >= seen.width) return [];
  const why = `The svg is ${seen.width}x${seen.height}, which is more pixels than Pentaprism draws unasked: it was drawn as ${made.width}x${made.height}. Ask for exact pixels with size and fit.`;
  return [{ parameter: 'output_format', word: 'emulated', from: null, why, snapped: true }];
}

/** Says that only the first frame was kept. */
export function animationNote(asked: OutputFormat): readonly ReceiptRow[] {
  const why = `Upstream sent an animation and Pentaprism writes one frame as ${asked}: the first frame was kept.`;
  return [{ parameter: 'output_format', word: 'emulated', from: null, why, snapped: true }];
}

/** Says that `background` names no colour. */
export function colourNote(background: string, used: string): readonly ReceiptRow[] {
  const why = `"${background}" is not a colour Pentaprism can read; ${used} was used. Try a CSS name or #rrggbb.`;
  return [{ parameter: 'background', word: 'dropped', from: background, why }];
}

/** Says that a picture could not be fetched, so that its address is handed on as it is. */
export function unreachableNote(finish: FinishPlan): readonly ReceiptRow[] {
  const why = 'The picture could not be fetched from upstream’s address, so the address is handed on as it is.';
  const lost = (parameter: string) => ({ parameter, word: 'dropped', from: null, why, snapped: true }) as const;
  const rows = [
    ...(finish.format === undefined ? [] : [lost('output_format')]),
    ...(finish.compression === undefined ? [] : [lost('output_compression')]),
    ...(finish.resize === undefined ? [] : [lost('size')]),
    ...(finish.deliver === 'both' ? [lost('response_format')] : []),
  ];
  // Nothing that was asked for is lost but the look at it.
  return rows.length > 0 ? rows : [{ parameter: 'response_format', word: 'passthrough', from: null, why }];
}
