import { AzureOpenAI, toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt, pictureFile } from './pictures.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const apiKey = 'a-key-that-is-long-enough';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ PENTAPRISM_API_KEYS: apiKey });
});
afterAll(() => server.close());

const model = 'google/gemini-3.1-flash-image';
const options = () => ({ endpoint: server.url, apiKey, apiVersion: '2025-04-01-preview', maxRetries: 0 });
const post = (path: string, body: object, headers: Readonly<Record<string, string>> = { 'api-key': apiKey }) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('the AzureOpenAI client', () => {
  it.each(['nano-banana-2', model])('makes a picture with %s', async (name) => {
    const client = new AzureOpenAI(options());
    const request = { model: name, prompt: 'a fox', response_format: 'b64_json' } as const;
    const [picture] = (await client.images.generate(request)).data ?? [];
    expect((await lookAt(Buffer.from(String(picture?.b64_json), 'base64'))).width).toBeGreaterThan(0);
  });

  it('edits a picture, and streams', async () => {
    const client = new AzureOpenAI(options());
    const image = await toFile(await pictureFile(), 'fox.png', { type: 'image/png' });
    const edited = await client.images.edit({ model, prompt: 'at night', image, response_format: 'b64_json' });
    expect(edited.data?.[0]?.b64_json).toEqual(expect.any(String));
    const events: string[] = [];
    for await (const event of await client.images.generate({ model, prompt: 'a fox', stream: true })) {
      events.push(event.type);
    }
    expect(events).toEqual(['image_generation.completed']);
  });

  it('may name its deployment once, and another model in the body', async () => {
    const client = new AzureOpenAI({ ...options(), deployment: 'google/nano-banana-2' });
    const answer = await client.images.generate({ model: 'dall-e-3', prompt: 'a fox' });
    expect(answer).toMatchObject({ metadata: { model: 'google/nano-banana-2', provider: 'google' } });
  });

  it('is told that its key is wrong', async () => {
    const client = new AzureOpenAI({ ...options(), apiKey: 'a-wrong-key' });
    await expect(client.images.generate({ model, prompt: 'a fox' })).rejects.toMatchObject({ status: 401 });
  });
});

describe('an address of Azure’s', () => {
  it('has the slashes of a model’s name as they are, as the Python client writes them', async () => {
    const answer = await post(`/openai/deployments/${model}/images/generations?api-version=x`, { prompt: 'a fox' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ metadata: { provider: 'google' } });
  });

  it('takes a dry run, and refuses one that is mistyped', async () => {
    const path = '/openai/deployments/nano-banana-2/images/generations?api-version=x';
    const plan = await (await post(`${path}&dry_run=true`, { prompt: 'a fox' })).json();
    expect(plan).toMatchObject({ object: 'plan', plan: { model: 'gemini-3.1-flash-image-preview' } });
    expect((await post(`${path}&dryrun=true`, { prompt: 'a fox' })).status).toBe(400);
  });

  it('refuses strict requests whose body names another model', async () => {
    const headers = { 'api-key': apiKey, prefer: 'handling=strict' };
    const answer = await post(
      '/openai/deployments/nano-banana-2/images/generations',
      { model: 'flux-schnell', prompt: 'a fox' },
      headers,
    );
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid_value', param: 'model' } });
  });

  it('names a model that is not there as any other does', async () => {
    const answer = await post('/openai/deployments/my-dalle/images/generations', { prompt: 'a fox' });
    expect(await answer.json()).toMatchObject({ error: { code: 'model_not_found', param: 'model' } });
  });
});

describe('a key in api-key', () => {
  it('is read nowhere else', async () => {
    const answer = await post('/v1/images/generations', { model, prompt: 'a fox' });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      error: { message: expect.stringContaining('api-key is read only under /openai/deployments/') },
    });
  });

  it('never reaches the log', async () => {
    await post('/openai/deployments/nano-banana-2/images/generations', { prompt: 'a fox [drill: refused]' });
    expect(server.log).toContainEqual(
      expect.objectContaining({ route: '/openai/deployments/:deployment/images/generations' }),
    );
    expect(JSON.stringify(server.log)).not.toContain(apiKey);
  });
});

describe('addresses', () => {
  const headers = { authorization: `Bearer ${apiKey}` };

  it.each(['//v1/models', '/v1//models', '/v1/models/', '/openai//v1/models//', '//healthz/', '//openapi.json'])(
    '%s is served: slashes too many mean nothing',
    async (path) => {
      expect((await fetch(server.url + path, { headers })).status).toBe(200);
    },
  );

  it.each(['//v1/images/generations', '/v1//images/generations/', '/v1/images//generations?dry_run=true'])(
    '%s makes pictures',
    async (path) => {
      expect((await post(path, { model, prompt: 'a fox' }, headers)).status).toBe(200);
    },
  );

  it.each(['/v1/models/flux-schnell/', '//v1/models//google/nano-banana-2'])('%s is a model', async (path) => {
    expect(await (await fetch(server.url + path, { headers })).json()).toMatchObject({ object: 'model' });
  });
});
