import { falDefinition } from '@pentaprism/provider-fal';
import { describe, expect, it } from 'vitest';
import { connectProviders } from './providers.ts';

const connect = (models: typeof falDefinition.models, id = 'own') =>
  connectProviders({ sandbox: 'off', order: [], providers: [{ ...falDefinition, id, models }] }, {});

describe('A provider of the configuration file', () => {
  it('is refused in a sentence when there is one of its name already', async () => {
    await expect(connect([], 'fal')).rejects.toThrow('there is a provider "fal" already');
  });

  it('is said to call a model otherwise than others do', async () => {
    const models = falDefinition.models.filter(({ id }) => id === 'flux-schnell');
    expect((await connect(models)).notices).toEqual([]);
    const renamed = models.map((model) => ({ ...model, name: 'Quick Flux', owner: 'us' }));
    expect((await connect(renamed)).notices).toEqual([
      'own calls the model flux-schnell "Quick Flux" by us, fal calls it "FLUX.1 [schnell]" by black-forest-labs; lists show one of the two.',
    ]);
  });
});
