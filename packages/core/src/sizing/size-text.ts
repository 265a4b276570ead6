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
const pixelsForm = /^(\d{1,15})\s*[xX*×]\s*(\d{1,15})$/;
const ratioForm = /^(\d{1,15}(?:\.\d{1,9})?|\.\d{1,9})\s*[:/]\s*(\d{1,15}(?:\.\d{1,9})?|\.\d{1,9})$/;
const scaleForm = /^(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})\s*(k|mp|m|px|p)?$/i;

/** Reads `1920x1080`; also with `X`, `*` and `×`. The `x` always means pixels, so `16x9` is a tiny picture. */
export function readPixels(text: string): Pixels | null {
  const match = pixelsForm.exec(text);
  if (match === null) return null;
  const width = Number(match[1]);
  const height = Number(match[2]);
  return width > 0 && height > 0 ? [width, height] : null;
}

/** Reads `16:9`, `1.91:1` or `16/9`. */
export function readRatio(text: string): Shape | null {
  const match = ratioForm.exec(text);
  if (match === null) return null;
  const width = Number(match[1]);
  const height = Number(match[2]);
  return width > 0 && height > 0 ? { ratio: width / height, ratioLabel: `${match[1]}:${match[2]}` } : null;
}

/** From this number on, a bare number is an edge in pixels (`512`); below it, megapixels (`0.25`, `4`). */
const smallestEdge = 64;

/** What a unit makes of a number, in pixels. One megapixel is 1024 × 1024 here, as in the declarations. */
const budgets = {
  k: (amount) => (amount * 1024) ** 2,
  mp: (amount) => amount * 1024 * 1024,
  m: (amount) => amount * 1024 * 1024,
  px: (amount) => amount ** 2,
  // Lines of video: `1080p` has the pixels of 1920x1080, whatever the shape asked for.
  p: (amount) => amount ** 2 * (16 / 9),
  '': (amount) => (amount < smallestEdge ? amount * 1024 * 1024 : amount ** 2),
} as const satisfies Readonly<Record<string, (amount: number) => number>>;

/** Reads `2K`, `0.5k`, `1MP`, `0.25`, `512`, `512px` or `1080p`. */
export function readScale(text: string): Scale | null {
  const match = scaleForm.exec(text);
  if (match === null) return null;
  const amount = Number(match[1]);
  const unit = (match[2] ?? '').toLowerCase();
  if (!(amount > 0) || !isUnit(unit)) return null;
  return { pixels: budgets[unit](amount), tierLabel: text };
}

function isUnit(unit: string): unit is keyof typeof budgets {
  return Object.hasOwn(budgets, unit);
}
