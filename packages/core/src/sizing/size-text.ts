import type { Pixels } from '../contract/sizing.ts';

/** A shape that was asked for as text. */
export interface Shape {
  readonly ratio: number;
  readonly ratioLabel: string;
}

/** A scale that was asked for as text. */
export interface Scale {
  readonly pixels: number;
  readonly tierLabel: string;
}

// Fifteen digits keep every product and quotient of two numbers finite and their integers exact.
const whole = String.raw`(\d{1,15})`;
// A comma may stand for the point (`0,5K`), but not before three digits, where it may part thousands.
const number = String.raw`(\d{1,15}(?:\.\d{1,9}|,\d{1,2})?|\.\d{1,9})`;
const unit = '(k|mp|mpx|m|megapixels?|px|pixels?|p)?';

const pixelsForm = new RegExp(String.raw`^${whole}\s*(?:px)?\s*[x*×]\s*${whole}\s*(?:px|pixels)?$`, 'i');
const pairForm = new RegExp(String.raw`^${whole}\s*(?:[,;_-]|by|\s)\s*${whole}\s*(?:px|pixels)?$`, 'i');
const ratioForm = new RegExp(String.raw`^${number}\s*(?:[:/_-]|by|to)\s*${number}$`, 'i');
const numberForm = new RegExp(`^${number}$`);
const factorForm = new RegExp(String.raw`^${number}\s*[x×]$`, 'i');
const scaleForm = new RegExp(String.raw`^(?:auto[\s_-]*)?${number}[\s_-]*${unit}$`, 'i');

/** From this number on, a bare number is an edge in pixels (`512`); below it, megapixels (`0.25`, `4`). */
const smallestEdge = 64;

/**
 * The text with the signs it means: full-width letters and digits (`１６：９`), other crosses than `x`, other colons and
 * dashes, no-break spaces.
 */
export function plainText(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.trim();
  return text
    .normalize('NFKC')
    .replace(/[✕✖⨯хХ]/g, 'x')
    .replace(/[∶꞉ː]/g, ':')
    .replace(/[⁄∕]/g, '/')
    .replace(/[‐-―−]/g, '-')
    .trim();
}

/**
 * Reads `1920x1080`, also as `1920 × 1080 px` or `1920*1080`. The `x` always means pixels, so `16x9` is a tiny picture;
 * of `1920,1080` or `1920 by 1080` the numbers must be edges, since `16 by 9` is a ratio.
 */
export function readPixels(text: string): Pixels | null {
  const cross = pixelsForm.exec(text);
  const match = cross ?? pairForm.exec(text);
  if (match === null) return null;
  const width = Number(match[1]);
  const height = Number(match[2]);
  const least = cross === null ? smallestEdge : 1;
  return width >= least && height >= least ? [width, height] : null;
}

/** Reads `2x`, `1.5 x` or `4×`: so many times a picture. */
export function readFactor(text: string): number | null {
  const match = factorForm.exec(text);
  const factor = numberOf(match?.[1]);
  return match !== null && factor >= 1 && factor <= 100 ? factor : null;
}

/** Reads `16:9`, `1.91:1`, `16/9`, `16_9` or `16 by 9`. */
export function readRatio(text: string): Shape | null {
  const match = ratioForm.exec(text);
  return match === null ? null : shapeOf(match[1], match[2]);
}

/** Reads what can only be a ratio where a ratio is expected: `16x9`, `1920x1080`, and `1.777`, which is width by height. */
export function readBareRatio(text: string): Shape | null {
  if (numberForm.test(text)) return isRatioAlone(text) ? shapeOf(text, '1') : null;
  return readRatio(text) ?? readRatio(text.replace(/\s*[x*×,;\s]\s*/i, ':').replace(/\s*(?:px|pixels)$/i, ''));
}

/** `16` is half of a ratio rather than sixteen to one. */
function isRatioAlone(text: string): boolean {
  const value = numberOf(text);
  return value >= 0.1 && value <= 10;
}

function shapeOf(across: string | undefined, down: string | undefined): Shape | null {
  const width = numberOf(across);
  const height = numberOf(down);
  return width > 0 && height > 0 ? { ratio: width / height, ratioLabel: `${dotted(across)}:${dotted(down)}` } : null;
}

/** What a unit makes of a number, in pixels. One megapixel is 1024 × 1024 here, as in the declarations. */
const budgets = {
  k: (amount) => (amount * 1024) ** 2,
  m: (amount) => amount * 1024 * 1024,
  px: (amount) => amount ** 2,
  // Lines of video: `1080p` has the pixels of 1920x1080, whatever the shape asked for.
  p: (amount) => (amount ** 2 * 16) / 9,
  '': (amount) => (amount < smallestEdge ? amount * 1024 * 1024 : amount ** 2),
} as const satisfies Readonly<Record<string, (amount: number) => number>>;

/** Reads `2K`, `0.5k`, `1MP`, `1 megapixel`, `0.25`, `512`, `512px`, `1080p` or `auto_2K`. */
export function readScale(text: string): Scale | null {
  const match = scaleForm.exec(text);
  if (match === null) return null;
  const amount = numberOf(match[1]);
  if (!(amount > 0)) return null;
  return { pixels: budgets[unitOf(match[2])](amount), tierLabel: text };
}

/** Whether the text is a number and says nothing of what it counts, where it may be a ratio as well as a scale. */
export function isBareNumber(text: string): boolean {
  return numberForm.test(text) && !(numberOf(text) >= smallestEdge);
}

function unitOf(written = ''): keyof typeof budgets {
  const lower = written.toLowerCase();
  if (lower === '' || lower === 'k' || lower === 'p') return lower;
  return lower.startsWith('p') ? 'px' : 'm';
}

function dotted(written: string | undefined): string {
  return (written ?? '').replace(',', '.');
}

function numberOf(written: string | undefined): number {
  return Number(dotted(written));
}
