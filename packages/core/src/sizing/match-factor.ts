import type { FactorRef } from '../contract/factor-ref.ts';
import { present } from '../contract/present.ts';
import type { FactorSizing, FixedFactorSizing, Pixels } from '../contract/sizing.ts';
import type { Fit } from '../contract/vocabulary.ts';
import { allowedFactor, enlarged, wantedFactor } from './factor.ts';
import type { Option } from './option.ts';
import { readScale } from './size-text.ts';
import type { SizeWish } from './size-wish.ts';

type AnyFactor = FactorSizing | FixedFactorSizing;

/** The asked factor, or the one that makes the asked size of the picture; a slot for it where the picture is not read yet. */
export function matchFactor(sizing: AnyFactor, wish: SizeWish, input: Pixels | undefined, fit: Fit): Option | null {
  const { factor, exact, pixels } = wish;
  if (factor === undefined && pixels === undefined) return null;
  if ('fixed' in sizing) return factorOption(sizing, sizing.fixed, input);
  if (factor !== undefined) return factorOption(sizing, allowedFactor(sizing, factor, input), input);
  if (input === undefined) return slotOption(sizing, wish, fit);
  const target = exact === undefined ? { pixels: pixels ?? 0 } : { exact };
  return factorOption(sizing, allowedFactor(sizing, wantedFactor(input, target), input), input);
}

/** The factors worth considering for exact pixels; none of a picture that is not read yet. */
export function factorOptions(sizing: AnyFactor, exact: Pixels, input: Pixels | undefined): readonly Option[] {
  if (input === undefined) return [];
  if ('fixed' in sizing) return [factorOption(sizing, sizing.fixed, input)];
  const wanted = (['cover', 'contain'] as const).map((fit) => wantedFactor(input, { exact }, fit));
  const factors = sizing.steps ?? wanted;
  return [...new Set(factors.map((one) => allowedFactor(sizing, one, input)))].map((one) =>
    factorOption(sizing, one, input),
  );
}

/** What upstream makes when it is told nothing. */
export function factorDefault(sizing: AnyFactor, input: Pixels | undefined): Option {
  return factorOption(sizing, 'fixed' in sizing ? sizing.fixed : sizing.base, input);
}

function factorOption(sizing: AnyFactor, factor: number, input: Pixels | undefined): Option {
  const [width = 0, height = 0] = input === undefined ? [] : enlarged(input, factor);
  // Half a pixel is rounded by a rule that no upstream states.
  const promised = input?.every((edge) => Number.isInteger(edge * factor)) === true;
  const times = `${factor} times its picture`;
  return {
    kind: 'factor',
    fields: fieldsOf(sizing, factor),
    expected: input === undefined ? null : { width, height, promised },
    ...(input === undefined ? {} : { ratio: input[0] / input[1] }),
    // Of a picture that is not read yet nobody knows how many there will be.
    pixels: Math.max(1, width * height),
    grid: 1,
    name: input === undefined ? times : `${times} (${width}x${height})`,
    names: { shape: 'that of its picture', scale: times },
    factor,
  };
}

/** A picture at an address is read only when the job runs, so what is asked of upstream is settled then. */
function slotOption(sizing: FactorSizing, { exact, pixels = 0, tierLabel }: SizeWish, fit: Fit): Option {
  const { range, steps, area } = sizing;
  const slot: FactorRef = {
    $factor: {
      of: 'image.0',
      for: exact === undefined ? scaleText(tierLabel, pixels) : exact.join('x'),
      ...(exact === undefined || fit === 'native' ? {} : { fit }),
      range,
      ...present({ steps, area }),
    },
  };
  return {
    kind: 'factor',
    fields: fieldsOf(sizing, slot),
    expected: null,
    pixels,
    grid: 1,
    name: 'a factor that is worked out when its picture is read',
    names: { shape: 'that of its picture', scale: 'a factor that is worked out when its picture is read' },
  };
}

function fieldsOf(sizing: AnyFactor, value: number | FactorRef): Option['fields'] {
  return 'fixed' in sizing ? {} : { ...sizing.with, [sizing.to]: value };
}

/** The caller's own words for a scale, where they can be read again without knowing where they stood. */
function scaleText(label: string | undefined, pixels: number): string {
  return label !== undefined && readScale(label) !== null ? label : `${Math.sqrt(pixels)}px`;
}
