import type { Quote } from '../contract/plan.ts';

/** A price in a sentence: `$0.04`, and `about $0.04` where it is what such pictures usually cost. */
export function dollars({ usd, estimated }: Pick<Quote, 'usd' | 'estimated'>): string {
  return `${estimated === true ? 'about ' : ''}$${usd}`;
}
