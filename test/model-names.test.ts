import { createGateway } from '@pentaprism/core';
import { bindProvider, type ProviderDefinition } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { expect, it } from 'vitest';

const definitions: readonly ProviderDefinition[] = [falDefinition, replicateDefinition, googleDefinition];
const gateway = createGateway({
  providers: definitions.map((definition) => bindProvider(definition, { apiKey: 'key', environment: {} })),
});

const names = definitions.flatMap(({ id: provider, models }) =>
  models.flatMap((model) =>
    [model.id, ...(model.aliases ?? [])].map((name) => ({ name, forced: `${provider}/${name}`, provider, model })),
  ),
);

it.each(names)('$forced runs the model that $name runs', ({ name, forced, provider, model }) => {
  const mode = model.routes.generate === undefined ? 'edit' : 'generate';
  const request = {
    prompt: 'a fox',
    ...([model.inputs?.reference_images ?? []].flat().some(({ required }) => required)
      ? { reference_images: 'https://pictures.example/hen.png' }
      : {}),
    ...(mode === 'edit' ? { image: 'https://pictures.example/fox.png' } : {}),
    ...(mode === 'edit' &&
    ([model.inputs?.mask ?? []].flat().some(({ required }) => required) || 'inpaint' in model.routes)
      ? { mask: 'https://pictures.example/mask.png' }
      : {}),
  };
  expect(gateway.model(forced).id).toBe(gateway.model(name).id);
  const { plan } = gateway.plan(mode, { ...request, model: forced });
  expect([plan.provider, plan.model, plan.upstream]).toEqual([provider, model.id, model.routes[plan.task]]);
});
