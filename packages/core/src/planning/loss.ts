import type { Plan, ReceiptRow } from '../contract/plan.ts';
import { type ParameterEntry, type ParameterName, parameters } from '../contract/vocabulary.ts';

/** Losses closer than this are equal: nobody sees the difference, and the operator's order decides. */
export const sameLoss = 0.25;

/** Items by what they lose of the request, least first, and equal ones in the order they came in. */
export function ranked<T>(items: readonly T[], lossOf: (item: T) => number): readonly T[] {
  if (items.length < 2) return items;
  let rest = items.map((item) => ({ item, loss: lossOf(item) }));
  const result: T[] = [];
  while (rest.length > 0) {
    const least = Math.min(...rest.map((one) => one.loss));
    const next = rest.find((one) => one.loss <= least + sameLoss);
    if (next === undefined) break;
    result.push(next.item);
    rest = rest.filter((one) => one !== next);
  }
  return result;
}

/**
 * How far a plan is from honouring the request natively: 0 is all of it.
 *
 * Losing a parameter is worse than approximating it, which is worse than doing it in upstream's stead. A size counts
 * once, by how far off it is, whatever the rows of its parameters say.
 */
export function loss(plan: Plan): number {
  const rows = plan.receipt.filter((row) => !isSized(row) && !isNoFan(row, plan));
  return rows.reduce((sum, row) => sum + weigh(row), sizeLoss(plan));
}

const weights = { dropped: 100, snapped: 10, emulated: 1 } as const;

function weigh(row: ReceiptRow): number {
  // What was addressed to another provider would count against every one but that.
  if (row.addressed !== undefined) return 0;
  if (row.word === 'dropped') return weights.dropped;
  if (row.snapped === true) return weights.snapped;
  return row.word === 'emulated' ? weights.emulated : 0;
}

/**
 * Grows with either distance and stays between its neighbours, `emulated` and `dropped`. Half of what a shape can cost is
 * lost at a tenth, which is 3:2 for 4:3: a shape that is visibly off costs more than any scale.
 */
function sizeLoss({ miss, finish }: Plan): number {
  if (miss === undefined) return 0;
  if (miss === null) return finish.resize === undefined ? weights.dropped : weights.emulated;
  const distance = 30 * share(miss.shape, 0.1) + 10 * share(miss.scale, 2);
  return finish.resize === undefined ? weights.snapped + distance : distance / 4;
}

/** From 0 to 1, half at `half`. */
function share(distance: number, half: number): number {
  return distance / (distance + half);
}

function isSized({ parameter }: ReceiptRow): boolean {
  return entryOf(parameter)?.decider === 'sizing';
}

/** One call for one picture is what every model does, whether or not the request said `n: 1`. */
function isNoFan({ parameter, word }: ReceiptRow, { n }: Plan): boolean {
  return n === 1 && word === 'emulated' && entryOf(parameter)?.emulation === 'fan-out';
}

function entryOf(parameter: string): ParameterEntry | undefined {
  return Object.hasOwn(parameters, parameter) ? parameters[parameter as ParameterName] : undefined;
}
