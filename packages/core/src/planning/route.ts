import { PentaprismError, type Unable } from '../contract/error.ts';
import type { OfferHealth } from '../contract/health.ts';
import type { Plan } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { Routing } from '../contract/vocabulary.ts';
import { explained } from './explain-routing.ts';
import { beyondCost, tooDear } from './hold-cost.ts';
import { inexact, inexactRows, type PlanDefaults } from './plan.ts';
import { type PutOff, putOff } from './put-off.ts';
import { type Measured, rank, type Weighed } from './rank.ts';
import { canRun, type Offer, type Resolved } from './registry.ts';
import { planRemembered } from './remembered.ts';
import { undeclaredIn } from './undeclared.ts';

/** An offer with its plan. */
export interface Planned {
  readonly offer: Offer;
  readonly plan: Plan;
}

/** What routing came to. */
export interface Routed {
  /** Best first. */
  readonly planned: readonly [Planned, ...Planned[]];
  /** In the operator's order. */
  readonly unable: readonly Unable[];
  readonly routing: RoutedBy;
}

/** By what plans are in their order, and what was weighed for it. */
export interface RoutedBy {
  readonly wish: Routing;
  /** In the order of the plans; empty for what was restored. */
  readonly weighed: readonly Weighed[];
  /** Who stands behind others that the wish would have put behind them; absent where nobody does. */
  readonly passed_over?: readonly PutOff[];
}

/** How routing is to go about it. */
export interface RouteOptions extends PlanDefaults {
  readonly strict: boolean;
  /** What a request wishes that says nothing; default `fidelity`. */
  readonly routing?: Routing;
  /** What the wish for speed goes by; default: nothing was measured. */
  readonly measured?: Measured;
  /** Why a plan may not be used, whatever it could do; default: none is refused. */
  readonly refuses?: (plan: Plan, undeclared: readonly string[]) => PentaprismError | undefined;
  /** Which offers are to be asked after all others; default: none. */
  readonly passedOver?: OfferHealth['passedOver'];
}

/**
 * Plans a request for every configured offer that can serve it, best first.
 *
 * Best is what the request wishes: the plan that honours most of it natively, the cheapest, or the fastest. The
 * operator's order breaks ties, and what is passed over comes last. Throws `model_not_found` when no configured provider offers the model,
 * `max_cost_exceeded` when those that could serve the request all cost more than it may, and else the first offer's own
 * complaint when none of them can.
 */
export function routeRequest(request: ImageRequest, resolved: Resolved, options: RouteOptions): Routed {
  if (!resolved.offers.some(canRun)) throw notConfigured(resolved);

  const asked = withoutRouting(request);
  const planned: Planned[] = [];
  const dear: Plan[] = [];
  const complaints: PentaprismError[] = [];
  const unable: Unable[] = [];
  const complain = ({ provider }: Offer, error: PentaprismError): void => {
    complaints.push(error);
    unable.push({ provider: provider.definition.id, code: error.code, message: error.message });
  };
  for (const offer of resolved.offers) {
    if (!canRun(offer)) {
      unable.push(cannotRun(offer));
      continue;
    }
    try {
      const plan = planRemembered(asked, offer, options);
      const forbidden = options.refuses?.(plan, undeclaredIn(request, offer));
      if (forbidden !== undefined) {
        complain(offer, forbidden);
        continue;
      }
      const [row, ...rows] = options.strict ? inexactRows(plan) : [];
      const beyond = request.max_cost === undefined ? undefined : beyondCost(plan, request.max_cost);
      if (row !== undefined) complain(offer, inexact(plan, [row, ...rows]));
      else if (beyond === undefined) planned.push({ offer, plan });
      else {
        complain(offer, beyond);
        dear.push(plan);
      }
    } catch (error) {
      if (!PentaprismError.is(error)) throw error;
      complain(offer, error);
    }
  }
  const wish = request.routing ?? options.routing ?? 'fidelity';
  const ranking = rank(planned, wish, options.measured);
  const placed = putOff(ranking.order, ({ plan }) => options.passedOver?.(plan));
  const moved = placed.flatMap(({ weighed: { provider }, passedOver }) =>
    passedOver === undefined ? [] : [{ provider, ...passedOver }],
  );
  const [best, ...others] = explained(request, wish, placed, ranking.truest, dear);
  if (best === undefined) {
    throw (
      costRefusal(dear, request.max_cost, unable) ??
      refusalOf(complaints, options.strict ? unable : []) ??
      notConfigured(resolved)
    );
  }
  return {
    planned: [best, ...others],
    unable,
    routing: {
      wish,
      weighed: placed.map(({ weighed }) => weighed),
      ...(moved.length === 0 ? {} : { passed_over: moved }),
    },
  };
}

/** What says who is asked changes no plan, so that requests which differ in nothing else share theirs. */
function withoutRouting(request: ImageRequest): ImageRequest {
  if (request.routing === undefined && request.max_cost === undefined) return request;
  const { routing: _, max_cost: __, ...rest } = request;
  return rest;
}

/** Where some could do it but for what they cost, that is what the request is refused for. */
function costRefusal(
  [first, ...others]: readonly Plan[],
  most: number | undefined,
  unable: readonly Unable[],
): PentaprismError | undefined {
  if (first === undefined || most === undefined) return undefined;
  const refusal = tooDear([first, ...others], most);
  return unable.length < 2 ? refusal : refusal.restated({ unable });
}

/** The first offer's own complaint, and where several refuse a strict request what each of them does. */
function refusalOf(
  [first, ...others]: readonly PentaprismError[],
  unable: readonly Unable[],
): PentaprismError | undefined {
  return others.length === 0 || unable.length === 0 ? first : first?.restated({ unable });
}

function cannotRun({ provider: { definition }, model }: Offer): Unable {
  const { id, name, environment } = definition;
  const message =
    model.lifecycle?.stage === 'retired'
      ? `${name} makes no more pictures with ${model.id}: it is retired there.`
      : `${name} is not configured (set ${environment.key[0]}).`;
  return { provider: id, code: 'model_not_found', message };
}

/** Throws `invalid_value` when `provider_options` addresses a provider that is not here: its fields would be lost. */
export function checkAddressees({ provider_options = {} }: ImageRequest, providerIds: readonly string[]): void {
  const stranger = Object.keys(provider_options).find((id) => !providerIds.includes(id));
  if (stranger === undefined) return;
  const message = `provider_options addresses ${JSON.stringify(stranger.slice(0, 60))}; the providers here are ${providerIds.join(', ')}.`;
  throw new PentaprismError('invalid_value', message, { param: 'provider_options' });
}

function notConfigured(resolved: Resolved): PentaprismError {
  const names = resolved.offers.map(
    (offer) => `${offer.provider.definition.name} (set ${offer.provider.definition.environment.key[0]})`,
  );
  return new PentaprismError(
    'model_not_found',
    `No configured provider offers ${resolved.id}. It is offered by ${names.join(', ')}.`,
    { param: 'model' },
  );
}
