import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateImage } from 'ai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lookAt, pictureFile } from './pictures.ts';
import { sharedModels, startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  // The AI SDK downloads from public addresses only, and a sandbox's are those of this machine.
  server = await startTestServer({ PENTAPRISM_RESPONSE_FORMAT: 'b64_json' });
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
