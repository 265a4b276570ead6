import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Findings, sizeOf } from './facts.ts';
import type { View } from './view.ts';
import { markupAt } from './xml.ts';

/** Characters in which the first element is looked for. */
const prologLength = 65_536;

/** Pieces of markup that are read before everybody else gets a turn. */
const piecesInOneTurn = 2000;

/** Whether the first element of a text is a drawing: a web page may hold one, too. Only encodings that begin as ASCII does are read. */
export function isSvg(view: View): boolean {
  return rootOf(view) !== undefined;
}

/** Reads an SVG file: its first tag. https://www.w3.org/TR/SVG2/struct.html#SVGElement */
export function readSvg(view: View): Findings {
  return { ...statedSize(rootOf(view) ?? ''), alpha: true, animated: false };
}

/**
 * Whether the first element of a drawing is closed.
 *
 * Ends of inner drawings, and those in comments, do not count; what stands behind the end is not looked at.
 */
export async function closesItself(text: string): Promise<boolean> {
  let depth = 0;
  let at = text.indexOf('<');
  for (let pieces = 1; at !== -1; pieces += 1) {
    const markup = markupAt(text, at);
    if (markup === undefined) return false;
    if (markup.kind === 'start') depth += 1;
    if (markup.kind === 'end') depth -= 1;
    if (depth === 0 && markup.kind !== 'aside') return true;
    at = text.indexOf('<', markup.end);
    if (pieces % piecesInOneTurn === 0) await nextTurn();
  }
  return false;
}

/** The first tag, and what follows in the bytes at hand; `undefined` where the first element is no drawing. */
function rootOf(view: View): string | undefined {
  // Most of what comes here is no text at all.
  if (!/[<\s\xef]/.test(view.tag(0, 1))) return undefined;
  const text = view.tag(0, Math.min(view.length, prologLength));
  let at = blanksEnd(text, text.startsWith(byteOrderMark) ? byteOrderMark.length : 0);
  while (text.startsWith('<?', at) || text.startsWith('<!', at)) {
    const markup = markupAt(text, at);
    if (markup === undefined) return undefined;
    at = blanksEnd(text, markup.end);
  }
  return /^<(?:[\w.-]{1,64}:)?svg[\s/>]/.test(text.slice(at, at + 80)) ? text.slice(at) : undefined;
}

/** In UTF-8, as Latin-1 shows it. */
const byteOrderMark = '\xef\xbb\xbf';

function blanksEnd(text: string, at: number): number {
  const next = /\S/g;
  next.lastIndex = at;
  return next.exec(text)?.index ?? text.length;
}

/** Its own size where it has one, else that of its view box; only whole pixels are a size. */
function statedSize(root: string): ReturnType<typeof sizeOf> {
  const attributes = attributesOf(root);
  const box = viewBox(attributes.get('viewBox'));
  const [width, height] = [pixels(attributes.get('width')), pixels(attributes.get('height'))];
  return sizeOf(
    whole(width ?? (height === undefined ? box?.width : height * (box?.shape ?? Number.NaN))),
    whole(height ?? (width === undefined ? box?.height : width / (box?.shape ?? Number.NaN))),
  );
}

function attributesOf(root: string): ReadonlyMap<string, string> {
  const end = markupAt(root, 0)?.end ?? 0;
  // A name begins behind a blank, so that what looks like one in the middle of something is not tried.
  const attributes = root.slice(0, end).matchAll(/(?<=\s)([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return new Map(Array.from(attributes, ([, name = '', double, single]) => [name, double ?? single ?? '']));
}

/** Pixels in the units of CSS. https://www.w3.org/TR/css-values-4/#absolute-lengths */
const units: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  pt: 96 / 72,
  pc: 16,
};

/** `undefined` for what depends on its surroundings, such as percentages. */
function pixels(length: string | undefined): number | undefined {
  const [, number, unit = ''] =
    /^\s{0,9}\+?([\d.]{1,20}(?:e[+-]?\d{1,3})?)([a-z]{0,2})\s{0,9}$/i.exec(length ?? '') ?? [];
  const factor = units[unit.toLowerCase()];
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}

function viewBox(text = ''): { readonly width: number; readonly height: number; readonly shape: number } | undefined {
  const [, , width = Number.NaN, height = Number.NaN, ...more] = text
    .slice(0, 200)
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return more.length === 0 && width > 0 && height > 0 ? { width, height, shape: width / height } : undefined;
}

/** Sums of fractions are seldom exact. */
function whole(edge = Number.NaN): number {
  const rounded = Math.round(edge);
  return Math.abs(edge - rounded) < 1e-6 && rounded < 2 ** 31 ? rounded : Number.NaN;
}
