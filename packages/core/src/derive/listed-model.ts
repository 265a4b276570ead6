import type { CardProvider, ModelCard } from './model-card.ts';
import type { SizeTable, SizeTier } from './size-table.ts';

/**
 * A model as a list has it: its card without what nobody chooses a model by, and what is long. That is the rows of its
 * sizes, the parameters that none of its providers takes, and what is taken for granted.
 */
export interface ListedModel extends Omit<ModelCard, 'sizes' | 'providers'> {
  readonly sizes: ListedSizes;
  readonly providers: readonly Omit<CardProvider, 'assumed'>[];
}

/** What a model makes natively, without the rows; its shapes are in `parameters.aspect_ratio`. */
export interface ListedSizes extends Omit<SizeTable, 'tiers'> {
  readonly tiers: readonly Pick<SizeTier, 'tier'>[];
}

/** The card of a model as a list has it. */
export function listedModel(card: ModelCard): ListedModel {
  const { sizes, parameters, providers } = card;
  return {
    ...card,
    parameters: Object.fromEntries(Object.entries(parameters).filter(([, { modes }]) => modes.length > 0)),
    sizes: { ...sizes, tiers: sizes.tiers.map(({ tier }) => ({ tier })) },
    providers: providers.map(({ assumed: _, ...provider }) => provider),
  };
}
