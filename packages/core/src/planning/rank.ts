import type { PassedOver } from '../contract/health.ts';
import type { Plan } from '../contract/plan.ts';
import type { Routing } from '../contract/vocabulary.ts';
import { loss, ranked } from './loss.ts';

/** How many seconds such jobs usually take, as far as it was measured; `undefined` where nothing was. */
export type Measured = (job: Pick<Plan, 'provider' | 'model' | 'task'>) => number | undefined;

/** What the plan of one provider was weighed by. */
export interface Weighed {
  readonly provider: string;
  /** What is quoted for the whole request, in US dollars; `null` where it is not known. */
  readonly usd: number | null;
  /** The quote is what such pictures usually cost. */
  readonly estimated?: true;
  /** How many seconds such requests usually took, to a tenth; `null` where none was measured. */
  readonly seconds: number | null;
  /** How far the plan is from honouring the request natively: a number only to be compared with the others. */
  readonly loss: number;
  /** It is asked after all that are not passed over, whatever was weighed. */
  readonly passed_over?: PassedOver;
}

/** Plans in their order, each with what it was weighed by. */
export interface Ranking<T> {
  readonly order: readonly Ranked<T>[];
  /** The one that fidelity alone would have put first. */
  readonly truest: Weighed | undefined;
}

/** A plan, and what it was weighed by. */
export interface Ranked<T> {
  readonly item: T;
  readonly weighed: Weighed;
}

/**
 * Puts plans into the order that is wished for, best first. Pure.
 *
 * What a wish says nothing of comes last: a price that is not known, a time that was never measured. Equal ones are in
 * the order of fidelity, and what is equal there too in the order they came in, which is the operator's.
 */
export function rank<T extends { readonly plan: Plan }>(
  planned: readonly T[],
  wish: Routing,
  measured: Measured = neverMeasured,
): Ranking<T> {
  const weighed = planned.map((item) => ({ item, weighed: weigh(item.plan, measured) }));
  const byFidelity = ranked(weighed, ({ weighed: { loss } }) => loss);
  const cost = costs[wish];
  return {
    order: cost === undefined ? byFidelity : byFidelity.toSorted((a, b) => compare(cost(a.weighed), cost(b.weighed))),
    truest: byFidelity[0]?.weighed,
  };
}

const neverMeasured: Measured = () => undefined;

/** What is to be little; nothing beyond the loss where fidelity is wished for. */
const costs: Readonly<Record<Routing, ((weighed: Weighed) => number | null) | undefined>> = {
  fidelity: undefined,
  price: ({ usd }) => usd,
  speed: ({ seconds }) => seconds,
};

function compare(one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one - other;
}

function weigh(plan: Plan, measured: Measured): Weighed {
  const { usd, estimated } = plan.quote;
  const seconds = measured(plan);
  return {
    provider: plan.provider,
    usd,
    ...(estimated === undefined ? {} : { estimated }),
    // What is shown is what is compared: nobody feels less than a tenth of a second.
    seconds: seconds === undefined ? null : Math.round(seconds * 10) / 10,
    loss: loss(plan),
  };
}
