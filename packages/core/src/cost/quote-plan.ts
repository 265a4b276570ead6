import type { ExpectedSize, Quote } from '../contract/plan.ts';
import type { Price } from '../contract/price.ts';

/** What is known of one picture before it is made. */
interface PricedPicture {
  /** Tier name, when the sizing has tiers. */
  readonly tier?: string;
  readonly expected: ExpectedSize | null;
}

/**
 * Estimates what `n` pictures cost in US dollars.
 *
 * A price that is not declared, a tier without a price and a megapixel price for pictures of unknown size all
 * give `null`: unknown is never 0. Megapixels are millions of pixels, not rounded up.
 */
export function quotePlan(
  price: Price | undefined,
  picture: PricedPicture,
  n: number,
  source: string | readonly string[],
): Quote {
  const each = price === undefined ? null : positive(pricePicture(price, picture));
  return {
    usd: each === null ? null : positive(each * n),
    currency: 'USD',
    per_picture: each,
    source,
  };
}

function pricePicture(price: Price, picture: PricedPicture): number | undefined {
  switch (price.per) {
    case 'image':
      return price.usd;
    case 'tier':
      return picture.tier !== undefined && Object.hasOwn(price.usd, picture.tier) ? price.usd[picture.tier] : undefined;
    case 'megapixel':
      return picture.expected === null
        ? undefined
        : (price.usd * picture.expected.width * picture.expected.height) / 1_000_000;
  }
}

/** Rounds away what binary fractions add (`3 × 0.039`), to a hundred-millionth of a dollar. */
function positive(usd: number | undefined): number | null {
  if (usd === undefined || !Number.isFinite(usd) || usd <= 0) return null;
  const rounded = Math.round(usd * 1e8) / 1e8;
  return rounded > 0 ? rounded : usd;
}
