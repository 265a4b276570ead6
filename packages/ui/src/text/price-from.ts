import type { CardProvider } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';
import type { Term } from '@pentaprism/core/provider';
import { money } from './money.ts';
import { isOptional, ratesOf, termsOf } from './price.ts';

/** The least a picture costs, as a list says it. */
export interface PriceFrom {
  /** `$0.04`; `by use` where only the finished job tells, `–` where nobody says. */
  readonly text: string;
  /** It is that of a picture of one megapixel: larger ones cost more. */
  readonly atMegapixel: boolean;
}

/** The least a picture of a model costs, at whichever provider. */
export function priceFrom({ prices, providers, tasks }: ListedModel): PriceFrom {
  if (prices.from !== null) return { text: money(prices.from), atMegapixel: false };
  const makesOfNothing = tasks.generate !== undefined;
  const known = providers.flatMap((provider) => atMegapixel(provider, makesOfNothing) ?? []);
  if (known.length > 0) return { text: money(Math.min(...known)), atMegapixel: true };
  return { text: providers.some(({ price }) => price !== null) ? 'by use' : '–', atMegapixel: false };
}

/** What a picture of one megapixel costs, made of one that large where it is made of any. */
function atMegapixel({ price }: CardProvider, makesOfNothing: boolean): number | undefined {
  let sum = 0;
  for (const term of termsOf(price)) {
    const usd = isOptional(term) ? 0 : Math.min(...ratesOf(term).map((rate) => rate.usd));
    const many = manyAtMegapixel(term, makesOfNothing);
    if (usd > 0 && many === undefined) return undefined;
    sum += usd * (many ?? 0);
  }
  return sum > 0 ? sum : undefined;
}

/** How often a unit is counted; `undefined` where only the finished job tells. */
function manyAtMegapixel({ per, after = 0 }: Term, makesOfNothing: boolean): number | undefined {
  if (per === 'image' || per === 'request') return 1;
  if (per === 'megapixel') return after > 0 ? 0 : 1;
  if (per === 'input' || per === 'input megapixel') return makesOfNothing || after > 0 ? 0 : 1;
  return undefined;
}
