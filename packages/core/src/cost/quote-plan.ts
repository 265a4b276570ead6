import type { ExpectedSize, Quote } from '../contract/plan.ts';
import type { Price } from '../contract/price.ts';

/** What is known of one picture before it is made. */
interface PricedPicture {
  /** Tier name, when the sizing has tiers. */
  readonly tier?: string;
  readonly expected: ExpectedSize | null;
  /** What was asked for that costs more than the declared price says: `google_search is billed per query`. */
  readonly fees?: readonly string[];
}

/**
 * Estimates what `n` pictures cost in US dollars.
 *
 * A price that is not declared, a tier without a price, a megapixel price for pictures of unknown size and a switch
 * whose fee is not part of the price all give `null`, and `why` says which: unknown is never 0.
 */
export function quotePlan(
  price: Price | undefined,
  picture: PricedPicture,
  n: number,
  source: string | readonly string[],
): Quote {
  const { fees = [] } = picture;
  const each = price === undefined ? null : positive(pricePicture(price, picture));
  const known = fees.length === 0 ? each : null;
  const why = each === null ? unknownPrice(price, picture) : feesSentence(fees);
  return {
    usd: known === null ? null : positive(known * n),
    currency: 'USD',
    per_picture: known,
    ...(known === null ? { why } : {}),
    source,
  };
}

function pricePicture(price: Price, { tier, expected }: PricedPicture): number | undefined {
  switch (price.per) {
    case 'image':
      return price.usd;
    case 'tier':
      return tier !== undefined && Object.hasOwn(price.usd, tier) ? price.usd[tier] : undefined;
    case 'megapixel': {
      if (expected === null) return undefined;
      const megapixels = (expected.width * expected.height) / (price.of ?? 1_000_000);
      return price.usd * (price.round === 'up' ? Math.ceil(megapixels) : megapixels);
    }
  }
}

function unknownPrice(price: Price | undefined, { tier }: PricedPicture): string {
  if (price?.per === 'megapixel') return 'The price depends on the size of the picture, which is not known before.';
  if (price?.per !== 'tier') return 'What upstream charges for this model is not known here.';
  return tier === undefined
    ? 'The price depends on the resolution, which is not known before.'
    : `What upstream charges for ${tier} is not known here.`;
}

function feesSentence(fees: readonly string[]): string {
  return `${fees.join('; ')}, which the price known here does not cover.`;
}

/** Rounds away what binary fractions add (`3 × 0.039`), to a hundred-millionth of a dollar. */
function positive(usd: number | undefined): number | null {
  if (usd === undefined || !Number.isFinite(usd) || usd <= 0) return null;
  const rounded = Math.round(usd * 1e8) / 1e8;
  return rounded > 0 ? rounded : usd;
}
