import type { ListedModel } from '@pentaprism/core/host';
import { byTask, taskName, taskNames } from './tasks.ts';

/** Models under a heading. */
export interface ModelGroup {
  readonly name: string;
  readonly cards: readonly ListedModel[];
}

/**
 * Models by the first thing that can be asked of them, or all under the one that is. In a group, makers stand together, and
 * what cannot be used here is last.
 */
export function groupModels(cards: readonly ListedModel[], task?: string): readonly ModelGroup[] {
  const makers = [...new Set(cards.map((card) => card.owned_by))];
  const inOrder = cards.toSorted(
    (one, other) =>
      Number(isUsable(other)) - Number(isUsable(one)) || makers.indexOf(one.owned_by) - makers.indexOf(other.owned_by),
  );
  if (task !== undefined) return [{ name: taskName(task), cards: inOrder }];
  const tasks = [...new Set([...Object.keys(taskNames), ...cards.map(firstTask)])];
  return tasks
    .map((task) => ({ name: taskName(task), cards: inOrder.filter((card) => firstTask(card) === task) }))
    .filter((group) => group.cards.length > 0);
}

/** Whether somebody with a key makes pictures with it still. */
export function isUsable({ providers, lifecycle }: ListedModel): boolean {
  return lifecycle?.stage !== 'retired' && providers.some(({ configured }) => configured);
}

function firstTask({ tasks }: ListedModel): string {
  return byTask(tasks)[0]?.[0] ?? 'other';
}
