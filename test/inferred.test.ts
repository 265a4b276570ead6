import type { Gateway, ImagesResult, KeptSchema } from '@pentaprism/core';
import { createGateway, PentaprismError } from '@pentaprism/core';
import { createSandbox, type RecordedRequest } from '@pentaprism/core/kit';
import { bindProvider } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Inferring, startInferring } from './support/inferring.ts';
import { pictureAndMask } from './support/pictures.ts';

let world: Inferring;
let picture: string;
/** Its left half is to be edited. */
let mask: string;
beforeAll(async () => {
  world = await startInferring();
  ({ picture, mask } = await pictureAndMask());
});
afterAll(() => world.close());

/** Makes one picture with whatever the model needs for its first task. */
async function tryOut(gateway: Gateway, model: string): Promise<ImagesResult> {
  await gateway.resolve(model);
  const [task = ''] = Object.keys(gateway.model(model).tasks);
  const words = { model, prompt: 'a fox', n: 1 };
  if (task === 'generate') return gateway.generate(words);
  if (task === 'guide') return gateway.generate({ ...words, reference_images: [picture] });
  const masked = task === 'inpaint' || task === 'erase' ? { mask } : {};
  return gateway.edit({ ...words, image: [picture], ...masked });
}

/** What fal would publish of an endpoint that claims to make pictures. */
function filmOf(route: string) {
  const schema = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });
  const input = { type: 'object', required: ['prompt'], properties: { prompt: { type: 'string' } } };
  const output = { type: 'object', properties: { images: { type: 'array', items: { type: 'object' } } } };
  return {
    endpoint_id: route,
    metadata: { category: 'text-to-image' },
    openapi: {
      paths: {
        [`/${route}`]: { post: { requestBody: { content: schema('Input') } } },
        [`/${route}/requests/{request_id}`]: { get: { responses: { '200': { content: schema('Output') } } } },
      },
      components: { schemas: { Input: input, Output: output } },
    },
  };
}

const lookUps = (requests: readonly RecordedRequest[]) =>
  requests.filter(({ method, path }) => method === 'GET' && /^\/v1\/models(\/[^/]+\/[^/]+)?$/.test(path));

const twenty = {
  fal: [
    'fal-ai/nano-banana-2',
    'fal-ai/nano-banana-2/edit',
    'fal-ai/nano-banana-pro',
    'fal-ai/flux/schnell',
    'fal-ai/flux/dev/image-to-image',
    'fal-ai/flux-pro/v1.1',
    'fal-ai/flux-pro/v1.1-ultra',
    'fal-ai/flux-pro/kontext',
    'fal-ai/flux-pro/kontext/multi',
    'fal-ai/flux-2-pro/edit',
    'openai/gpt-image-2',
    'fal-ai/gpt-image-1.5/edit',
    'fal-ai/bytedance/seedream/v4/text-to-image',
    'bytedance/seedream/v5/lite/edit',
    'fal-ai/ideogram/v3',
    'fal-ai/ideogram/character',
    'fal-ai/qwen-image',
    'fal-ai/z-image/turbo/image-to-image',
    'fal-ai/recraft/v4.1/text-to-vector',
    'fal-ai/birefnet/v2',
    'fal-ai/clarity-upscaler',
    'fal-ai/seedvr/upscale/image',
  ],
  replicate: [
    'google/nano-banana-2',
    'google/nano-banana-pro',
    'google/nano-banana',
    'google/imagen-4',
    'google/imagen-4-fast',
    'black-forest-labs/flux-schnell',
    'black-forest-labs/flux-dev',
    'black-forest-labs/flux-1.1-pro',
    'black-forest-labs/flux-1.1-pro-ultra',
    'black-forest-labs/flux-kontext-pro',
    'black-forest-labs/flux-2-pro',
    'bytedance/seedream-4',
    'bytedance/seedream-4.5',
    'ideogram-ai/ideogram-v3-turbo',
    'openai/gpt-image-1.5',
    'openai/gpt-image-2',
    'recraft-ai/recraft-v3',
    'qwen/qwen-image',
    'qwen/qwen-image-edit',
    'bytedance/sdxl-lightning-4step',
    'stability-ai/sdxl',
    'tencentarc/gfpgan',
  ],
} as const;

describe('a model that nobody declared', () => {
  const names = Object.entries(twenty).flatMap(([provider, routes]) => routes.map((route) => `${provider}/${route}`));

  it.each(names)('%s works at the first request', async (name) => {
    const { plan, pictures } = await tryOut(world.gateway(), name);
    expect(pictures).toHaveLength(1);
    expect(pictures[0]?.mime).toMatch(/^image\//);
    expect(plan).toMatchObject({ model: name, quote: { usd: null }, inferred: { schema: /^[0-9a-f]{64}$/ } });
    expect(plan.expected?.promised ?? false).toBe(false);
  });

  it('is not found unless the operator allows its prefix, and the message says how', async () => {
    const closed = world.gateway({ infer: { allow: ['replicate/', 'fal/fal-ai/', '!fal/fal-ai/flux'] } });
    await expect(closed.generate({ model: 'fal/fal-ai/flux/schnell', prompt: 'a fox' })).rejects.toMatchObject({
      code: 'model_not_found',
      param: 'model',
      message: expect.stringContaining('PENTAPRISM_INFER'),
    });
    await expect(closed.resolve('fal/fal-ai/qwen-image')).resolves.toBeUndefined();
    const { infer: _, ...none } = { infer: undefined };
    const without = world.gateway({ ...none, infer: { allow: [] } });
    await expect(without.resolve('fal/fal-ai/qwen-image')).rejects.toMatchObject({ code: 'model_not_found' });
  });

  it('is not there where upstream publishes none of that name, which is asked once a minute', async () => {
    let now = Date.now();
    const gateway = world.gateway({ now: () => now });
    const before = lookUps(world.fal.requests).length;
    const ask = () => gateway.generate({ model: 'fal/fal-ai/no-such-model', prompt: 'a fox' });
    await expect(ask()).rejects.toMatchObject({ code: 'model_not_found', param: 'model' });
    await expect(ask()).rejects.toMatchObject({ code: 'model_not_found' });
    expect(lookUps(world.fal.requests)).toHaveLength(before + 1);
    now += 61_000;
    await expect(ask()).rejects.toMatchObject({ code: 'model_not_found' });
    expect(lookUps(world.fal.requests)).toHaveLength(before + 2);
  });

  it('never takes the place of one that is declared', async () => {
    const gateway = world.gateway({ declared: ['flux-schnell'] });
    const before = lookUps(world.fal.requests).length;
    const { plan } = await gateway.generate({ model: 'fal/fal-ai/flux/schnell', prompt: 'a fox' });
    expect(plan.model).toBe('flux-schnell');
    expect(plan.inferred).toBeUndefined();
    expect(lookUps(world.fal.requests)).toHaveLength(before);
  });

  it('says in plan, card, page and receipt that it is declared by rule, and what is taken for granted', async () => {
    const gateway = world.gateway();
    const model = 'fal/fal-ai/flux/schnell';
    expect(gateway.models()).toEqual([]);
    await gateway.resolve(model);
    expect(gateway.models().map(({ id }) => id)).toEqual([model]);
    const { plan } = gateway.plan('generate', { model, prompt: 'a fox' });
    const [row] = plan.receipt;
    expect(plan.inferred?.assumed.length).toBeGreaterThan(0);
    expect(row).toMatchObject({ parameter: 'model', to: { model: 'fal-ai/flux/schnell' } });
    for (const assumed of plan.inferred?.assumed ?? []) expect(row?.why).toContain(assumed);
    const [offer] = gateway.model(model).providers;
    expect(offer).toMatchObject({ origin: 'inferred', price: null, assumed: plan.inferred?.assumed });
    expect(offer?.unpriced).toContain('by rule');
    expect(gateway.reference(model).card.providers[0]).toMatchObject({
      origin: 'inferred',
      assumed: plan.inferred?.assumed,
    });
  });

  it('promises no size, so a strict one is refused before anything is sent', async () => {
    const gateway = world.gateway();
    const before = world.fal.submissions;
    const asked = { model: 'fal/fal-ai/flux/schnell', prompt: 'a fox', size: '1024x1024', fit: 'strict' } as const;
    await expect(gateway.generate(asked)).rejects.toMatchObject({ code: 'unsupported_parameter', param: 'size' });
    expect(world.fal.submissions).toBe(before);
  });

  it('takes no secrets of its upstream, and hands none on', async () => {
    const gateway = world.gateway();
    const model = 'replicate/openai/gpt-image-2';
    await gateway.resolve(model);
    expect(gateway.model(model).providers[0]?.extras).not.toContain('openai_api_key');
  });

  it('refuses a mask whose meaning is unstated, until the operator states it', async () => {
    const model = 'fal/fal-ai/flux-pro/v1/fill';
    const ask = (gateway: Gateway) => gateway.edit({ model, prompt: 'a hat', image: [picture], mask });
    await expect(ask(world.gateway())).rejects.toMatchObject({
      code: 'model_not_found',
      message: expect.stringContaining('infer.masks'),
    });
    const told = world.gateway({ infer: { allow: ['fal/'], masks: { [model]: 'white' } } });
    const { plan, pictures } = await ask(told);
    expect(plan.inputs.find(({ name }) => name === 'mask')).toMatchObject({ edits: 'white' });
    expect(pictures).toHaveLength(1);
  });

  it('is looked up once, however many requests ask for it at once', async () => {
    const gateway = world.gateway();
    const before = lookUps(world.fal.requests).length;
    await Promise.all(Array.from({ length: 20 }, () => gateway.resolve('fal/fal-ai/qwen-image')));
    await gateway.resolve('fal/fal-ai/qwen-image');
    expect(lookUps(world.fal.requests)).toHaveLength(before + 1);
  });

  it('is looked up anew after a day, and stays as it was while upstream is away', async () => {
    let now = Date.now();
    const gateway = world.gateway({ now: () => now });
    const model = 'fal/fal-ai/qwen-image';
    await gateway.resolve(model);
    const before = lookUps(world.fal.requests).length;
    now += 25 * 3_600_000;
    await gateway.resolve(model);
    expect(lookUps(world.fal.requests)).toHaveLength(before + 1);
  });

  it('has no other offer to fail over to, and is none for others', async () => {
    const gateway = world.gateway({ declared: ['flux-schnell'] });
    const before = world.fal.submissions;
    const asked = { model: 'fal/fal-ai/qwen-image', prompt: 'a fox [drill: unavailable]' };
    await gateway.resolve(asked.model);
    expect(gateway.plan('generate', asked).alternatives).toEqual([]);
    await expect(gateway.generate(asked)).rejects.toMatchObject({ provider: 'fal' });
    expect(world.fal.submissions).toBe(before);
    const { alternatives } = gateway.plan('generate', { model: 'flux-schnell', prompt: 'a fox' });
    expect(alternatives.map(({ provider }) => provider)).toEqual(['replicate']);
  });

  it('without a price is refused where the operator wants that, and has the price the operator states', async () => {
    const model = 'fal/fal-ai/qwen-image';
    const strict = world.gateway({ infer: { allow: ['fal/'], unpriced: 'refuse' } });
    await expect(strict.resolve(model)).rejects.toMatchObject({ message: expect.stringContaining('inferred.prices') });
    const priced = world.gateway({ infer: { allow: ['fal/'], unpriced: 'refuse', prices: { [model]: 0.03 } } });
    await priced.resolve(model);
    expect(priced.plan('generate', { model, prompt: 'a fox', n: 2 }).plan.quote.usd).toBe(0.06);
  });

  it('is kept, read again without asking upstream, and held to the schema it is pinned to', async () => {
    let kept: readonly KeptSchema[] = [];
    const keeper = {
      load: async () => kept,
      save: async (schemas: readonly KeptSchema[]) => {
        kept = JSON.parse(JSON.stringify(schemas));
      },
    };
    const model = 'fal/fal-ai/qwen-image';
    await world.gateway({ infer: { allow: ['fal/'], keeper } }).resolve(model);
    expect(kept.map(({ id }) => id)).toEqual([model]);
    const before = lookUps(world.fal.requests).length;
    const again = world.gateway({ infer: { allow: ['fal/'], keeper } });
    await again.resolve(model);
    expect(lookUps(world.fal.requests)).toHaveLength(before);
    expect(again.plan('generate', { model, prompt: 'a fox' }).plan.inferred?.schema).toBe(kept[0]?.schema);

    const pinned = world.gateway({ infer: { allow: ['fal/'], pins: { [model]: 'another' } } });
    await expect(pinned.resolve(model)).rejects.toMatchObject({
      message: expect.stringContaining('held to the schema'),
    });
    const held = world.gateway({ infer: { allow: ['fal/'], pins: { [model]: kept[0]?.schema ?? '' } } });
    await expect(held.resolve(model)).resolves.toBeUndefined();
  });

  it('of Replicate’s community runs the version whose schema was read', async () => {
    const { plan } = await tryOut(world.gateway(), 'replicate/bytedance/sdxl-lightning-4step');
    expect(plan.upstream).toMatch(/^bytedance\/sdxl-lightning-4step:[0-9a-f]{64}$/);
    const version = plan.upstream.split(':')[1] ?? '';
    const pinned = world.gateway({
      infer: { allow: ['replicate/'], pins: { 'replicate/bytedance/sdxl-lightning-4step': version } },
    });
    const { plan: held } = await tryOut(pinned, 'replicate/bytedance/sdxl-lightning-4step');
    expect(held.upstream).toBe(plan.upstream);
    expect(world.replicate.requests.some(({ path }) => path.endsWith(`/versions/${version}`))).toBe(true);
  });

  it('is denied for good once it made something that is no picture', async () => {
    const film = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(64)]);
    const routes = { submits: 0 };
    const sandbox = createSandbox({
      name: 'films',
      handle({ method, path }, { origin, files }) {
        if (path === '/v1/models') return { json: { models: [filmOf('house/film')] } };
        const at = `${origin}/house/film/requests/1`;
        if (method === 'POST') routes.submits += 1;
        if (method === 'POST') return { json: { request_id: '1', status_url: `${at}/status`, response_url: at } };
        if (path.endsWith('/status')) return { json: { status: 'COMPLETED' } };
        return { json: { images: [{ url: files.put(film, 'image/png') }] } };
      },
    });
    const listening = await sandbox.listen();
    const provider = bindProvider(falDefinition, { apiKey: 'id:secret', baseUrl: listening.url, environment: {} });
    const quick = { sleep: () => new Promise<void>((wake) => setTimeout(wake, 1)) };
    const gateway = createGateway({ providers: [provider], infer: { allow: ['fal/'] }, wire: quick });
    const ask = () => gateway.generate({ model: 'fal/house/film', prompt: 'a fox', response_format: 'b64_json' });
    await expect(ask()).rejects.toMatchObject({ code: 'upstream_error', message: expect.stringContaining('a video') });
    await expect(ask()).rejects.toMatchObject({
      code: 'model_not_found',
      message: expect.stringContaining('no picture'),
    });
    expect(routes.submits).toBe(1);
    await gateway.close();
    await listening.close();
  });

  it('is looked up anew once upstream finds fault with what it was sent, and nothing is sent again', async () => {
    const gateway = world.gateway();
    const asked = { model: 'fal/fal-ai/qwen-image', prompt: 'a fox [drill: invalid]' };
    const before = world.fal.submissions;
    const error = await gateway.generate(asked).catch((thrown: unknown) => thrown);
    expect(PentaprismError.is(error) ? [error.code, error.message] : error).toEqual([
      'upstream_rejected',
      expect.stringContaining('declared by rule'),
    ]);
    expect(world.fal.submissions).toBe(before + 1);
    expect(gateway.models()).toEqual([]);
  });
});
