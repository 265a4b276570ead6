import { falDefinition } from '@pentaprism/provider-fal';
import { expect, it } from 'vitest';
import { connectProviders } from './providers.ts';

it('a provider that is there already is refused in a sentence', async () => {
  await expect(connectProviders({ sandbox: 'off', order: [], providers: [falDefinition] }, {})).rejects.toThrow(
    'there is a provider "fal" already',
  );
});
