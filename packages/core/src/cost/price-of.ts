import { type Asked, choose } from '../contract/choice.ts';
import { type Price, type Term, termsOf } from '../contract/price.ts';
import type { Usage } from '../contract/provider.ts';
import type { Pixels } from '../contract/sizing.ts';

/** What is known of a job: before it, what is planned; after it, what happened. */
export interface Facts {
  /** What upstream is asked for; sizes are those of `pictures`. */
  readonly asked: Asked;
  /** Upstream calls. */
  readonly requests: number;
  /** Sizes of the pictures made; `null` for one that is not known. */
  readonly pictures: readonly Known[];
  /** Sizes of the input pictures, masks apart; `null` for one that is not known. */
  readonly inputs: readonly Known[];
  readonly usage?: Usage | undefined;
  /** How long upstream worked. */
  readonly seconds?: number | undefined;
}

type Known = Pixels | null;

/**
 * What a job costs in US dollars: the sum that gives the quote from planned facts, and the cost from true ones.
 *
 * `null` when anything it needs is not known, and when it comes to nothing: unknown is never 0. A term whose rate is 0
 * needs no facts.
 */
export function priceOf(price: Price | undefined, facts: Facts): number | null {
  let sum = 0;
  for (const term of termsOf(price)) {
    const dollars = dollarsOf(term, facts);
    if (typeof dollars !== 'number') return null;
    sum += dollars;
  }
  return positive(sum);
}

/** Why a term has no dollars: its rate was not chosen, or it is not known how much there is of its unit. */
export type Missing = 'rate' | 'amount';

/** The dollars of one term, or what is missing for them. */
export function dollarsOf(term: Term, facts: Facts): number | Missing {
  if (term.per === 'image' || term.per === 'megapixel') return dollarsOfPictures(term, facts);
  return times(choose(term.usd, askedOfAll(facts)), () => amountOf(term, facts));
}

/** Each picture at the rate of its own size. */
function dollarsOfPictures(term: Term, facts: Facts): number | Missing {
  let sum = 0;
  for (const size of facts.pictures) {
    const rate = choose(term.usd, askedOf(facts, size));
    const dollars = times(rate, () => (term.per === 'image' ? 1 : megapixels(term, size)));
    if (typeof dollars !== 'number') return dollars;
    sum += dollars;
  }
  return sum;
}

function times(rate: number | undefined, amount: () => number | null): number | Missing {
  if (rate === undefined) return 'rate';
  if (rate === 0) return 0;
  const many = amount();
  return many === null ? 'amount' : rate * many;
}

function amountOf(term: Term, { requests, inputs, usage, seconds }: Facts): number | null {
  switch (term.per) {
    case 'request':
      return requests;
    case 'input':
      return inputs.length;
    case 'input megapixel':
      return inputs.reduce<number | null>((sum, size) => plus(sum, megapixels(term, size)), 0);
    case 'second':
      return seconds ?? null;
    case 'text token in':
      return usage?.input_tokens_details?.text_tokens ?? null;
    case 'image token in':
      return usage?.input_tokens_details?.image_tokens ?? null;
    case 'text token out':
      return usage?.output_tokens_details?.text_tokens ?? null;
    case 'image token out':
      return usage?.output_tokens_details?.image_tokens ?? null;
    default:
      return null;
  }
}

function plus(sum: number | null, more: number | null): number | null {
  return sum === null || more === null ? null : sum + more;
}

function megapixels({ after = 0, of = 1_000_000, round }: Term, size: Known): number | null {
  if (size === null) return null;
  const [width, height] = size;
  const area = (width * height) / of;
  return Math.max(0, (round === 'up' ? Math.ceil(area) : area) - after);
}

/** What is asked, and the size all pictures have. */
export function askedOfAll(facts: Facts): Asked {
  return askedOf(facts, commonSize(facts.pictures));
}

function askedOf({ asked }: Facts, size: Known): Asked {
  return (name) => {
    if (name === 'size') return size === null ? undefined : size.join('x');
    if (name === 'megapixels') return size === null ? undefined : String((size[0] * size[1]) / 1_000_000);
    return asked(name);
  };
}

/** The size that all pictures have. */
function commonSize(pictures: readonly Known[]): Known {
  const [first = null] = pictures;
  return pictures.every((size) => size !== null && first !== null && size.join() === first.join()) ? first : null;
}

/** Rounds away what binary fractions add (`3 × 0.039`), to a hundred-millionth of a dollar. */
export function positive(usd: number): number | null {
  if (!Number.isFinite(usd) || usd <= 0) return null;
  const rounded = Math.round(usd * 1e8) / 1e8;
  return rounded > 0 ? rounded : usd;
}
