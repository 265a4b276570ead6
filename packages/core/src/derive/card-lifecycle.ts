import type { Lifecycle } from '../contract/model.ts';
import { present } from '../contract/present.ts';

const stages = ['preview', 'stable', 'deprecated', 'retired'] as const satisfies readonly Lifecycle['stage'][];

/**
 * Where a model is in its life over all of its offers; `null` when no provider says.
 *
 * The most advanced stage of the offers that still run, and `retired` only when none does; the earliest end; the first
 * successor. The order of the offers does not matter but for the last.
 */
export function lifecycleOver(offered: readonly (Lifecycle | undefined)[]): Lifecycle | null {
  const said = offered.filter((one) => one !== undefined);
  if (said.length === 0) return null;
  const running = said.filter(({ stage }) => stage !== 'retired');
  const isOver = running.length === 0 && said.length === offered.length;
  const reached = running.map(({ stage }) => stages.indexOf(stage));
  // One that says nothing runs, and may be in any stage.
  const stage = isOver ? 'retired' : (stages[Math.max(...reached, stages.indexOf('preview'))] ?? 'stable');
  if (!isOver && running.length === 0) return null;
  const [ends] = said.flatMap((one) => one.ends ?? []).sort();
  const successor = said.find((one) => one.successor !== undefined)?.successor;
  return { stage, ...present({ ends, successor }) };
}
