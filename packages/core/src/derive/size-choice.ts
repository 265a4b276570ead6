import { type ModelDeclaration, sizingsOf } from '../contract/model.ts';
import type { Sizing } from '../contract/sizing.ts';
import type { Mode, ParameterName } from '../contract/vocabulary.ts';
import { worksIn } from '../handling/native.ts';
import { choosesScale, choosesShape } from '../sizing/choices.ts';

/** What a parameter of size can choose of a model's pictures. */
export interface SizeChoice {
  /** Where it can change anything. */
  readonly modes: readonly Mode[];
  /** Why it cannot elsewhere. */
  readonly otherwise: string;
}

interface Rule {
  /** Whether the parameter can change anything where a model has some sizing. */
  readonly chooses: (sizings: readonly Sizing[]) => boolean;
  readonly otherwise: string;
}

const anySize: Rule = { chooses: () => true, otherwise: 'The size of this model’s pictures cannot be chosen.' };

const rules: Readonly<Partial<Record<ParameterName, Rule>>> = {
  aspect_ratio: { chooses: choosesShape, otherwise: 'The model makes one shape only.' },
  resolution: {
    chooses: (sizings) => choosesScale(sizings),
    otherwise: 'The model makes each shape at one scale only.',
  },
};

/** What `size`, `aspect_ratio` or `resolution` can choose of a model's pictures, in those of its modes that are possible. */
export function sizeChoice(model: ModelDeclaration, name: ParameterName, possible: readonly Mode[]): SizeChoice {
  const { chooses, otherwise } = rules[name] ?? anySize;
  const sized = possible
    .map((mode) => ({ mode, sizings: sizingsOf(model).filter((sizing) => worksIn(sizing, mode)) }))
    .filter(({ sizings }) => sizings.length > 0);
  return {
    modes: sized.filter(({ sizings }) => chooses(sizings)).map(({ mode }) => mode),
    otherwise: sized.length > 0 ? otherwise : anySize.otherwise,
  };
}
