import type { Pixels, ScaleSizing, Tier } from '../contract/sizing.ts';
import { nearestScale } from './nearest-scale.ts';
import { nominalPixels } from './nominal-size.ts';
import type { Option } from './option.ts';
import type { SizeWish } from './size-wish.ts';

/** The nearest tier; `null` for a wish that states no scale. A picture that is edited keeps its shape. */
export function matchScale(sizing: ScaleSizing, wish: SizeWish, input: Pixels | undefined): Option | null {
  if (wish.pixels === undefined) return null;
  return nearestScale(scaleOptions(sizing, input), wish.pixels) ?? null;
}

/** Every tier. */
export function scaleOptions(sizing: ScaleSizing, input: Pixels | undefined): readonly Option[] {
  return sizing.tiers.map((tier) => scaleOption(sizing, tier, input));
}

/** The tier upstream uses when it is told nothing; `null` when the model chooses. */
export function scaleDefault(sizing: ScaleSizing, input: Pixels | undefined): Option | null {
  const tier = sizing.tiers.find(({ name }) => name === sizing.base);
  return tier === undefined ? null : scaleOption(sizing, tier, input);
}

function scaleOption(sizing: ScaleSizing, { name, label, pixels }: Tier, input: Pixels | undefined): Option {
  const [width = 0, height = 0] = input === undefined ? [] : nominalPixels(input[0], input[1], pixels);
  const scale = Number.isNaN(Number(name)) ? name : `${name} MP`;
  return {
    kind: 'scale',
    fields: { ...sizing.with, [sizing.to]: label },
    expected: input === undefined ? null : { width, height, promised: false },
    tier: name,
    ...(input === undefined ? {} : { ratio: input[0] / input[1] }),
    pixels,
    grid: 1,
    name: scale,
    names: { shape: ownShape(input), scale },
  };
}

/** What the shape is called that nobody can choose. */
export function ownShape(input: Pixels | undefined): string {
  return input === undefined ? "the model's own" : 'that of its picture';
}
