import { type ModelDeclaration, tasksOf } from '../contract/model.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import type { JsonSchema } from './check-input.ts';
import { deadWords } from './dead-words.ts';
import { bodyFaults, extrasWithoutSample, factFaults, missingSchemas } from './declaration-faults.ts';
import { idleWords } from './idle-words.ts';
import { placeFaults } from './place-faults.ts';
import { nameFaults, readFaults, submitFaults } from './protocol-faults.ts';

/** The test runner's own functions, such as vitest's; taken as an argument so that any runner will do. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => void): unknown;
  expect(value: unknown): { toEqual(expected: unknown): unknown };
}

/** What is tested, and against what. */
export interface ProviderUnderTest {
  readonly definition: ProviderDefinition;
  /**
   * Upstream's published input schemas by route (the `generate` and `edit` of the declarations), kept as fixtures and
   * written independently of the declarations. Where the provider has a `root`, a schema describes what is at it.
   */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

/**
 * Defines the tests every provider must pass, all derived from its declarations. No network, no key:
 *
 * ```ts
 * import { describe, expect, it } from 'vitest';
 * testProvider({ describe, it, expect }, { definition, schemas });
 * ```
 */
export function testProvider(runner: TestRunner, { definition, schemas }: ProviderUnderTest): void {
  const { describe, it, expect } = runner;
  const none = (faults: readonly string[]) => expect(faults).toEqual([]);
  describe(`provider ${definition.id}`, () => {
    it('gives every model and alias a name of its own', () => none(nameFaults(definition)));
    it('submits every call to its own endpoints', () => none(submitFaults(definition)));
    it('reads any reply without throwing, and a refused submit as a failure', () => none(readFaults(definition)));
    for (const model of definition.models) describeModel(model);
  });

  function describeModel(model: ModelDeclaration): void {
    describe(model.id, () => {
      it('says where its facts were read, and when', () => none(factFaults(model)));
      it('has upstream’s input schema for each of its routes', () => none(missingSchemas(model, schemas)));
      it('leaves no place of the body to two parameters', () => none(placeFaults(definition, model)));
      it('has provider-only parameters that can be tried (give a loose schema `.meta({ examples: [...] })`)', () =>
        none(extrasWithoutSample(model)));
      for (const task of tasksOf(model)) {
        it(`plans only bodies that upstream takes (${task})`, () => none(bodyFaults(definition, model, task, schemas)));
      }
      it('has no dead words: whatever is deleted from it changes something', () =>
        none([...deadWords(definition, model), ...idleWords(model)]));
    });
  }
}
