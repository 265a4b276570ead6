import type { ModelDeclaration } from '../contract/model.ts';
import type { Plan } from '../contract/plan.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import type { Task } from '../contract/tasks.ts';
import { planProbe } from './plan-or-fault.ts';
import { type Probe, probeRequests } from './probe-requests.ts';

/** A probe, and what came of planning it. */
export interface PlannedProbe {
  readonly probe: Probe;
  /** Gives the plan that was made, or throws what was thrown. */
  readonly plan: () => Plan;
}

/** The model whose probes were asked for last: the checks of one model come one after another, and planning is pure. */
let latest: (Planned & { readonly byTask: Map<Task, readonly PlannedProbe[]> }) | undefined;

interface Planned {
  readonly definition: ProviderDefinition;
  readonly model: ModelDeclaration;
}

/** Every probe of a model in one task, planned once for all checks of the model. */
export function plannedProbes(
  definition: ProviderDefinition,
  model: ModelDeclaration,
  task: Task,
): readonly PlannedProbe[] {
  if (latest?.definition !== definition || latest.model !== model)
    latest = { definition, model, byTask: new Map<Task, readonly PlannedProbe[]>() };
  const known = latest.byTask.get(task);
  if (known !== undefined) return known;
  const planned = probeRequests(model, task).map((probe) => ({
    probe,
    plan: settled(() => planProbe(definition, model, probe)),
  }));
  latest.byTask.set(task, planned);
  return planned;
}

function settled<T>(make: () => T): () => T {
  try {
    const made = make();
    return () => made;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
