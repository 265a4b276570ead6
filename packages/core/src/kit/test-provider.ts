import { type ModelDeclaration, tasksOf } from '../contract/model.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import type { Task } from '../contract/tasks.ts';
import { bodyFaults } from './body-faults.ts';
import { checkFaults } from './check-faults.ts';
import type { JsonSchema } from './check-input.ts';
import { deadWords } from './dead-words.ts';
import { extrasWithoutSample, factFaults, hasEnded, missingSchemas } from './declaration-faults.ts';
import { fixtureFaults, unusedFixtures } from './fixture-faults.ts';
import { idleWords } from './idle-words.ts';
import { keyFaults } from './key-faults.ts';
import { placeFaults } from './place-faults.ts';
import { nameFaults, readFaults, sharedRoutes, submitFaults } from './protocol-faults.ts';
import { rehearse } from './rehearsal/rehearse.ts';
import type { SandboxMaker } from './rehearsal/stage.ts';
import { expectNone, type TestRunner } from './test-runner.ts';
import { idleExcuses, type Unused, witnessFaults } from './witness-faults.ts';

/** What is tested, and against what. */
export interface ProviderUnderTest {
  readonly definition: ProviderDefinition;
  /**
   * Upstream's published input schemas by route (the `generate` and `edit` of the declarations), kept as fixtures and
   * written independently of the declarations. Where the provider has a `root`, a schema describes what is at it.
   */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /**
   * What upstream takes and the provider leaves alone on purpose: values and limits by the path of their field,
   * `{ aspect_ratio: ['match_input_image'] }`. Default: nothing.
   */
  readonly unused?: Unused;
  /** Makes the provider's sandbox. Without one nothing that is sent and read is tried. */
  readonly sandbox?: SandboxMaker;
}

/**
 * Defines the tests every provider must pass, all derived from its declarations. No key and no network but this machine's:
 *
 * ```ts
 * import { describe, expect, it } from 'vitest';
 * testProvider({ describe, it, expect }, { definition, schemas, sandbox: createEtchSandbox });
 * ```
 */
export function testProvider(runner: TestRunner, under: ProviderUnderTest): void {
  const { describe, it } = runner;
  const { definition, schemas, unused = {}, sandbox } = under;
  const none = (faults: readonly string[]) => expectNone(runner, faults);
  describe(`provider ${definition.id}`, () => {
    it('gives every model and alias a name of its own', () => none(nameFaults(definition)));
    it('gives every model a route of its own', () => none(sharedRoutes(definition)));
    it('has no fixture that no model uses', () => none(unusedFixtures(definition, schemas)));
    it('submits every call to its own endpoints', () => none(submitFaults(definition)));
    it('reads any reply without throwing, and a refused submit as a failure', () => none(readFaults(definition)));
    it('sends its key in headers, and nowhere else', () => none(keyFaults(definition)));
    if (definition.check !== undefined)
      it('says how its key is checked, and knows a key that is refused', () => none(checkFaults(definition)));
    for (const model of definition.models) describeModel(model);
    // After the models, whose probes have been planned by then.
    it('leaves nothing unused that it uses', () => none(idleExcuses(definition, schemas, unused)));
    if (sandbox === undefined)
      it('is tested without a sandbox: no picture was made, and no failure was played', () => none([]));
  });
  if (sandbox !== undefined) rehearse(runner, { definition, schemas, sandbox });

  function describeModel(model: ModelDeclaration): void {
    const offered = tasksOf(model);
    describe(model.id, () => {
      it('says where its facts were read, and when', () => {
        if (hasEnded(model, today()))
          console.warn(`${model.id}: upstream meant to switch it off on ${model.lifecycle?.ends}.`);
        none(factFaults(model));
      });
      it('has upstream’s input schema for each of its routes', () => none(missingSchemas(model, schemas)));
      it('leaves no place of the body to two parameters', () => none(placeFaults(definition, model)));
      it('has provider-only parameters that can be tried (give a loose schema `.meta({ examples: [...] })`)', () =>
        none(extrasWithoutSample(model)));
      for (const task of offered) describeTask(model, task);
      it('has no dead words: whatever is deleted from it changes something', () =>
        none([...deadWords(definition, model), ...idleWords(model)]));
    });
  }

  function describeTask(model: ModelDeclaration, task: Task): void {
    const schema = schemas[model.routes[task] ?? ''];
    it(`has a fixture in which every word is checked (${task})`, () =>
      none(schema === undefined ? [] : fixtureFaults(schema)));
    it(`sends only bodies that upstream takes, and all that was planned (${task})`, () =>
      none(bodyFaults(definition, model, task, schemas)));
    it(`says what upstream says: values, limits and defaults (${task})`, () =>
      none(witnessFaults(definition, model, task, schemas, unused)));
  }
}

/** `2026-11-22`. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
