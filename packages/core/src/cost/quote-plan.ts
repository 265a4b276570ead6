import { namesIn } from '../contract/choice.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import type { Quote } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import { type Term, termsOf } from '../contract/price.ts';
import { type Facts, positive, priceOf } from './price-of.ts';
import { whyUnknown } from './why-unknown.ts';

/** What a declaration says of money. */
export type Priced = Pick<ModelDeclaration, 'price' | 'estimate' | 'unpriced' | 'source'>;

/**
 * What a plan should cost in US dollars: the price worked out from planned facts, or else its estimate.
 *
 * A price that is not declared, a rate or a size that is not known and a fee that is not part of the price all give
 * `null`, and `why` says which: unknown is never 0.
 */
export function quotePlan(
  { price, estimate, unpriced, source }: Priced,
  facts: Facts,
  fees: readonly string[] = [],
): Quote {
  const exact = priceOf(price, facts);
  const whole = exact ?? priceOf(estimate, facts);
  const usd = fees.length === 0 ? whole : null;
  const why = whole === null ? (unpriced ?? whyUnknown(estimate ?? price, facts)) : feesSentence(fees);
  return {
    usd,
    currency: 'USD',
    per_picture: usd === null ? null : positive(usd / facts.pictures.length),
    ...present({ by: decidedBy([...termsOf(price), ...termsOf(estimate)], facts) }),
    ...(usd !== null && exact === null ? { estimated: true } : {}),
    ...(fees.length === 0 ? {} : { fees }),
    ...(usd === null ? { why } : {}),
    source,
  };
}

/** What the price depends on beside sizes; a cost is worked out from it again. */
function decidedBy(terms: readonly Term[], { asked }: Facts): Quote['by'] {
  const names = terms.flatMap(({ usd }) => namesIn(usd));
  const known = names.flatMap((name) => {
    const value = asked(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

function feesSentence(fees: readonly string[]): string {
  return `${fees.join('; ')}, which the price known here does not cover.`;
}
