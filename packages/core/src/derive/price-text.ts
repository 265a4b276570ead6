import { type ChosenKey, outcomes } from '../contract/choice.ts';
import { type Price, type Term, termsOf, type Unit } from '../contract/price.ts';
import { positive } from '../cost/price-of.ts';

/** What an offer says of money. */
interface PricedOffer {
  readonly price: Price | null;
  readonly estimate?: Price;
  readonly unpriced?: string;
}

/** A price as a page prints it: a line for each rate, those of further terms after a plus. */
export function priceText({ price, estimate, unpriced }: PricedOffer): string {
  if (price === null) return unpriced === undefined ? 'unknown' : `unknown. ${unpriced}`;
  const lines = linesOf(price);
  return [...lines, ...(estimate === undefined ? [] : linesOf(estimate).map((line) => `about ${line}`))].join('<br>');
}

function linesOf(price: Price): readonly string[] {
  return termsOf(price).flatMap((term, index) => rateLines(term).map((line) => (index === 0 ? line : `plus ${line}`)));
}

/** A rate of nothing is nothing to print. */
function rateLines(term: Term): readonly string[] {
  return outcomes(term.usd).flatMap(({ keys, value }) => {
    if (value === 0) return [];
    const when = keys.length === 0 ? '' : `${keys.map(keyText).join(', ')}: `;
    return [`${when}${rateText(term, value)}`];
  });
}

function rateText(term: Term, usd: number): string {
  const { per, round, of, after } = term;
  const isToken = per.includes('token');
  const many = isToken ? `million ${per.replace('token', 'tokens')}` : (units[per] ?? per);
  return [
    `$${isToken ? positive(usd * 1_000_000) : usd} per ${round === 'up' ? 'started ' : ''}${many}`,
    of === undefined ? '' : ` of ${of} pixels`,
    after === undefined ? '' : ` after the first${after === 1 ? '' : ` ${after}`}`,
  ].join('');
}

/** Units by another name than theirs. */
const units: Readonly<Partial<Record<Unit, string>>> = {
  image: 'picture',
  input: 'input picture',
  request: 'call',
};

/** Tiers and sizes speak for themselves; other values need to be told what they are of. */
function keyText({ name, key, upTo }: ChosenKey): string {
  if (key === 'otherwise') return 'otherwise';
  if (upTo === true) return `${name} up to ${key}`;
  return name === 'tier' || name === 'size' ? key : `${name} ${key}`;
}
