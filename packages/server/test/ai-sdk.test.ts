import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateImage } from 'ai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lookAt, pictureFile } from './pictures.ts';
import { sharedModels, startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  // Addresses, the default: the AI SDK fetches them itself, and only from the server it was given.
  server = await startTestServer();
});
afterAll(() => server.close());

const imageModel = (model: string) =>
  createOpenAICompatible({ name: 'pentaprism', baseURL: `${server.url}/v1` }).imageModel(model);

it.each(sharedModels)('generateImage draws through %s', async (model) => {
  const { image } = await generateImage({
    model: imageModel(model),
    prompt: 'a fox',
    size: '1024x1024',
    providerOptions: { pentaprism: { seed: 3 } },
  });
  const { width, height } = await lookAt(image.uint8Array);
  expect(width).toBe(height);
});

it.each(sharedModels)('generateImage edits through %s', async (model) => {
  const picture = new Uint8Array(await pictureFile());
  const { images } = await generateImage({
    model: imageModel(model),
    prompt: { text: 'at night', images: [picture, picture] },
  });
  expect(images).toHaveLength(1);
});
