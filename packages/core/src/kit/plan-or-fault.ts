import { PentaprismError } from '../contract/error.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import type { Plan } from '../contract/plan.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import { planProbe } from './dead-words.ts';
import type { Probe } from './probe-requests.ts';

/** The plan of a probe, or why none can be made: a declaration that compiles may still refuse its own mode. */
export function planOrFault(definition: ProviderDefinition, model: ModelDeclaration, probe: Probe): Plan | string {
  try {
    return planProbe(definition, model, probe);
  } catch (error) {
    if (PentaprismError.is(error)) return `it cannot be planned: ${error.message}`;
    throw error;
  }
}
