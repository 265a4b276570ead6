import type { Sizing } from '../contract/sizing.ts';
import type { ParameterName } from '../contract/vocabulary.ts';
import { choosesScale, choosesShape, isShapeless, takesFactor } from '../sizing/choices.ts';

interface Rule {
  /** Whether the parameter can change anything where a model has some sizing. */
  readonly chooses: (sizings: readonly Sizing[]) => boolean;
  readonly otherwise: (sizings: readonly Sizing[]) => string;
}

const anySize: Rule = { chooses: () => true, otherwise: () => 'The size of this model’s pictures cannot be chosen.' };

const rules: Readonly<Partial<Record<ParameterName, Rule>>> = {
  aspect_ratio: {
    chooses: choosesShape,
    otherwise: (sizings) =>
      sizings.every(isShapeless) ? 'The model finds the shape itself.' : 'The model makes one shape only.',
  },
  resolution: {
    chooses: (sizings) => choosesScale(sizings),
    otherwise: () => 'The model makes each shape at one scale only.',
  },
  scale_factor: { chooses: takesFactor, otherwise: () => 'The model does not enlarge its picture by a factor.' },
};

/** Why `size`, `aspect_ratio`, `resolution` or `scale_factor` chooses nothing of these sizings; `undefined` when it does. */
export function whyNotSized(sizings: readonly Sizing[], name: ParameterName): string | undefined {
  const { chooses, otherwise } = rules[name] ?? anySize;
  if (sizings.length === 0) return anySize.otherwise(sizings);
  return chooses(sizings) ? undefined : otherwise(sizings);
}
