import type { ListedModel } from '@pentaprism/core/host';
import { byTask, taskNames } from './tasks.ts';

/** Something that models have, and how many do. */
export interface Counted {
  readonly id: string;
  readonly many: number;
}

/** The values in first-seen order, each once. */
export function counted(values: readonly string[]): readonly Counted[] {
  const many = new Map<string, number>();
  for (const value of values) many.set(value, (many.get(value) ?? 0) + 1);
  return Array.from(many, ([id, count]) => ({ id, many: count }));
}

/** What can be asked of some model, in the order in which tasks are named. */
export function countedTasks(cards: readonly ListedModel[]): readonly Counted[] {
  const order = Object.keys(taskNames);
  const tasks = counted(cards.flatMap((card) => byTask(card.tasks).map(([task]) => task)));
  // What a newer server knows beyond these is last.
  const place = ({ id }: Counted): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return tasks.toSorted((one, other) => place(one) - place(other));
}
