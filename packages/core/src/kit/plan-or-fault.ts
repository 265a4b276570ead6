import { PentaprismError } from '../contract/error.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import type { Plan } from '../contract/plan.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import { planRequest } from '../planning/plan.ts';
import type { Probe } from './probe-requests.ts';

/** The plan of a probe with the model's own provider. */
export function planProbe(definition: ProviderDefinition, model: ModelDeclaration, { request }: Probe): Plan {
  const provider = { definition, apiKey: 'none', endpoints: definition.endpoints, allowedOrigins: [] };
  return planRequest(request, { provider, model, foreignExtras: new Map() }, { responseFormat: 'url' });
}

/** What comes of a plan, or why none can be made: a declaration that compiles may still refuse its own mode. */
export function planOrFault(make: () => Plan): Plan | string {
  try {
    return make();
  } catch (error) {
    if (PentaprismError.is(error)) return `it cannot be planned: ${error.message}`;
    throw error;
  }
}
