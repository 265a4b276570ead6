import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Maps in parallel with at most `limit` in flight; results keep the order of the items.
 *
 * They begin one after the other, each in a turn of its own: what an item needs to begin may be a body of a megabyte.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const [only] = items;
  if (only !== undefined && items.length === 1) return [await work(only)];
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async (place: number): Promise<void> => {
    for (let turn = 0; turn < place; turn += 1) await nextTurn();
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, (_, place) => worker(place)));
  return results;
}
