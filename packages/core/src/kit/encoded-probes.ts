import { isObject, type Path } from '../contract/json.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import type { Call, Plan } from '../contract/plan.ts';
import type { HttpCall, ProviderDefinition } from '../contract/provider.ts';
import type { Task } from '../contract/tasks.ts';
import { filledBodies } from './fill-body.ts';
import { planOrFault } from './plan-or-fault.ts';
import { plannedProbes } from './planned-probes.ts';
import type { Probe } from './probe-requests.ts';
import { sampleContext } from './sample-context.ts';

/** One call of a probe's plan, and the request the protocol makes of it. */
export interface EncodedCall {
  readonly call: Call;
  readonly request: HttpCall;
  /** What upstream's schema describes, in every form its pictures can have. */
  readonly bodies: readonly unknown[];
}

/** A probe with its calls, or why it cannot be planned. */
export type EncodedProbe = { readonly probe: Probe } & (
  | { readonly calls: readonly EncodedCall[] }
  | { readonly fault: string }
);

/**
 * Every probe of a model in one task, planned and encoded: what upstream would be sent.
 *
 * Many probes end as the same call, which is encoded once: it is the same object then.
 */
export function* encodedProbes(
  definition: ProviderDefinition,
  model: ModelDeclaration,
  task: Task,
): Generator<EncodedProbe, void, undefined> {
  const known = new Map<string, EncodedCall>();
  for (const { probe, plan: planned } of plannedProbes(definition, model, task)) {
    const plan = planOrFault(planned);
    if (typeof plan === 'string') {
      yield { probe, fault: plan };
      continue;
    }
    const calls = plan.calls.map((call) => {
      const key = JSON.stringify([call, plan.inputs]);
      const encoded = known.get(key) ?? encodeCall(definition, plan, call);
      known.set(key, encoded);
      return encoded;
    });
    yield { probe, calls };
  }
}

function encodeCall({ protocol, endpoints, root }: ProviderDefinition, plan: Plan, call: Call): EncodedCall {
  const request = protocol.encode(call, sampleContext(endpoints, { call }));
  return { call, request, bodies: filledBodies(plan, request.body).map((body) => valueAt(body, root)) };
}

/** What stands at a place of a body; the body itself where there is no path. */
export function valueAt(body: unknown, path: Path = ''): unknown {
  let value = body;
  for (const key of path.split('.').filter((part) => part !== '')) value = isObject(value) ? value[key] : undefined;
  return value;
}
