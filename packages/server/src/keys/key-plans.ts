import { type Gateway, PentaprismError, type Plan, type PlannedRequest, type PlanOptions } from '@pentaprism/core';
import { responseFormats } from '@pentaprism/core/host';
import { present } from '@pentaprism/core/provider';
import type { ApiKey } from '@pentaprism/store';
import { isNamed, namesOf } from './permitted-models.ts';

/** How requests of a key are planned: with its models only, in its form, and where a budget is to hold with what has a price. */
export function planOptionsOf(
  key: ApiKey | undefined,
  gateway: Gateway,
): Pick<PlanOptions, 'refuses' | 'responseFormat'> {
  if (key === undefined) return {};
  const { models, budget, unpriced } = key;
  const responseFormat = responseFormats.find((format) => format === key.responseFormat);
  const refuses: PlanOptions['refuses'] = (plan, undeclared) => {
    if (models !== null && !isNamed(models, namesOf(gateway.model(plan.model), plan.provider))) {
      return notPermitted(plan.model);
    }
    if (budget !== null && unpriced === 'refuse' && plan.quote.usd === null) return priceUnknown(key, plan);
    const [unpriceable] = budget !== null && unpriced === 'refuse' ? undeclared : [];
    if (unpriceable !== undefined) return priceChanged(key, plan, unpriceable);
    return undefined;
  };
  return { ...(models === null && budget === null ? {} : { refuses }), ...present({ responseFormat }) };
}

/** The model is not there for this key, as it is not for anybody who asks for one that nobody offers. */
export function notPermitted(model: string): PentaprismError {
  const message = `The model '${model.slice(0, 100)}' does not exist or this key may not use it. GET /v1/models lists those it may.`;
  return new PentaprismError('model_not_found', message, { param: 'model' });
}

/** What a budget cannot hold. */
export function priceUnknown(
  { name }: Pick<ApiKey, 'name'>,
  { model, provider, quote }: Pick<Plan, 'provider' | 'model' | 'quote'>,
): PentaprismError {
  const why = quote.usd === null ? ` ${quote.why}` : '';
  const message = `The key "${name}" has a budget, and what ${model} on ${provider} costs is not known before.${why} Ask for a model that has a price; the operator can allow others with \`pentaprism keys change <id> --unpriced allow\`.`;
  return new PentaprismError('price_unknown', message, { param: 'model', provider });
}

/** A price is of what is declared: upstream's own words could ask for more pictures, or dearer ones. */
function priceChanged(
  { name }: Pick<ApiKey, 'name'>,
  { model, provider }: Pick<Plan, 'provider' | 'model'>,
  parameter: string,
): PentaprismError {
  const message = `The key "${name}" has a budget, and ${parameter} goes to ${model} on ${provider} as it is, so that what it costs is not known before. Leave it out; the operator can allow it with \`pentaprism keys change <id> --unpriced allow\`.`;
  return new PentaprismError('price_unknown', message, { param: parameter, provider });
}

/**
 * What a request of a key may cost at most, in millionths of a US dollar: the dearest of what failover may turn to; `null` where
 * nothing of it has a price. `undefined` for keys whose jobs need not be counted.
 */
export function quoteFor(
  key: ApiKey | undefined,
  { plan, alternatives }: Pick<PlannedRequest, 'plan' | 'alternatives'>,
): number | null | undefined {
  if (key === undefined || (key.budget === null && key.running === null)) return undefined;
  const known = [plan, ...alternatives].flatMap(({ quote }) => quote.usd ?? []);
  return known.length === 0 ? null : Math.ceil(Math.max(...known) * 1_000_000 - 1e-6);
}
