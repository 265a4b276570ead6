import type { Pixels, Sizing } from '../contract/sizing.ts';
import type { Fit } from '../contract/vocabulary.ts';
import { isExact } from './differences.ts';
import { factorOptions } from './match-factor.ts';
import { freeOptions } from './match-free.ts';
import { listOptions } from './match-list.ts';
import { scaleOptions } from './match-scale.ts';
import { shapeOptions } from './match-shape.ts';
import type { Option } from './option.ts';

/** What is lost when a native picture is turned into exact pixels; each number 0 when nothing is. */
interface Loss {
  /** Natural logarithm of the linear upscaling. */
  readonly upscale: number;
  /** What of the composition is cut off (`cover`), padded (`contain`) or distorted (`fill`), as a logarithm. */
  readonly shape: number;
}

/** Losses this close are equal to the eye; then the smaller picture is the cheaper one. */
const sameLoss = 0.01;

/**
 * What counts first. Scaling a wrong shape up until it covers is itself counted as upscaling, so `cover` asks for
 * little of that before little cropping. A wrong shape that is padded or distorted needs no upscaling at all, so
 * there the shape comes first.
 */
const order = {
  cover: ['upscale', 'shape'],
  strict: ['upscale', 'shape'],
  contain: ['shape', 'upscale'],
  fill: ['shape', 'upscale'],
} as const satisfies Record<Exclude<Fit, 'native'>, readonly (keyof Loss)[]>;

/** The native size that becomes the exact pixels with the least loss; `null` when no size can be chosen. */
export function bestFit(
  sizings: readonly Sizing[],
  exact: Pixels,
  fit: Exclude<Fit, 'native'>,
  input?: Pixels,
): Option | null {
  const options = sizings.flatMap((sizing) => optionsFor(sizing, exact, input));
  const native = options.find((option) => isExact(option, exact));
  if (native !== undefined) return native;
  let rest = options.flatMap((option) => {
    const loss = lossOf(option, exact, fit);
    return loss === null ? [] : [{ option, loss }];
  });
  for (const key of order[fit]) {
    const least = Math.min(...rest.map(({ loss }) => loss[key]));
    rest = rest.filter(({ loss }) => loss[key] <= least + sameLoss);
  }
  return rest.reduce<Option | null>(
    (best, { option }) => (best === null || option.pixels < best.pixels ? option : best),
    null,
  );
}

function optionsFor(sizing: Sizing, exact: Pixels, input: Pixels | undefined): readonly Option[] {
  switch (sizing.kind) {
    case 'shape':
      return shapeOptions(sizing);
    case 'list':
      return listOptions(sizing);
    case 'free':
      return freeOptions(sizing, exact);
    case 'scale':
      return scaleOptions(sizing, input);
    case 'factor':
      return factorOptions(sizing, exact, input);
  }
}

function lossOf({ expected }: Option, [width, height]: Pixels, fit: Exclude<Fit, 'native'>): Loss | null {
  if (expected === null) return null;
  const across = Math.log(width / expected.width);
  const down = Math.log(height / expected.height);
  const scale = fit === 'contain' ? Math.min(across, down) : Math.max(across, down);
  return { upscale: Math.max(0, scale), shape: Math.abs(across - down) };
}
