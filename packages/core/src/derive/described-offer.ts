import { type ModelDeclaration, tasksOf } from '../contract/model.ts';
import { allTasks, type Task, tasks } from '../contract/tasks.ts';
import type { Mode } from '../contract/vocabulary.ts';

/** One provider's declaration of a model, as derived things read it. */
export interface DescribedOffer {
  /** Provider id. */
  readonly provider: string;
  /** Whether the operator gave this provider a key. */
  readonly configured: boolean;
  readonly model: ModelDeclaration;
}

/** Where one declaration can be asked. */
export function modesOf(model: ModelDeclaration): readonly Mode[] {
  return unique(tasksOf(model).map((task) => tasks[task].mode));
}

/** Whether a declaration can be asked for a task. */
export function offeredBy({ routes }: ModelDeclaration, task: Task): boolean {
  return routes[task] !== undefined;
}

/** What can be asked of a model, whoever does it, in the order of the table. */
export function tasksOfAll(offers: readonly DescribedOffer[]): readonly Task[] {
  return allTasks.filter((task) => offers.some(({ model }) => offeredBy(model, task)));
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
