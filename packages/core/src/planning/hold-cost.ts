import { PentaprismError } from '../contract/error.ts';
import type { Plan, ReceiptRow } from '../contract/plan.ts';
import { dollars } from '../cost/dollars.ts';
import { offerName } from './refuse.ts';

/** Why a plan is not within a bound of US dollars; `undefined` where it is. An estimate counts as a price. */
export function beyondCost({ model, provider, quote }: Plan, most: number): PentaprismError | undefined {
  if (quote.usd !== null && quote.usd <= most) return undefined;
  const name = offerName(model, provider);
  const message =
    quote.usd === null
      ? `What ${name} would cost is not known before, so that max_cost: ${most} cannot be kept. ${quote.why}`
      : `${name} would cost ${dollars(quote)}, which is more than max_cost: ${most}.`;
  return refused(message);
}

/** The refusal of a request whose plans are all beyond its bound, by the one that comes nearest to it. */
export function tooDear([first, ...others]: readonly [Plan, ...Plan[]], most: number): PentaprismError {
  const all = [first, ...others];
  const cheapest = all
    .filter(({ quote }) => quote.usd !== null)
    .reduce<Plan | undefined>((best, plan) => (isCheaper(plan, best) ? plan : best), undefined);
  if (cheapest === undefined) {
    const whose = others.length === 0 ? offerName(first.model, first.provider) : first.model;
    const message = `What ${whose} would cost is not known before, so that max_cost: ${most} cannot be kept. ${first.quote.why} Leave max_cost out, or ask for what has a price.`;
    return refused(message);
  }
  const least = others.length === 0 ? '' : 'at least ';
  const name = offerName(cheapest.model, cheapest.provider);
  const message = `This would cost ${least}${dollars(cheapest.quote)}, with ${name}, which is more than max_cost: ${most}. Raise max_cost, or ask for fewer or smaller pictures.`;
  return refused(message);
}

function isCheaper({ quote }: Plan, best: Plan | undefined): boolean {
  return best === undefined || (quote.usd ?? Number.POSITIVE_INFINITY) < (best.quote.usd ?? Number.POSITIVE_INFINITY);
}

function refused(message: string): PentaprismError {
  return new PentaprismError('max_cost_exceeded', message, { param: 'max_cost' });
}

/** The row of a bound that is kept, and of whom it left out. */
export function costRow({ quote }: Plan, most: number, dear: readonly Plan[]): ReceiptRow {
  const kept =
    quote.estimated === true
      ? `It is estimated at $${quote.usd}, which is within that; only the finished job tells what is billed.`
      : `It is quoted at $${quote.usd}, which is within that.`;
  const without = dear.length === 0 ? '' : ` Left out for it: ${dear.map(({ provider }) => provider).join(', ')}.`;
  return { parameter: 'max_cost', word: 'emulated', from: most, why: `${kept}${without}` };
}
