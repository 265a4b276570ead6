import type { FreeSizing } from '../contract/sizing.ts';
import type { Reading } from './reading.ts';
import { defaultOf, limit, type Schema } from './schema.ts';

type Limits = Pick<FreeSizing, 'edge' | 'step' | 'area' | 'maxRatio'>;

/** What every model with free sizes and without published limits is known to take: what all declared ones have in common. */
const safe: Limits = { edge: [512, 1440], step: 32, area: [921_600, 2_073_600] };

/** Limits this wide are those of a platform's type, and not of the model. */
const generic = 8192;

/** The limits of free sizes, by their schema and by what is said of them. */
export function limitsIn(reading: Reading, width: Schema, height: Schema, words: string): Limits {
  const grid = gridIn(width.enum, height.enum);
  if (grid !== undefined) return grid;
  const said = limitsSaid(words);
  const step = limit(width, 'multipleOf') ?? limit(height, 'multipleOf') ?? said.step;
  const high = said.edge?.[1] ?? both(limit(width, 'maximum'), limit(height, 'maximum'), Math.min);
  const low = said.edge?.[0] ?? both(limit(width, 'minimum'), limit(height, 'minimum'), Math.max);
  const isGeneric = high === undefined || high > generic;
  if (isGeneric && said.area !== undefined) return withinArea(said.area, step ?? 16);
  if (isGeneric) {
    reading.assumed.push(
      'Edges of 512 to 1440 pixels are taken, of one to two megapixels in all: upstream states no limits.',
    );
    return { ...safe, step: step ?? safe.step };
  }
  const stated = [low ?? high, high, defaultOf(width), defaultOf(height)].filter((value) => typeof value === 'number');
  const own = step ?? commonStep(stated);
  if (step === undefined) reading.assumed.push(`Edges are multiples of ${own}: upstream states no step.`);
  const least = Math.max(low ?? 256, own);
  return { edge: [Math.ceil(least / own) * own, Math.floor(high / own) * own], step: own };
}

function both(
  one: number | undefined,
  other: number | undefined,
  of: (...numbers: readonly number[]) => number,
): number | undefined {
  return one === undefined || other === undefined ? undefined : of(one, other);
}

function withinArea(area: readonly [number, number], step: number): Limits {
  const [least, most] = [Math.sqrt(area[0]), Math.sqrt(area[1])];
  return {
    edge: [Math.ceil(least / 2 / step) * step, Math.floor((most * 2) / step) * step],
    step,
    area,
    maxRatio: 4,
  };
}

/** "between 512 and 2048", "multiple of 16", "total pixels must be between 960x960 and 4096x4096". */
function limitsSaid(words: string): Partial<Pick<Limits, 'edge' | 'area' | 'step'>> {
  const total =
    /total[^.]{0,30}pixels must be between (\d{3,4})\s*[x*×]\s*(\d{3,4}) and (\d{3,4})\s*[x*×]\s*(\d{3,4})/i.exec(
      words,
    );
  const edge = /(?:width and height|dimensions)[^.]{0,20} between (\d{2,4}) and (\d{2,4})/i.exec(words);
  const step = /(?:multiples? of|divisible by)\s*(\d{1,3})/i.exec(words);
  const [, a, b, c, d] = (total ?? []).map(Number);
  return {
    ...(edge === null ? {} : { edge: [Number(edge[1]), Number(edge[2])] }),
    ...(a === undefined || b === undefined || c === undefined || d === undefined ? {} : { area: [a * b, c * d] }),
    ...(step === null || Number(step[1]) === 0 ? {} : { step: Number(step[1]) }),
  };
}

/** A list of edges as a grid: the longest run of equal steps. */
function gridIn(widths: unknown, heights: unknown): Limits | undefined {
  if (!Array.isArray(widths) || !Array.isArray(heights)) return undefined;
  const shared = widths.filter((edge) => typeof edge === 'number' && heights.includes(edge)).toSorted((a, b) => a - b);
  let best: readonly [first: number, last: number, step: number] | undefined;
  for (const first of shared) {
    for (const step of [64, 128, 256, 32, 16, 8]) {
      let last: number = first;
      while (shared.includes(last + step)) last += step;
      if (last > first && (best === undefined || (last - first) / step > (best[1] - best[0]) / best[2])) {
        best = [first, last, step];
      }
    }
  }
  return best === undefined ? undefined : { edge: [best[0], best[1]], step: best[2] };
}

/** The largest usual step that divides every stated number. */
function commonStep(numbers: readonly number[]): number {
  return [64, 32, 16, 8].find((step) => numbers.every((each) => each % step === 0)) ?? 1;
}
