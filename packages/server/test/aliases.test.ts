import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfiguration, startServer } from '../src/index.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ PENTAPRISM_ALIASES: 'gpt-image-1=replicate/flux-schnell' });
});
afterAll(() => server.close());

it('a program that asks for a model it was built with is given the one the operator chose', async () => {
  const answer = await server.client.images.generate({ model: 'gpt-image-1', prompt: 'a fox' });
  expect(answer).toMatchObject({ metadata: { model: 'gpt-image-1', provider: 'replicate' } });
  expect(server.sandboxes.replicate.requests.map(({ path }) => path)).toContain(
    '/v1/models/black-forest-labs/flux-schnell/predictions',
  );
});

it('the name is on the card of the model it leads to', async () => {
  const card: object = await server.client.models.retrieve('gpt-image-1');
  expect(card).toMatchObject({ id: 'flux-schnell', aliases: expect.arrayContaining(['gpt-image-1']) });
});

it('a name that leads nowhere stops the start with the nearest that is somewhere', async () => {
  const environment = { PORT: '0', PENTAPRISM_DATA_DIR: server.dataDirectory, PENTAPRISM_ALIASES: 'x=flux-schnel' };
  await expect(startServer(readConfiguration(environment), environment)).rejects.toThrow(
    'The alias "x" leads to "flux-schnel". There is no model "flux-schnel". Did you mean "flux-schnell"',
  );
});
