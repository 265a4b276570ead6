import { type ModelDeclaration, tasksOf } from '../contract/model.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import type { Task } from '../contract/tasks.ts';
import { planOrFault, planProbe } from './plan-or-fault.ts';
import { plainProbe } from './probe-requests.ts';
import { sampleContext } from './sample-context.ts';

const sentinel = 'SENTINEL-7f3a';

/** A key that is never sent, and a protocol that looks for it by itself: it belongs into headers that core adds. */
export function keyFaults(definition: ProviderDefinition): readonly string[] {
  const settings = Object.fromEntries(Object.keys(definition.environment).map((name) => [name, name]));
  const { headers = {}, query = {} } = definition.authorize({ ...settings, key: sentinel });
  const credentials = Object.values({ ...headers, ...query });
  return [
    ...(credentials.some((value) => value.includes(sentinel)) ? [] : ['the key is never sent']),
    ...withKeySet(definition, () =>
      definition.models.flatMap((model) => tasksOf(model).flatMap((task) => leaks(model, task))),
    ),
  ];

  function leaks(model: ModelDeclaration, task: Task): readonly string[] {
    const { protocol, endpoints } = definition;
    const plan = planOrFault(() => planProbe(definition, model, plainProbe(model, task)));
    const calls = typeof plan === 'string' ? [] : plan.calls;
    const requests = calls.map((call) => protocol.encode(call, sampleContext(endpoints, { call })));
    const isLeaked = JSON.stringify(requests).includes(sentinel);
    return isLeaked ? [`${model.id} (${task}): the request holds the key, which is not its to know`] : [];
  }
}

/** Runs while the environment holds the sentinel as the operator's key. */
function withKeySet<T>({ environment }: ProviderDefinition, run: () => T): T {
  const before = environment.key.map((name) => [name, process.env[name]] as const);
  for (const name of environment.key) process.env[name] = sentinel;
  try {
    return run();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
