import type { CardProvider } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';

/** A model for tests, as far as they do not say. */
export function madeUpModel(id: string, more: Partial<ListedModel> = {}): ListedModel {
  return {
    ...{ id, object: 'model', created: 0, owned_by: 'optics', name: id, description: null, released: null },
    ...{ aliases: [], modes: [], tasks: {}, lifecycle: null, parameters: {} },
    ...{ sizes: { tiers: [], ranges: [], defaults: {} }, providers: [madeUpOffer('north')] },
    ...{ prices: { from: null, currency: 'USD' }, source: [], checked: '2026-11-26' },
    ...more,
  };
}

/** An offer for tests, of a provider that has a key. */
export function madeUpOffer(id: string, more: Partial<CardProvider> = {}): CardProvider {
  return {
    ...{ id, configured: true, upstream: {}, lifecycle: null, price: null, delivers: 'png', extras: [] },
    ...{ source: [], checked: '2026-11-26' },
    ...more,
  };
}
