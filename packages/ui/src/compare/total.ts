import type { Plan } from '@pentaprism/core';

/** What several plans come to. */
export interface Total {
  readonly pictures: number;
  /** US dollars, as far as they are known; `null` when nothing is. */
  readonly usd: number | null;
  /** Some prices are not known: it is more. */
  readonly isLeast: boolean;
}

export function totalOf(plans: readonly Pick<Plan, 'n' | 'quote'>[]): Total {
  const known = plans.flatMap(({ quote }) => quote.usd ?? []);
  return {
    pictures: plans.reduce((sum, { n }) => sum + n, 0),
    usd: known.length === 0 ? null : known.reduce((sum, usd) => sum + usd, 0),
    isLeast: known.length > 0 && known.length < plans.length,
  };
}
