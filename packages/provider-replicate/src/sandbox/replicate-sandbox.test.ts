import { inspect, type Sandbox } from '@pentaprism/core/kit';
import Replicate from 'replicate';
import { afterEach, describe, expect, it } from 'vitest';
import { createReplicateSandbox, type ReplicateSandboxOptions } from './replicate-sandbox.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(
  options: ReplicateSandboxOptions = {},
): Promise<{ sandbox: Sandbox; url: string; client: Replicate }> {
  const sandbox = createReplicateSandbox(options);
  const { url, close } = await sandbox.listen();
  closers.push(close);
  return { sandbox, url, client: new Replicate({ auth: 'r8_test', baseUrl: `${url}/v1` }) };
}

async function look(address: unknown): Promise<readonly unknown[]> {
  const reply = await fetch(String(address));
  const { mime, width, height } = inspect(new Uint8Array(await reply.arrayBuffer()));
  return [mime, width, height];
}

/** The answer to a request made without the client, which hides bodies behind its own errors. */
async function ask(url: string, body?: unknown, headers: Record<string, string> = {}): Promise<readonly unknown[]> {
  const reply = await fetch(url, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { authorization: 'Bearer r8_test', ...headers },
  });
  return [reply.status, await reply.json()];
}

const flux = '/v1/models/black-forest-labs/flux-schnell/predictions';

describe('the official client', () => {
  it('runs a model that returns one picture and gets it at its true size', async () => {
    const { client, sandbox } = await start();
    const input = { prompt: 'a fox', aspect_ratio: '16:9', resolution: '2K', output_format: 'png' };
    const output = await client.run('google/nano-banana-2', { input });
    expect(await look(output)).toEqual(['image/png', 2752, 1536]);
    expect(sandbox.submissions).toBe(1);
  });

  it('runs a model that returns a list, as many pictures as asked, all different', async () => {
    const { client } = await start();
    const input = { prompt: 'a fox', aspect_ratio: '3:2', megapixels: '0.25', num_outputs: 2, seed: 7 };
    const output = await client.run('black-forest-labs/flux-schnell', { input });
    if (!Array.isArray(output)) throw new Error('not a list');
    expect(await Promise.all(output.map(look))).toEqual([
      ['image/webp', 608, 416],
      ['image/webp', 608, 416],
    ]);
    const read = async (url: unknown) => new Uint8Array(await (await fetch(String(url))).arrayBuffer());
    const [one, two] = await Promise.all(output.map(read));
    expect(one).not.toEqual(two);
  });

  it('gets another picture each time from a model without a seed, and the same one for a seed', async () => {
    const { client } = await start();
    const make = async (model: `${string}/${string}`, input: object) => {
      const output = await client.run(model, { input: { prompt: 'a fox', ...input } });
      return Buffer.from(await (await fetch(String(Array.isArray(output) ? output[0] : output))).arrayBuffer());
    };
    const loose = [await make('google/nano-banana', {}), await make('google/nano-banana', {})];
    const seeded = [await make('qwen/qwen-image', { seed: 7 }), await make('qwen/qwen-image', { seed: 7 })];
    expect([loose[0]?.equals(loose[1] ?? Buffer.of()), seeded[0]?.equals(seeded[1] ?? Buffer.of())]).toEqual([
      false,
      true,
    ]);
  });

  it('gets an unfinished prediction and waits for its end by polling', async () => {
    const { client } = await start({ slowMs: 1500, runMs: 60 });
    const created = await client.predictions.create({
      model: 'google/nano-banana',
      input: { prompt: 'a fox [drill: slow]' },
      wait: true,
    });
    expect([created.status, created.output]).toEqual(['starting', null]);
    const done = await client.wait(created, { interval: 20 });
    expect([done.status, done.version, done.metrics?.predict_time === undefined]).toEqual([
      'succeeded',
      'hidden',
      false,
    ]);
    expect(await look(done.output)).toEqual(['image/jpeg', 1024, 1024]);
  });

  it('runs by version, lists predictions and reads a model with its schema', async () => {
    const { client } = await start();
    const model = await client.models.get('google', 'imagen-4');
    const id = model.latest_version?.id ?? '';
    const created = await client.predictions.create({ version: id, input: { prompt: 'a fox' }, wait: true });
    expect(await look(created.output)).toEqual(['image/jpeg', 1024, 1024]);
    expect((await client.predictions.list()).results.map((prediction) => prediction.id)).toEqual([created.id]);
    expect(model.latest_version?.openapi_schema).toMatchObject({
      components: {
        schemas: {
          Input: { required: ['prompt'], properties: { image_size: { enum: ['1K', '2K'] } } },
          Output: { type: 'string', format: 'uri' },
        },
      },
    });
  });

  it('runs a community model by its version only, and says which it was', async () => {
    const { client, url } = await start();
    const version = '6f7a773af6fc3e8de9d5a3c00be77c17308914bf67772726aff83496ba1e3bbe';
    const name = 'bytedance/sdxl-lightning-4step';
    const input = { prompt: 'a fox', width: 640, height: 384, num_outputs: 2 };
    const output = await client.run(`${name}:${version}`, { input });
    if (!Array.isArray(output)) throw new Error('not a list');
    expect(await Promise.all(output.map(look))).toEqual([
      ['image/png', 640, 384],
      ['image/png', 640, 384],
    ]);
    const created = await client.predictions.create({ version, input: { prompt: 'a fox' }, wait: true });
    expect([created.model, created.version, typeof created.metrics?.predict_time]).toEqual([name, version, 'number']);
    const { latest_version, is_official } = await client.models.get('bytedance', 'sdxl-lightning-4step');
    expect([latest_version?.id, is_official]).toEqual([version, false]);
    expect(await ask(`${url}/v1/models/${name}/predictions`, { input })).toMatchObject([404, { status: 404 }]);
    expect(await ask(`${url}/v1/predictions`, { version: name, input })).toMatchObject([422, { status: 422 }]);
  });

  it('cancels a prediction', async () => {
    const { client } = await start({ runMs: 3_600_000 });
    const created = await client.predictions.create({ model: 'google/nano-banana', input: { prompt: 'a fox' } });
    const canceled = await client.predictions.cancel(created.id);
    expect([canceled.status, canceled.output]).toEqual(['canceled', null]);
    expect((await client.predictions.get(created.id)).status).toBe('canceled');
  });

  it('keeps files, and edits a picture that was uploaded', async () => {
    const { client } = await start();
    const made = await client.run('recraft-ai/recraft-v3', { input: { prompt: 'a fox', size: '1024x2048' } });
    const bytes = Buffer.from(await (await fetch(String(made))).arrayBuffer());
    const file = await client.files.create(new File([bytes], 'fox.webp', { type: 'image/webp' }), { from: 'test' });
    expect(file).toMatchObject({
      name: 'fox.webp',
      content_type: 'image/webp',
      size: bytes.byteLength,
      metadata: { from: 'test' },
    });
    expect((await client.files.list()).results.map((entry) => entry.id)).toEqual([file.id]);
    const edit = { prompt: 'a red fox', image_input: [file.urls.get], output_format: 'png' };
    expect(await look(await client.run('google/nano-banana', { input: edit }))).toEqual(['image/png', 768, 1344]);
    expect(await client.files.delete(file.id)).toBe(true);
    await expect(client.files.get(file.id)).rejects.toThrow('404');
  });

  it('uploads buffers in an input by itself', async () => {
    const { client, sandbox } = await start();
    const made = await client.run('black-forest-labs/flux-schnell', {
      input: { prompt: 'a fox', output_format: 'png' },
    });
    const image = Buffer.from(await (await fetch(String(Array.isArray(made) ? made[0] : made))).arrayBuffer());
    const output = await client.run('black-forest-labs/flux-dev', { input: { prompt: 'a wolf', image } });
    expect(await look(Array.isArray(output) ? output[0] : output)).toEqual(['image/webp', 1024, 1024]);
    expect(sandbox.requests.map((request) => request.path)).toEqual([
      flux,
      '/v1/files',
      flux.replace('schnell', 'dev'),
    ]);
  });

  it('throws what a failed prediction says', async () => {
    const { client } = await start();
    const run = client.run('google/nano-banana', { input: { prompt: 'a fox [drill: refused]' } });
    await expect(run).rejects.toThrow('flagged as sensitive');
  });
});

describe('the wire', () => {
  it('refuses a request without a token, or with another one', async () => {
    const { url } = await start({ keys: ['r8_right'] });
    const refused = [
      401,
      { title: 'Unauthenticated', detail: 'You did not pass a valid authentication token', status: 401 },
    ];
    expect(await ask(`${url}${flux}`, {}, { authorization: '' })).toEqual(refused);
    expect(await ask(`${url}${flux}`, {}, { authorization: 'Bearer r8_wrong' })).toEqual(refused);
    expect((await ask(`${url}/v1/predictions`, undefined, { authorization: 'Token r8_right' }))[0]).toBe(200);
  });

  it('says whose a token is', async () => {
    const { client } = await start();
    expect(await client.accounts.current()).toEqual({
      type: 'user',
      username: 'sandbox',
      name: 'Sandbox',
      github_url: 'https://github.com/sandbox',
    });
  });

  it('finds every fault of an input and ignores keys it does not know', async () => {
    const { url, sandbox } = await start();
    const input = { aspect_ratio: '7:1', num_inference_steps: 28, num_outputs: 'two', misspelt: 1 };
    expect(await ask(`${url}${flux}`, { input })).toEqual([
      422,
      {
        title: 'Input validation failed',
        detail:
          '- input: prompt is required\n' +
          '- input.aspect_ratio: aspect_ratio must be one of the following: "1:1", "16:9", "21:9", "3:2", "2:3", "4:5", "5:4", "3:4", "4:3", "9:16", "9:21"\n' +
          '- input.num_inference_steps: Must be less than or equal to 4\n' +
          '- input.num_outputs: Invalid type. Expected: integer, given: string\n',
        status: 422,
        invalid_fields: [
          { type: 'required', field: 'input', description: 'prompt is required' },
          {
            type: 'enum',
            field: 'input.aspect_ratio',
            description:
              'aspect_ratio must be one of the following: "1:1", "16:9", "21:9", "3:2", "2:3", "4:5", "5:4", "3:4", "4:3", "9:16", "9:21"',
          },
          { type: 'number_lte', field: 'input.num_inference_steps', description: 'Must be less than or equal to 4' },
          {
            type: 'invalid_type',
            field: 'input.num_outputs',
            description: 'Invalid type. Expected: integer, given: string',
          },
        ],
      },
    ]);
    expect(sandbox.submissions).toBe(0);
  });

  it('refuses surplus and missing keys beside the input', async () => {
    const { url } = await start();
    const [status, body] = await ask(`${url}/v1/predictions`, { model: 'google/nano-banana', input: { prompt: 'a' } });
    expect([status, body]).toEqual([
      422,
      {
        title: 'Input validation failed',
        detail: '- version is required\n- Additional property model is not allowed\n',
        status: 422,
        invalid_fields: [
          { type: 'required', field: '', description: 'version is required' },
          {
            type: 'additional_property_not_allowed',
            field: '',
            description: 'Additional property model is not allowed',
          },
        ],
      },
    ]);
    const latest = await ask(`${url}/v1/predictions`, { version: 'google/nano-banana:latest', input: { prompt: 'a' } });
    expect(latest).toMatchObject([422, { title: 'Invalid version or not permitted' }]);
  });

  it('does not wait unless it is asked to, and gives up waiting at its limit', async () => {
    const { url } = await start({ runMs: 3_600_000, waitLimitMs: 30 });
    const body = { input: { prompt: 'a fox' } };
    expect(await ask(`${url}${flux}`, body)).toMatchObject([201, { status: 'processing', output: null }]);
    expect(await ask(`${url}${flux}`, body, { prefer: 'wait' })).toMatchObject([201, { status: 'processing' }]);
  });

  it('stops at the deadline of Cancel-After', async () => {
    const { url } = await start({ runMs: 3_600_000 });
    const headers = { prefer: 'wait', 'cancel-after': '1s' };
    const [status, body] = await ask(`${url}${flux}`, { input: { prompt: 'a fox' } }, headers);
    expect([status, body]).toMatchObject([201, { status: 'canceled', output: null }]);
  });

  it('sizes custom, listed, matching and default shapes as the models do', async () => {
    const { url } = await start();
    const sizes = async (model: string, input: Record<string, unknown>) => {
      const headers = { prefer: 'wait' };
      const target = `${url}/v1/models/${model}/predictions`;
      const [, body] = await ask(target, { input: { prompt: 'a fox', ...input } }, headers);
      const { output } = body as { output: string | string[] };
      return (await look(Array.isArray(output) ? output[0] : output)).slice(1);
    };
    const custom = { aspect_ratio: 'custom', width: 1000, height: 700 };
    expect(await sizes('black-forest-labs/flux-1.1-pro', custom)).toEqual([992, 704]);
    expect(await sizes('bytedance/seedream-4', { size: 'custom', width: 1920, height: 1080 })).toEqual([1920, 1080]);
    expect(await sizes('bytedance/seedream-4', { size: '1K', aspect_ratio: '16:9' })).toEqual([1360, 768]);
    expect(await sizes('ideogram-ai/ideogram-v3-turbo', { resolution: '1536x640' })).toEqual([1536, 640]);
    expect(await sizes('ideogram-ai/ideogram-v3-balanced', { aspect_ratio: '16:9' })).toEqual([1312, 736]);
    expect(await sizes('openai/gpt-image-2', { aspect_ratio: '1152x1536' })).toEqual([1152, 1536]);
    expect(await sizes('qwen/qwen-image', {})).toEqual([1664, 928]);
    expect(await sizes('qwen/qwen-image', { image_size: 'optimize_for_speed' })).toEqual([1360, 768]);
  });

  it('answers each drill in the form Replicate has for it', async () => {
    const { url, sandbox } = await start();
    const drill = (name: string) =>
      ask(`${url}${flux}`, { input: { prompt: `a fox [drill: ${name}]` } }, { prefer: 'wait' });
    expect(await drill('unauthorized')).toMatchObject([401, { title: 'Unauthenticated' }]);
    expect(await drill('no_credit')).toMatchObject([402, { title: 'Insufficient credit' }]);
    expect(await drill('invalid')).toMatchObject([422, { invalid_fields: [{ field: 'input.prompt' }] }]);
    expect(await drill('rate_limit')).toMatchObject([429, { retry_after: 1 }]);
    expect(await drill('error')).toEqual([500, { detail: 'Internal server error' }]);
    expect(await drill('unavailable')).toMatchObject([503, {}]);
    await expect(drill('reset')).rejects.toThrow();
    expect(sandbox.submissions).toBe(0);
    expect(await drill('refused')).toMatchObject([
      201,
      { status: 'failed', output: null, error: expect.stringContaining('(E005)') },
    ]);
    await expect(drill('truncated')).rejects.toThrow();
    await expect(drill('lost')).rejects.toThrow();
    expect(sandbox.submissions).toBe(3);
    expect(await drill('black')).toMatchObject([201, { status: 'succeeded', logs: expect.stringContaining('NSFW') }]);
    const [status, body] = await drill('gateway_timeout 1');
    expect(status).toBe(201);
    const { urls } = body as { urls: { get: string } };
    const poll = () => fetch(urls.get, { headers: { authorization: 'Bearer r8_test' } });
    expect([(await poll()).status, (await poll()).status]).toEqual([504, 200]);
  });

  it('fails a prediction whose picture cannot be read', async () => {
    const { url } = await start();
    const input = { prompt: 'a wolf', image: 'data:image/png;base64,bm9uZQ==' };
    const body = await ask(`${url}${flux.replace('schnell', 'dev')}`, { input }, { prefer: 'wait' });
    expect(body).toMatchObject([201, { status: 'failed', error: 'cannot identify image file' }]);
  });

  it('hands pictures out as data URIs when it is told to', async () => {
    const { url } = await start({ dataUris: true });
    const [, body] = await ask(`${url}${flux}`, { input: { prompt: 'a fox' } }, { prefer: 'wait' });
    expect(body).toMatchObject({ output: [expect.stringMatching(/^data:image\/webp;base64,/)] });
  });
});
