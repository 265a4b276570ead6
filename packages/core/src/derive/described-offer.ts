import type { ModelDeclaration } from '../contract/model.ts';
import { type Mode, modes } from '../contract/vocabulary.ts';

/** One provider's declaration of a model, as derived things read it. */
export interface DescribedOffer {
  /** Provider id. */
  readonly provider: string;
  /** Whether the operator gave this provider a key. */
  readonly configured: boolean;
  readonly model: ModelDeclaration;
}

/** What one declaration can do. */
export function modesOf(model: ModelDeclaration): readonly Mode[] {
  return modes.filter((mode) => model[mode] !== undefined);
}

/** The offer that names the model: all offers share its id. Throws a `TypeError` when there is none. */
export function leadOf(offers: readonly DescribedOffer[]): DescribedOffer {
  const [lead] = offers;
  if (lead === undefined) throw new TypeError('A model is described by at least one offer.');
  return lead;
}

/** The same offers in an order that no operator chooses, so that what is derived from them all does not depend on one. */
export function inFixedOrder(offers: readonly DescribedOffer[]): readonly DescribedOffer[] {
  return offers.toSorted((a, b) => (a.provider < b.provider ? -1 : 1));
}

/** The values in first-seen order, each once. */
export function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
