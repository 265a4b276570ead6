import { namesIn } from '../contract/choice.ts';
import type { Plan } from '../contract/plan.ts';
import { type Term, termsOf, type Unit } from '../contract/price.ts';
import { type Facts, priceOf } from './price-of.ts';
import type { Priced } from './quote-plan.ts';

/** What a job has cost in US dollars, and what that rests on. */
export interface Cost {
  /** `null` when it is not known. */
  readonly usd: number | null;
  /**
   * `metered`: worked out from what the job really took, be it tokens, time or pixels. `quoted`: the quote's price for
   * the pictures that were delivered. Absent when it is not known.
   */
  readonly basis?: CostBasis;
}

/** What a cost rests on. */
export type CostBasis = 'quoted' | 'metered';

/** What a run tells of the job. */
export type Run = Omit<Facts, 'asked' | 'requests'>;

/** The cost of what a plan delivered, by the sum that gave its quote. */
export function costOf({ price, estimate }: Omit<Priced, 'source'>, plan: Plan, run: Run): Cost {
  const { quote, expected, calls } = plan;
  if (quote.fees !== undefined) return { usd: null };
  const asked = (name: string) => quote.by?.[name];
  const trueFacts: Facts = { ...run, asked, requests: calls.length };
  const metered = termsOf(price).some(isMetered) ? priceOf(price, trueFacts) : null;
  if (metered !== null) return { usd: metered, basis: 'metered' };
  const size = expected === null ? null : ([expected.width, expected.height] as const);
  const planned: Facts = { ...trueFacts, pictures: run.pictures.map(() => size), usage: undefined, seconds: undefined };
  const quoted = priceOf(price, planned) ?? priceOf(estimate, planned);
  return quoted === null ? { usd: null } : { usd: quoted, basis: 'quoted' };
}

/** Units of which a job tells how many it took. */
const metered: ReadonlySet<Unit> = new Set<Unit>([
  'megapixel',
  'input megapixel',
  'second',
  'text token in',
  'image token in',
  'text token out',
  'image token out',
]);

function isMetered({ per, usd }: Term): boolean {
  return metered.has(per) || namesIn(usd).some((name) => name === 'size' || name === 'megapixels');
}
