import { PentaprismError } from '../contract/error.ts';
import type { ErrorCode } from '../contract/error-table.ts';
import type { Offer } from './registry.ts';

/** The refusal of an offer, for one parameter. The sentence goes on after the names of model and provider. */
export function refuse({ model, provider }: Offer, code: ErrorCode, param: string, sentence: string): PentaprismError {
  return new PentaprismError(code, `${offerName(model.id, provider.definition.id)} ${sentence}`, { param });
}

/** What an offer is called in a sentence: `nano-banana-2 on google`. */
export function offerName(model: string, provider: string): string {
  return `${model} on ${provider}`;
}
