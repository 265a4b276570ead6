import { PentaprismError } from '../contract/error.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { Sizing } from '../contract/sizing.ts';
import { readSizeWish } from '../sizing/size-wish.ts';
import { askOffer } from './asked-offer.ts';
import { type PlanDefaults, planRequest } from './plan.ts';
import type { Offer } from './registry.ts';

/** What a request would cost at one tier. */
export interface TierQuote {
  /** What `resolution` takes. */
  readonly tier: string;
  /** In US dollars; `null` where it is not known. */
  readonly usd: number | null;
}

/**
 * What a request would cost at each tier of its model, in the shape it asks for. Pure; empty where there are not two tiers.
 *
 * A tier at which it cannot be made is left out.
 */
export function quoteTiers(request: ImageRequest, offer: Offer, defaults: PlanDefaults): readonly TierQuote[] {
  const tiers = [...new Set(askOffer(request, offer).view.sizings.flatMap(tierNames))];
  if (tiers.length < 2) return [];
  const shaped = withoutScale(request);
  return tiers.flatMap((tier) => {
    try {
      const { quote } = planRequest({ ...shaped, resolution: tier }, offer, defaults);
      return [{ tier, usd: quote.usd }];
    } catch (error) {
      if (!PentaprismError.is(error)) throw error;
      return [];
    }
  });
}

function tierNames(sizing: Sizing): readonly string[] {
  if (sizing.kind === 'scale' || (sizing.kind === 'shape' && sizing.tierTo !== undefined)) {
    return (sizing.tiers ?? []).map(({ name }) => name);
  }
  return [];
}

/** The request with nothing left of its size but the shape. Exact pixels are a matter of `fit`, which costs nothing. */
function withoutScale(request: ImageRequest): ImageRequest {
  const wish = readSizeWish(request);
  const { size: _, fit: __, scale_factor: ___, aspect_ratio: ____, ...rest } = request;
  const shape = wish?.exact === undefined ? wish?.ratioLabel : wish.exact.join(':');
  return shape === undefined ? rest : { ...rest, aspect_ratio: shape };
}
