import { tasksOf } from '../../contract/model.ts';
import type { ProviderDefinition } from '../../contract/provider.ts';
import { allTasks } from '../../contract/tasks.ts';
import type { JsonSchema } from '../check-input.ts';
import type { ProviderSandboxOptions } from '../provider-sandbox-options.ts';
import { expectNone, type TestRunner } from '../test-runner.ts';
import { toldOfDrill } from './ask-drill.ts';
import { acceptedFaults, refusedFaults } from './check-drill.ts';
import { cancelFaults, drillFaults, keylessFaults, rehearsedDrills } from './drills.ts';
import { followFaults, waitingFaults } from './follow-faults.ts';
import { holdFaults } from './hold.ts';
import { onStage, type Part, rehearsalKey, type SandboxMaker, type Stage } from './stage.ts';
import { tourFaults } from './tour.ts';

/** What is rehearsed, and where. */
interface Rehearsal {
  readonly definition: ProviderDefinition;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  readonly sandbox: SandboxMaker;
}

/**
 * Defines the tests for which real requests are made: through a gateway, to the provider's own sandbox. Each has a sandbox
 * of its own, so they may run at the same time: while one waits or draws, another computes.
 */
export function rehearse(runner: TestRunner, { definition, schemas, sandbox }: Rehearsal): void {
  const { describe, it } = runner;
  const parts = definition.models
    .filter(({ lifecycle }) => lifecycle?.stage !== 'retired')
    .flatMap((model) => tasksOf(model).map((task): Part => ({ model, task })));
  // Failures are the protocol's own, so one model of each task shows them.
  const leads = allTasks.flatMap((task) => parts.find((part) => part.task === task) ?? []);
  // How a job is asked for and read hangs on its route, and on nothing else that is planned.
  const isFirstOnRoute = ({ model, task }: Part): boolean =>
    parts.find((part) => part.model === model && model.routes[part.task] === model.routes[task])?.task === task;
  const test = (
    name: string,
    play: (stage: Stage) => Promise<readonly string[]>,
    told: ProviderSandboxOptions = {},
  ): void => {
    it(name, async () => {
      expectNone(runner, await onStage(definition, sandbox, play, { slowMs: 100, ...told }));
    });
  };
  const group = describe.concurrent ?? describe;
  group(`provider ${definition.id}, at its sandbox`, () => {
    const [lead] = parts;
    if (definition.check !== undefined && lead !== undefined) {
      test('a good key is accepted without a job', (stage) => acceptedFaults(lead, stage), { keys: [rehearsalKey] });
      test('a bad key is found without a job', (stage) => refusedFaults(lead, stage), { keys: ['another-key'] });
    }
    for (const part of parts) {
      const { model, task } = part;
      const schema = schemas[model.routes[task] ?? ''];
      test(`${model.id} makes the pictures it promises (${task})`, (stage) => tourFaults(part, stage));
      if (isFirstOnRoute(part))
        test(`${model.id}: a job that was left is followed to the same pictures (${task})`, (stage) =>
          followFaults(part, stage));
      if (schema === undefined) continue;
      test(`${model.id}: the sandbox refuses what upstream would (${task})`, (stage) =>
        holdFaults(part, schema, stage));
    }
    for (const part of leads) {
      for (const { name, ending } of rehearsedDrills) {
        const title = `[drill: ${name}] ends as ${ending} and takes no job twice (${part.task})`;
        test(title, (stage) => drillFaults(part, name, stage), toldOfDrill(part, name));
      }
      test(`a missing key is the operator’s fault (${part.task})`, (stage) => keylessFaults(part, stage));
      const slow = toldOfDrill(part, 'slow');
      const stopped = `a job is stopped by a request that the sandbox knows (${part.task})`;
      test(stopped, (stage) => cancelFaults(part, stage), slow);
      const waiting = `a job that is kept waiting is followed to the same pictures (${part.task})`;
      test(waiting, (stage) => waitingFaults(part, stage), slow);
    }
  });
}
