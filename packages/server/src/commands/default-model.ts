import type { Mode, ModelCard } from '@pentaprism/core';

/** Whether a provider that is configured offers the model. */
export function isServed({ providers }: ModelCard): boolean {
  return providers.some(({ configured }) => configured);
}

/** The first model that can be served and does what is wanted; `undefined` when no provider is configured. */
export function defaultModel(cards: readonly ModelCard[], mode: Mode = 'generate'): string | undefined {
  const served = cards.find(({ modes, providers }) =>
    providers.some(({ configured, upstream }) => configured && modes.includes(mode) && upstream[mode] !== undefined),
  );
  return served?.id;
}
