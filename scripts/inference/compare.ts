import type { JsonSchema } from '@pentaprism/core/kit';
import type { ModelDeclaration, ProviderDefinition, Task } from '@pentaprism/core/provider';
import { tasksOf } from '../../packages/core/src/contract/model.ts';
import { inferModel } from '../../packages/core/src/infer/infer-model.ts';
import { leavesOf } from './leaves.ts';
import { publishedIn } from './published.ts';

/** How a leaf of a declaration by hand stands to the one by rule. */
export type Verdict = 'same' | 'differs' | 'only by hand' | 'only by rule';

/** One leaf, both ways. */
export interface LeafPair {
  readonly path: string;
  readonly verdict: Verdict;
  readonly byHand?: string;
  readonly byRule?: string;
}

/** One task of one offer. */
export interface ComparedTask {
  readonly provider: string;
  readonly model: string;
  readonly task: Task;
  readonly route: string;
  readonly leaves: readonly LeafPair[];
  /** Why the rules would not have offered it. */
  readonly refusals: readonly string[];
  /** The rules see another task in the same schema. */
  readonly otherTask?: Task;
}

/** Compares every declaration of a provider with what the rules make of the fixtures of its routes. */
export function compareProvider(
  definition: ProviderDefinition,
  fixtures: Readonly<Record<string, JsonSchema>>,
): readonly ComparedTask[] {
  return definition.models.flatMap((model) =>
    tasksOf(model).flatMap((task) => compareTask(definition, model, task, fixtures) ?? []),
  );
}

function compareTask(
  { id: provider, catalogue }: ProviderDefinition,
  model: ModelDeclaration,
  task: Task,
  fixtures: Readonly<Record<string, JsonSchema>>,
): ComparedTask | undefined {
  const route = model.routes[task] ?? '';
  const fixture = fixtures[route];
  if (fixture === undefined || catalogue === undefined) return undefined;
  const { draft, refusals } = inferModel(publishedIn(route, fixture), {
    ...{ id: model.id, checked: model.checked, catalogue },
  });
  const seen = draft.routes[task] === undefined ? tasksOf(draft)[0] : task;
  const byHand = leavesOf(model, task);
  const byRule = seen === undefined ? new Map<string, string>() : leavesOf(draft, seen);
  const paths = [...new Set([...byHand.keys(), ...byRule.keys()])].toSorted();
  const leaves = paths.map((path): LeafPair => {
    const [hand, rule] = [byHand.get(path), byRule.get(path)];
    const both = { ...(hand === undefined ? {} : { byHand: hand }), ...(rule === undefined ? {} : { byRule: rule }) };
    return { path, verdict: verdictOf(hand, rule), ...both };
  });
  return {
    ...{ provider, model: model.id, task, route, leaves },
    refusals: refusals.map(({ message }) => message),
    ...(seen === undefined || seen === task ? {} : { otherTask: seen }),
  };
}

function verdictOf(hand: string | undefined, rule: string | undefined): Verdict {
  if (hand === rule) return 'same';
  if (hand === undefined) return 'only by rule';
  return rule === undefined ? 'only by hand' : 'differs';
}
