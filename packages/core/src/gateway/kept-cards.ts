import type { DescribedOffer } from '../derive/described-offer.ts';
import { aliasCard, type ModelCard, modelCard } from '../derive/model-card.ts';
import type { Offer, Registry, Resolved } from '../planning/registry.ts';

/** The cards of a registry. Writing one takes a while, so each is written once, as long as its offers stay the same. */
export interface KeptCards {
  /** Every model, then each further name as a card of its own: the very same list until a model comes or goes. */
  all(): readonly ModelCard[];
  /** What a name leads to. */
  of(resolved: Resolved): ModelCard;
}

/** Cards of the models of a registry, and of what further names lead to. */
export function keepCards(registry: Registry, further: readonly { name: string; resolved: Resolved }[]): KeptCards {
  const written = new WeakMap<readonly Offer[], ModelCard>();
  const of = ({ id, offers }: Resolved): ModelCard => {
    const before = written.get(offers);
    if (before !== undefined) return before;
    const card = modelCard(describeOffers(offers), registry.aliasesOf(id));
    written.set(offers, card);
    return card;
  };
  let list: { readonly edition: number; readonly cards: readonly ModelCard[] } | undefined;
  return {
    of,
    all() {
      const { edition } = registry;
      if (list?.edition !== edition) {
        const models = registry.ids.map((id) => of({ id, offers: registry.offersOf(id) }));
        list = { edition, cards: [...models, ...further.map(({ name, resolved }) => aliasCard(name, of(resolved)))] };
      }
      return list.cards;
    },
  };
}

/** Offers as derived things read them. */
export function describeOffers(offers: readonly Offer[]): readonly DescribedOffer[] {
  return offers.map(({ provider, model }) => ({
    provider: provider.definition.id,
    configured: provider.apiKey !== undefined,
    model,
  }));
}
