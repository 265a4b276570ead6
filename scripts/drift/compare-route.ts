import type { JsonSchema } from '@pentaprism/core/kit';
import type { ModelDeclaration, ProviderDefinition, PublishedModel, Task } from '@pentaprism/core/provider';
import { inferModel } from '../../packages/core/src/infer/infer-model.ts';
import { inlined } from '../../packages/core/src/infer/schema.ts';
import { bodyFaults } from '../../packages/core/src/kit/body-faults.ts';
import { type Leaves, leavesOf } from '../inference/leaves.ts';
import { publishedIn } from '../inference/published.ts';

/** What has changed upstream since a fixture was written, in terms of what it does to callers. */
export type DriftKind =
  /** Upstream would refuse what we send today. */
  | 'breaks'
  /** The route is no longer there, or on its way out. */
  | 'gone'
  /** Upstream says something else than it did. */
  | 'differs'
  /** Upstream has something that it had not. */
  | 'new';

export interface Drift {
  readonly kind: DriftKind;
  readonly model: string;
  readonly task: Task;
  readonly route: string;
  /** What it is about: a leaf of the declaration, for `accepted`. */
  readonly path: string;
  readonly message: string;
}

/** Compares what upstream publishes now with the fixture and the declaration of one task. */
export function compareRoute(
  definition: ProviderDefinition,
  model: ModelDeclaration,
  task: Task,
  fixtures: Readonly<Record<string, JsonSchema>>,
  fresh: PublishedModel | undefined,
): readonly Drift[] {
  const route = model.routes[task] ?? '';
  const drift = (kind: DriftKind, path: string, message: string): Drift => ({
    ...{ kind, model: model.id, task, route, path, message },
  });
  if (fresh === undefined) return [drift('gone', 'route', 'upstream publishes it no more')];
  const ending = fresh.deprecated === true ? [drift('gone', 'lifecycle', 'upstream says that it is deprecated')] : [];
  const schema = inlined(fresh.input, fresh.definitions ?? {}) as JsonSchema;
  const broken = bodyFaults(definition, model, task, { ...fixtures, [route]: schema }).map((fault) =>
    drift('breaks', `body.${fault.replace(/^[^:]*: /, '').split(' ')[0]}`, fault),
  );
  const [before, now] = [publishedIn(route, fixtures[route] ?? {}), { ...fresh, makes: 'pictures' as const }].map(
    (published) => leavesByRule(definition, model, published),
  );
  if (before === undefined || now === undefined) return [...ending, ...broken];
  const changed = [...now].flatMap(([path, value]) => {
    const old = before.get(path);
    if (old === value) return [];
    return old === undefined
      ? [drift('new', path, `upstream has ${path} ${cut(value)}`)]
      : [drift('differs', path, `${path} was ${cut(old)}, and upstream says ${cut(value)}`)];
  });
  const lost = [...before]
    .filter(([path]) => !now.has(path))
    .map(([path, value]) => drift('differs', path, `${path} was ${cut(value)}, and upstream has it no more`));
  return [...ending, ...broken, ...changed, ...lost];
}

function leavesByRule(
  { catalogue }: ProviderDefinition,
  model: ModelDeclaration,
  published: PublishedModel,
): Leaves | undefined {
  if (catalogue === undefined) return undefined;
  const { draft } = inferModel(published, { id: model.id, checked: model.checked, catalogue });
  const [task] = Object.keys(draft.routes) as Task[];
  return task === undefined ? undefined : leavesOf(draft, task);
}

function cut(value: string): string {
  return value.length > 120 ? `${value.slice(0, 119)}…` : value;
}
