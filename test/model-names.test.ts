import { createGateway } from '@pentaprism/core';
import { tasks } from '@pentaprism/core/host';
import { bindProvider, type ModelDeclaration, type ProviderDefinition, type Task } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { describe, expect, it } from 'vitest';
import { leastFields } from './support/least-fields.ts';

const definitions: readonly ProviderDefinition[] = [falDefinition, replicateDefinition, googleDefinition];
const gateway = createGateway({
  providers: definitions.map((definition) => bindProvider(definition, { apiKey: 'key', environment: {} })),
});

const names = definitions.flatMap(({ id: provider, models }) =>
  models.flatMap((model) =>
    [model.id, ...(model.aliases ?? [])].map((name) => ({ name, forced: `${provider}/${name}`, provider, model })),
  ),
);
const isRetired = ({ lifecycle }: ModelDeclaration) => lifecycle?.stage === 'retired';

describe('a name', () => {
  it.each(names)('$forced is the model that $name is', ({ name, forced }) => {
    expect(gateway.model(forced).id).toBe(gateway.model(name).id);
  });

  it.each(names.filter(({ model }) => !isRetired(model)))(
    '$forced runs the model at its provider',
    ({ forced, provider, model }) => {
      for (const task of Object.keys(model.routes) as readonly Task[]) {
        const fields = { ...leastFields(model, task), model: forced };
        const { plan } = gateway.plan(tasks[task].mode, { encoding: 'json', fields });
        expect([plan.provider, plan.model, plan.task, plan.upstream]).toEqual([
          provider,
          model.id,
          task,
          model.routes[task],
        ]);
      }
    },
  );
});

describe('a retired model', () => {
  const retired = names.filter(({ model }) => isRetired(model));

  it('is one of those of which upstream makes no more pictures', () => {
    expect([...new Set(retired.map(({ provider, model }) => `${provider}/${model.id}`))]).toEqual([
      'replicate/imagen-4-ultra',
      'replicate/imagen-4-fast',
      'replicate/imagen-3',
      'replicate/imagen-3-fast',
    ]);
  });

  it.each(retired)('$forced is refused with its successor, which is offered', ({ forced, model }) => {
    const successor = model.lifecycle?.successor ?? 'nobody';
    expect(() => gateway.plan('generate', { prompt: 'a fox', model: forced })).toThrow(
      expect.objectContaining({
        code: 'model_not_found',
        param: 'model',
        message: expect.stringContaining(`${successor} succeeds it.`),
      }),
    );
    expect(gateway.plan('generate', { prompt: 'a fox', model: successor }).plan.calls).toHaveLength(1);
  });
});
