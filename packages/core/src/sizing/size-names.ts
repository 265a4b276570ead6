import type { Pixels } from '../contract/sizing.ts';
import { readRatio, readScale, type Scale, type Shape } from './size-text.ts';

/** A word for a shape: the ratio it has alone, and which way it turns a ratio it stands beside (`portrait_4_3`). */
interface ShapeName {
  readonly alone?: Pixels;
  readonly longest?: 'width' | 'height';
}

const upright = { alone: [2, 3], longest: 'height' } as const;
const lying = { alone: [3, 2], longest: 'width' } as const;
const wide = { alone: [16, 9], longest: 'width' } as const;

/**
 * Shapes by name. `square`, `portrait` and `landscape` are the three shapes OpenAI gives these names to; fal writes the
 * ratio behind them (`portrait_4_3` is 3:4), Ideogram writes `ASPECT_16_9`.
 */
const shapeNames: Readonly<Record<string, ShapeName>> = {
  square: { alone: [1, 1] },
  portrait: upright,
  vertical: upright,
  landscape: lying,
  horizontal: lying,
  wide,
  widescreen: wide,
  ultrawide: { alone: [21, 9], longest: 'width' },
  aspect: {},
  ratio: {},
  aspectratio: {},
};

/** Names of screens, by their lines. */
const scaleNames: Readonly<Record<string, string>> = {
  sd: '480p',
  hd: '720p',
  fhd: '1080p',
  fullhd: '1080p',
  qhd: '1440p',
  wqhd: '1440p',
  uhd: '2160p',
  ultrahd: '2160p',
  '4kuhd': '2160p',
};

/** Reads `square`, `portrait`, `widescreen`, `landscape_16_9`, `16:9 (landscape)` or `ASPECT_16_9`. */
export function readShapeName(text: string): Shape | null {
  const parts = text.toLowerCase().split(/[\s_()-]+/);
  const words = parts.filter((part) => /^[a-z]+$/.test(part) && part !== 'hd' && part !== 'uhd');
  const name = lookUp(shapeNames, words.join(''));
  if (name === undefined) return null;
  const numbers = parts.filter((part) => /\d/.test(part));
  if (numbers.length === 0) return name.alone === undefined ? null : readRatio(name.alone.join(':'));
  const shape = readRatio(numbers.join(':'));
  return shape === null ? null : turned(shape, name.longest);
}

/** Reads `HD`, `full hd` or `UHD`. Words that mean another scale to everybody, such as `high`, are not read. */
export function readScaleName(text: string): Scale | null {
  const meant = lookUp(scaleNames, text.toLowerCase().replace(/[\s_-]+/g, ''));
  return meant === undefined ? null : readScale(meant);
}

function turned(shape: Shape, longest: ShapeName['longest']): Shape {
  const isLying = shape.ratio >= 1;
  if (longest === undefined || isLying === (longest === 'width')) return shape;
  return { ratio: 1 / shape.ratio, ratioLabel: shape.ratioLabel.split(':').reverse().join(':') };
}

function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
