import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt, pictureFile } from './pictures.ts';
import { sharedModels, startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Follows the first address of an answer. */
const download = async (url: string | undefined) => new Uint8Array(await (await fetch(String(url))).arrayBuffer());
const decode = (base64: string | undefined) => Buffer.from(String(base64), 'base64');

describe.each(sharedModels)('the openai client, through %s', (model) => {
  it('gets the address of a picture of the asked kind', async () => {
    const answer = await server.client.images.generate({ model, prompt: 'a fox', size: '1024x1024' });
    const [picture] = answer.data ?? [];
    const seen = await lookAt(await download(picture?.url));
    expect(picture?.b64_json).toBeUndefined();
    expect({ size: answer.size, format: answer.output_format }).toEqual({
      size: `${seen.width}x${seen.height}`,
      format: seen.format,
    });
    expect(seen.width).toBe(seen.height);
  });

  it('gets the bytes of a picture in the asked format', async () => {
    const request = { model, prompt: 'a fox', response_format: 'b64_json', output_format: 'webp' } as const;
    const [picture] = (await server.client.images.generate(request)).data ?? [];
    expect(picture?.url).toBeUndefined();
    expect((await lookAt(decode(picture?.b64_json))).format).toBe('webp');
  });

  it('edits one file, a list of files, and a stream from disk', async () => {
    const bytes = await pictureFile();
    const path = join(server.dataDirectory, 'input.png');
    await writeFile(path, bytes);
    const named = await toFile(bytes, 'named.png', { type: 'image/png' });
    for (const image of [named, [named, await toFile(bytes)], createReadStream(path), [createReadStream(path)]]) {
      const request = { model, prompt: 'at night', image, response_format: 'b64_json' } as const;
      const [picture] = (await server.client.images.edit(request)).data ?? [];
      expect(await lookAt(decode(picture?.b64_json))).toMatchObject({ format: expect.any(String) });
    }
  });
});

describe('the openai client', () => {
  it('lists models and retrieves one whose name holds a slash', async () => {
    const ids = (await server.client.models.list()).data.map(({ id }) => id);
    expect(ids).toContain('gemini-3.1-flash-image-preview');
    const model = await server.client.models.retrieve('fal/gemini-3.1-flash-image');
    expect(model).toMatchObject({ id: 'gemini-3.1-flash-image-preview', object: 'model' });
  });

  it('has a schema only of what the model does', async () => {
    const schema = async (query: string) =>
      (await fetch(`${server.url}/v1/models/${query}`)).json() as Promise<Record<string, unknown>>;
    expect(await schema('flux-schnell?schema=true&mode=edit')).toEqual({
      error: {
        message: 'flux-schnell has no schema of mode=edit; it has one of mode=generate.',
        type: 'invalid_request_error',
        param: 'mode',
        code: 'unsupported_mode',
      },
    });
    expect((await schema('bria-genfill?schema=true')).required).toEqual(['model', 'prompt', 'mask']);
  });

  it('finds a raw slash in a model name, and the schema of its parameters', async () => {
    for (const path of ['fal/gemini-3.1-flash-image', 'fal%2Fgemini-3.1-flash-image']) {
      const response = await fetch(`${server.url}/openai/v1/models/${path}?schema=true`);
      expect(await response.json()).toMatchObject({ type: 'object', properties: { prompt: expect.anything() } });
    }
  });

  it('gets several pictures in order, with the seed counted up', async () => {
    const request = { model: 'google/gemini-3.1-flash-image', prompt: 'three foxes', n: 3, seed: 7 };
    const answer = await server.client.images.generate({ ...request, response_format: 'b64_json' });
    expect(new Set(answer.data?.map((picture) => picture.b64_json)).size).toBe(3);
  });

  it('gets typed errors with code and param', async () => {
    const unknown = server.client.images.generate({ model: 'no-such-model', prompt: 'x' });
    await expect(unknown).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
    const wrong = server.client.images.generate({ model: 'gemini-3.1-flash-image', prompt: 'x', n: 99 });
    await expect(wrong).rejects.toMatchObject({ status: 400, param: 'n', type: 'invalid_request_error' });
  });

  it.each(sharedModels)('gets a refusal by %s as one error that is not repeated', async (model) => {
    const refused = server.client.images.generate({ model, prompt: '[drill: refused]' }, { maxRetries: 2 });
    await expect(refused).rejects.toMatchObject({
      status: 400,
      code: 'moderation_blocked',
      type: 'image_generation_user_error',
    });
  });
});
