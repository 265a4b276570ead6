import { PentaprismError, type Unable } from '../contract/error.ts';
import type { Plan } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import { ranked } from './loss.ts';
import { inexact, inexactRows, type PlanDefaults } from './plan.ts';
import { canRun, type Offer, type Resolved } from './registry.ts';
import { planRemembered } from './remembered.ts';

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
}

/**
 * Plans a request for every configured offer that can serve it, best first.
 *
 * Best is the plan that honours most of the request natively; the operator's order breaks ties. Throws
 * `model_not_found` when no configured provider offers the model, and the first offer's own complaint when none of
 * them can serve the request.
 */
export function routeRequest(
  request: ImageRequest,
  resolved: Resolved,
  options: PlanDefaults & { readonly strict: boolean },
): Routed {
  if (!resolved.offers.some(canRun)) throw notConfigured(resolved);

  const planned: Planned[] = [];
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
      const plan = planRemembered(request, offer, options);
      const [row, ...rows] = options.strict ? inexactRows(plan) : [];
      if (row === undefined) planned.push({ offer, plan });
      else complain(offer, inexact(plan, [row, ...rows]));
    } catch (error) {
      if (!PentaprismError.is(error)) throw error;
      complain(offer, error);
    }
  }
  const [best, ...others] = ranked(planned);
  if (best === undefined) throw refusalOf(complaints, options.strict ? unable : []) ?? notConfigured(resolved);
  return { planned: [best, ...others], unable };
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
