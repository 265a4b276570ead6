import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { providerOf } from '../../test/offers.ts';
import { by } from '../contract/choice.ts';
import { PentaprismError } from '../contract/error.ts';
import { converted, emulated, passthrough, renamed } from '../contract/handling.ts';
import { defineModel, type ModelDeclaration } from '../contract/model.ts';
import { perImage } from '../contract/price.ts';
import type { ImageRequest } from '../contract/request.ts';
import { free, shape } from '../contract/size-kinds.ts';
import { input, inputList, mask } from '../contract/slots.ts';
import { kTiers } from '../contract/tiers.ts';
import { planRequest } from './plan.ts';
import { createRegistry, type Offer } from './registry.ts';
import { checkAddressees, routeRequest } from './route.ts';

const facts = { owner: 'o', source: 'https://example.test', checked: '2026-11-22' } as const;

const queued = defineModel({
  ...facts,
  id: 'fox',
  aliases: ['fox-latest'],
  name: 'Fox',
  delivers: 'png',
  routes: { generate: 'q/fox', edit: 'q/fox/edit' },
  price: perImage(by('tier', { '1K': 0.04, '2K': 0.08 })),
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    quality: passthrough({ values: ['low', 'high'] }),
    output_format: passthrough({ values: ['png', 'jpeg'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['1:1', '16:9', '4:1', '8:1'],
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '1K': '1K', '2K': '2K' }),
    tierTo: 'resolution',
    base: '1K',
  }),
  inputs: { image: inputList('image_urls', 2, { formats: ['image/png', 'image/jpeg'] }) },
  extras: {
    safety: { schema: z.enum(['1', '2']), sentence: 'Safety level.' },
    turbo: { schema: z.boolean(), sentence: 'Fewer steps.', only: 'generate' },
  },
});

const blocking = defineModel({
  ...facts,
  id: 'fox',
  name: 'Fox',
  delivers: 'jpeg',
  routes: { generate: 'b/fox', edit: 'b/fox' },
  params: {
    prompt: renamed('contents.0.parts.0.text'),
    n: emulated('fan-out'),
    output_format: converted(
      'format',
      { sentence: 'jpeg is written jpg.', table: { jpeg: 'jpg' } },
      { beyond: 'transcode' },
    ),
    output_compression: emulated('transcode'),
  },
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [256, 2048], step: 16, base: [1024, 1024] }),
  inputs: {
    image: inputList('contents.0.parts', 14, {
      formats: ['image/png'],
      item: { inlineData: { mimeType: input.mime, data: input.base64 } },
    }),
  },
  extras: {
    search: { schema: z.boolean(), sentence: 'Searches.', sets: { true: { tools: [{ search: {} }] }, false: {} } },
  },
  always: { 'contents.0.role': 'user' },
});

const registry = createRegistry([
  providerOf('q', queued, { root: 'input' }),
  providerOf('b', blocking, { extrasAt: 'config' }),
]);
const [queuedOffer, blockingOffer] = registry.offersOf('fox') as [Offer, Offer];
const defaults = { responseFormat: 'url' } as const;

function ask(fields: Partial<ImageRequest> = {}): ImageRequest {
  return { mode: 'generate', model: 'fox', prompt: 'a fox', extras: {}, extrasAreText: false, ...fields };
}

function rowOf(plan: ReturnType<typeof planRequest>, parameter: string) {
  return plan.receipt.find((row) => row.parameter === parameter);
}

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (PentaprismError.is(error)) return `${error.code} ${error.param}`;
    throw error;
  }
  return 'nothing was thrown';
}

describe('one plan', () => {
  it('is plain JSON that says everything', () => {
    const plan = planRequest(ask({ size: '1024x1024', seed: 7 }), queuedOffer, defaults);
    expect(plan).toEqual({
      mode: 'generate',
      task: 'generate',
      provider: 'q',
      model: 'fox',
      upstream: 'q/fox',
      n: 1,
      calls: [
        {
          task: 'generate',
          route: 'q/fox',
          pictures: 1,
          body: { input: { prompt: 'a fox', aspect_ratio: '1:1', resolution: '1K', seed: 7 } },
        },
      ],
      inputs: [],
      expected: { width: 1024, height: 1024, promised: false },
      finish: { deliver: 'url' },
      receipt: [
        {
          parameter: 'prompt',
          word: 'passthrough',
          from: 'a fox',
          to: { 'input.prompt': 'a fox' },
          why: 'Sent as it is.',
        },
        {
          parameter: 'size',
          word: 'converted',
          from: '1024x1024',
          to: { 'input.aspect_ratio': '1:1', 'input.resolution': '1K' },
          why: expect.any(String),
        },
        { parameter: 'seed', word: 'passthrough', from: 7, to: { 'input.seed': 7 }, why: 'Sent as it is.' },
      ],
      quote: { usd: 0.04, currency: 'USD', per_picture: 0.04, by: { tier: '1K' }, source: 'https://example.test' },
      spliceable: false,
    });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('never changes when it is made twice', () => {
    const request = ask({ n: 5, seed: 1, size: '16:9', output_format: 'avif' });
    expect(planRequest(request, queuedOffer, defaults)).toEqual(planRequest(request, queuedOffer, defaults));
  });
});

describe('n and seed', () => {
  it('five images become a call of four and a call of one, each with its own seed', () => {
    const plan = planRequest(ask({ n: 5, seed: 10 }), queuedOffer, defaults);
    expect(plan.calls.map((call) => call.body)).toEqual([
      { input: { prompt: 'a fox', num_images: 4, seed: 10 } },
      { input: { prompt: 'a fox', num_images: 1, seed: 14 } },
    ]);
    expect(rowOf(plan, 'n')).toMatchObject({ word: 'emulated', to: { 'input.num_images': [4, 1] } });
    expect(plan.quote.usd).toBeCloseTo(0.2);
  });

  it('stays with upstream where upstream can', () => {
    const plan = planRequest(ask({ n: 3 }), queuedOffer, defaults);
    expect(plan.calls).toHaveLength(1);
    expect(rowOf(plan, 'n')).toMatchObject({ word: 'renamed', to: { 'input.num_images': 3 } });
  });

  it('becomes parallel calls of one where upstream cannot', () => {
    const plan = planRequest(ask({ n: 3 }), blockingOffer, defaults);
    expect(plan.calls.map((call) => call.pictures)).toEqual([1, 1, 1]);
    expect(rowOf(plan, 'n')?.word).toBe('emulated');
  });

  it('drops a seed the model does not take, and says so', () => {
    expect(rowOf(planRequest(ask({ seed: 1 }), blockingOffer, defaults), 'seed')?.word).toBe('dropped');
  });
});

describe('output', () => {
  it('asks upstream for png when core must convert', () => {
    const plan = planRequest(ask({ output_format: 'avif', output_compression: 60 }), queuedOffer, defaults);
    expect(plan.calls[0]?.body).toEqual({ input: { prompt: 'a fox', output_format: 'png' } });
    expect(plan.finish).toEqual({ deliver: 'url', format: 'avif', compression: 60 });
    expect(rowOf(plan, 'output_format')).toMatchObject({ word: 'emulated', to: { 'input.output_format': 'png' } });
  });

  it('writes jpeg as upstream spells it', () => {
    const plan = planRequest(ask({ output_format: 'jpeg' }), blockingOffer, defaults);
    expect(plan.calls[0]?.body).toMatchObject({ format: 'jpg' });
    expect(rowOf(plan, 'output_format')?.word).toBe('converted');
  });

  it('drops compression of a lossless picture with the way out', () => {
    const row = rowOf(planRequest(ask({ output_compression: 50 }), queuedOffer, defaults), 'output_compression');
    expect(row).toMatchObject({ word: 'dropped', why: expect.stringContaining('jpeg, webp or avif') });
  });
});

describe('what cannot be is dropped and not sent', () => {
  const model: ModelDeclaration = {
    ...queued,
    inputs: { image: inputList('image_urls', 2, { formats: ['image/png'] }) },
    params: { ...queued.params, input_fidelity: passthrough(), background: passthrough() },
  };
  const [offer] = createRegistry([providerOf('q', model)]).offersOf('fox') as [Offer];

  it('a parameter of editing when nothing is edited', () => {
    const plan = planRequest(ask({ input_fidelity: 'high' }), offer, defaults);
    expect(plan.calls[0]?.body).toEqual({ prompt: 'a fox' });
    expect(rowOf(plan, 'input_fidelity')).toEqual({
      parameter: 'input_fidelity',
      word: 'dropped',
      from: 'high',
      why: 'It means something only on edit.',
    });
    const picture = { kind: 'url', url: 'https://x.test/a.png' } as const;
    const edit = planRequest(ask({ mode: 'edit', image: [picture], input_fidelity: 'high' }), offer, defaults);
    expect(rowOf(edit, 'input_fidelity')?.word).toBe('passthrough');
  });

  it('transparency of a jpeg', () => {
    const plan = planRequest(ask({ background: 'transparent', output_format: 'jpeg' }), offer, defaults);
    expect(plan.calls[0]?.body).toEqual({ prompt: 'a fox', output_format: 'jpeg' });
    expect(rowOf(plan, 'background')).toEqual({
      parameter: 'background',
      word: 'dropped',
      from: 'transparent',
      why: 'The picture is jpeg, which has no transparency; ask for output_format png or webp.',
    });
    const webp = planRequest(ask({ background: 'transparent', output_format: 'webp' }), offer, defaults);
    expect(webp.calls[0]?.body).toEqual({ prompt: 'a fox', output_format: 'png', background: 'transparent' });
  });

  it('and a strict request is told that it would be left out', () => {
    const strict = { ...defaults, strict: true };
    expect(() => routeRequest(ask({ style: 'oil' }), registry.resolve('fox'), strict)).toThrow(
      'cannot honour style: "oil" exactly. The model has no such parameter. Without "Prefer: handling=strict" it is left out.',
    );
  });
});

describe('exact pixels', () => {
  it('are planned from the nearest native size', () => {
    const plan = planRequest(ask({ size: '1920x1080', fit: 'cover' }), queuedOffer, defaults);
    expect(plan.calls[0]?.body).toMatchObject({ input: { aspect_ratio: '16:9', resolution: '2K' } });
    expect(plan.finish.resize).toMatchObject({ width: 1920, height: 1080, fit: 'cover', upscale: 1 });
    expect(plan.finish.format).toBe('png');
  });

  it('are refused when no encoder could hold them', () => {
    for (const size of ['20000x10', '10000x10000']) {
      expect(codeOf(() => planRequest(ask({ size, fit: 'cover' }), queuedOffer, defaults))).toBe('invalid_value size');
      expect(codeOf(() => planRequest(ask({ size }), queuedOffer, defaults))).toBe('nothing was thrown');
    }
  });

  it('are refused before any money is spent when strict cannot be met', () => {
    expect(codeOf(() => planRequest(ask({ size: '1000x999', fit: 'strict' }), queuedOffer, defaults))).toBe(
      'unsupported_parameter size',
    );
    // As without `fit`, where the receipt names the same: the larger native size would only leave more to cut.
    expect(() => planRequest(ask({ size: '1920x1080', fit: 'strict' }), queuedOffer, defaults)).toThrow(
      'cannot make size 1920x1080 exactly: the nearest it makes is 1365x768.',
    );
    const exact = planRequest(ask({ size: '1024x512', fit: 'strict' }), blockingOffer, defaults);
    expect(exact.expected).toEqual({ width: 1024, height: 512, promised: true });
  });
});

describe('inputs', () => {
  const picture = { kind: 'url', url: 'https://pictures.test/a.png?token=secret' } as const;

  it('are references in upstream’s own form, appended after the words', () => {
    const plan = planRequest(ask({ mode: 'edit', image: [picture, picture] }), blockingOffer, defaults);
    expect(plan.calls[0]?.body).toEqual({
      contents: [{ role: 'user', parts: [{ text: 'a fox' }, { $input: 'image.0' }, { $input: 'image.1' }] }],
    });
    expect(plan.inputs[1]).toEqual({
      name: 'image.1',
      item: { inlineData: { mimeType: { $file: 'mime' }, data: { $file: 'base64' } } },
      stored: { inlineData: { mimeType: { $file: 'mime' }, data: { $file: 'base64' } } },
      formats: ['image/png'],
    });
    expect(JSON.stringify(plan)).not.toContain('secret');
  });

  it('without the mask a model cannot do without are refused', () => {
    const masked = {
      ...queuedOffer,
      model: {
        ...queued,
        inputs: { ...queued.inputs, mask: mask('mask_url', 'white', { required: true }) },
      },
    } as const;
    expect(codeOf(() => planRequest(ask({ mode: 'edit', image: [picture] }), masked, defaults))).toBe(
      'missing_required_parameter mask',
    );
    const plan = planRequest(ask({ mode: 'edit', image: [picture], mask: picture }), masked, defaults);
    expect(plan.calls[0]?.body).toMatchObject({ input: { mask_url: { $input: 'mask' } } });
  });

  it('are counted against the model’s own limit', () => {
    const image = [picture, picture, picture];
    expect(codeOf(() => planRequest(ask({ mode: 'edit', image }), queuedOffer, defaults))).toBe(
      'too_many_images image',
    );
  });

  it('a mask the model cannot use is dropped', () => {
    const plan = planRequest(ask({ mode: 'edit', image: [picture], mask: picture }), queuedOffer, defaults);
    expect(rowOf(plan, 'mask')?.word).toBe('dropped');
  });
});

describe('extras', () => {
  it('go where the provider takes them, unknown ones too', () => {
    const plan = planRequest(ask({ extras: { search: true, temperature: 0.5 } }), blockingOffer, defaults);
    expect(plan.calls[0]?.body).toMatchObject({ tools: [{ search: {} }], config: { temperature: 0.5 } });
    expect(rowOf(plan, 'search')?.word).toBe('converted');
    expect(rowOf(plan, 'temperature')?.word).toBe('passthrough');
  });

  it('that look like mistyped parameters are sent, and the receipt asks', () => {
    const extras = { aspectRatio: '16:9', format: 'png', serch: true, mode: 'fast', temperature: 1 };
    const plan = planRequest(ask({ extras }), blockingOffer, defaults);
    expect(plan.receipt.flatMap(({ parameter, why }) => (parameter in extras ? [[parameter, why]] : []))).toEqual([
      ['aspectRatio', 'Not known here; sent as it is. Did you mean aspect_ratio?'],
      ['format', 'Not known here; sent as it is. Did you mean output_format?'],
      ['serch', 'Not known here; sent as it is. Did you mean search?'],
      ['mode', 'Not known here; sent as it is.'],
      ['temperature', 'Not known here; sent as it is.'],
    ]);
  });

  it('of another provider do not break the request', () => {
    const plan = planRequest(ask({ extras: { search: true } }), queuedOffer, defaults);
    expect(plan.calls[0]?.body).toEqual({ input: { prompt: 'a fox' } });
    expect(rowOf(plan, 'search')).toMatchObject({ word: 'dropped', why: 'It belongs to b; this plan goes to q.' });
  });

  it('of the other mode are dropped instead of sent where upstream does not know them', () => {
    const picture = { kind: 'url', url: 'https://x.test/a.png' } as const;
    const plan = planRequest(ask({ mode: 'edit', image: [picture], extras: { turbo: true } }), queuedOffer, defaults);
    expect(plan.calls[0]?.body).toEqual({ input: { prompt: 'a fox', image_urls: [{ $input: 'image.0' }] } });
    expect(rowOf(plan, 'turbo')).toMatchObject({ word: 'dropped', why: 'The model takes it only on generate.' });
  });

  it('with a value of another kind are refused by name', () => {
    expect(codeOf(() => planRequest(ask({ extras: { turbo: 'maybe' } }), queuedOffer, defaults))).toBe(
      'invalid_value turbo',
    );
  });

  it('from a form find their type', () => {
    const plan = planRequest(
      ask({ extras: { safety: '1', steps: '4', raw: 'true' }, extrasAreText: true }),
      queuedOffer,
      defaults,
    );
    expect(plan.calls[0]?.body).toEqual({ input: { prompt: 'a fox', safety: '1', steps: 4, raw: true } });
  });

  it('cannot overwrite what was planned, while provider_options can', () => {
    const extras = { num_images: 9, strength: 1 };
    const planned = planRequest(ask({ n: 2, extras }), queuedOffer, defaults);
    expect(planned.calls.map((call) => call.body)).toEqual([
      { input: { prompt: 'a fox', num_images: 2, strength: 1 } },
    ]);
    expect(rowOf(planned, 'num_images')).toMatchObject({
      word: 'dropped',
      why: expect.stringContaining('provider_options.q'),
    });
    const forced = planRequest(
      ask({ size: '1:1', provider_options: { q: { aspect_ratio: '4:1' }, b: { x: 1 } } }),
      queuedOffer,
      defaults,
    );
    expect(forced.calls[0]?.body).toEqual({ input: { prompt: 'a fox', aspect_ratio: '4:1' } });
  });

  it('with dots in their names are single fields, which reach into nothing that was planned', () => {
    const extras = { 'prompt.x': 1, 'list.4294967294': 'far' };
    const plan = planRequest(ask({ extras }), queuedOffer, defaults);
    expect(plan.calls[0]?.body).toEqual({ input: { prompt: 'a fox', 'prompt.x': 1, 'list.4294967294': 'far' } });
    expect(rowOf(plan, 'prompt.x')?.word).toBe('passthrough');
  });

  it('of provider_options keep their shape, whatever their keys are', () => {
    const options = { weights: { 0: 0.5, 4294967294: 1 }, 'a.b': { c: true } };
    const plan = planRequest(ask({ provider_options: { q: options } }), queuedOffer, defaults);
    expect(plan.calls[0]?.body).toEqual({ input: { prompt: 'a fox', ...options } });
  });

  it('of provider_options hold for every call, and the receipt says what was really sent', () => {
    const plan = planRequest(
      ask({ n: 5, seed: 1, provider_options: { q: { num_images: 2, seed: 9 } } }),
      queuedOffer,
      defaults,
    );
    const body = { input: { prompt: 'a fox', num_images: 2, seed: 9 } };
    expect(plan.calls).toEqual([
      { task: 'generate', route: 'q/fox', body, pictures: 2 },
      { task: 'generate', route: 'q/fox', body, pictures: 2 },
    ]);
    expect(plan).toMatchObject({ n: 4, quote: { usd: 0.16 } });
    expect(rowOf(plan, 'n')).toEqual({
      parameter: 'n',
      word: 'emulated',
      from: 5,
      why: 'The model takes at most 4 at once: calls of 4, 1 in parallel. provider_options.q.num_images overrides it.',
      snapped: true,
    });
    expect(rowOf(plan, 'seed')).toEqual({
      parameter: 'seed',
      word: 'dropped',
      from: 1,
      why: 'Not sent: provider_options.q.seed overrides it.',
    });
    expect(rowOf(plan, 'provider_options.q.seed')).toMatchObject({ word: 'passthrough', to: { 'input.seed': 9 } });
  });

  it('of provider_options that say what was planned anyway change nothing', () => {
    const plan = planRequest(ask({ seed: 1, provider_options: { q: { seed: 1 } } }), queuedOffer, defaults);
    expect(rowOf(plan, 'seed')).toEqual({
      parameter: 'seed',
      word: 'passthrough',
      from: 1,
      to: { 'input.seed': 1 },
      why: 'Sent as it is.',
    });
  });

  it('that decide the size in upstream’s own words leave nothing to expect, and no price by tier', () => {
    const options = { provider_options: { q: { resolution: '2K' } } };
    const plan = planRequest(ask({ size: '1024x1024', ...options }), queuedOffer, defaults);
    expect(plan).toMatchObject({ expected: null, quote: { usd: null, per_picture: null } });
    expect(rowOf(plan, 'size')).toMatchObject({ to: { 'input.aspect_ratio': '1:1' }, snapped: true });
    expect(rowOf(plan, 'provider_options.q.resolution')?.to).toEqual({ 'input.resolution': '2K' });
  });

  it('that ask for more pictures under upstream’s own name are counted and priced', () => {
    const plan = planRequest(ask({ extras: { num_images: 3 } }), queuedOffer, defaults);
    expect(plan).toMatchObject({ n: 3, calls: [{ pictures: 3 }], quote: { usd: 0.12 } });
  });

  it('named like a prototype stay harmless', () => {
    const extras = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}');
    const plan = planRequest(ask({ extras }), queuedOffer, defaults);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(JSON.stringify(plan.calls[0]?.body)).toBe(
      '{"input":{"prompt":"a fox","__proto__":{"polluted":true},"constructor":1}}',
    );
  });
});

describe('routing', () => {
  const options = { ...defaults, strict: false };

  it('keeps the operator’s order when nothing tells the offers apart', () => {
    expect(routeRequest(ask(), registry.resolve('fox'), options).planned.map(({ plan }) => plan.provider)).toEqual([
      'q',
      'b',
    ]);
  });

  it('puts the offer first that honours more of the request', () => {
    expect(routeRequest(ask({ size: '1280x720' }), registry.resolve('fox'), options).planned[0].plan.provider).toBe(
      'b',
    );
    expect(routeRequest(ask({ seed: 1 }), registry.resolve('fox'), options).planned[0].plan.provider).toBe('q');
  });

  it('finds ids, aliases and forced providers whatever their case', () => {
    expect(registry.resolve('FOX-latest').id).toBe('fox');
    expect(registry.resolve('b/fox').offers.map((offer) => offer.provider.definition.id)).toEqual(['b']);
    expect(registry.resolve('q/q/fox/edit').offers.map((offer) => offer.provider.definition.id)).toEqual(['q']);
  });

  it('reads a forced name as a public id, then as an alias, then as an upstream id', () => {
    const named = (id: string, change: Partial<ModelDeclaration>) => ({ ...queued, aliases: [], ...change, id });
    const models = [
      named('fox', { routes: { generate: 'owl', edit: 'hen' } }),
      named('owl', { routes: { generate: 'q/owl', edit: 'q/owl' } }),
      named('cat', { aliases: ['hen'], routes: { generate: 'fox', edit: 'only/cat' } }),
    ];
    const forced = createRegistry([providerOf('q', queued, { models })]);
    const meaning = ['q/fox', 'q/owl', 'q/hen', 'q/only/cat', 'Q/Q/OWL'].map((name) => forced.resolve(name).id);
    expect(meaning).toEqual(['fox', 'owl', 'cat', 'cat', 'owl']);
  });

  it('suggests names for one that does not exist', () => {
    expect(() => registry.resolve('fix')).toThrow('Did you mean "fox"');
  });

  it('in strict mode refuses what no offer can do exactly', () => {
    const strict = { ...defaults, strict: true };
    expect(
      routeRequest(ask({ size: '1280x720' }), registry.resolve('fox'), strict).planned.map(({ plan }) => plan.provider),
    ).toEqual(['b']);
    expect(codeOf(() => routeRequest(ask({ seed: 1, size: '1280x720' }), registry.resolve('fox'), strict))).toBe(
      'unsupported_parameter size',
    );
  });

  it('refuses options for a provider that is not here, and takes those for one that is not asked', () => {
    const addressed = (id: string) => ask({ provider_options: { [id]: { x: 1 } } });
    expect(codeOf(() => checkAddressees(addressed('qq'), registry.providerIds))).toBe('invalid_value provider_options');
    expect(codeOf(() => checkAddressees(addressed('b'), registry.providerIds))).toBe('nothing was thrown');
    expect(codeOf(() => checkAddressees(ask(), registry.providerIds))).toBe('nothing was thrown');
  });

  it('says which key is missing when no provider is configured', () => {
    const unconfigured = createRegistry([{ ...providerOf('q', queued), apiKey: undefined }]);
    expect(() => routeRequest(ask(), unconfigured.resolve('fox'), options)).toThrow('Q (set Q_KEY)');
  });

  it('refuses two providers under one name', () => {
    expect(() => createRegistry([providerOf('q', queued), providerOf('q', blocking)])).toThrow(
      'Two providers are called "q".',
    );
  });

  it('refuses two models under one name', () => {
    expect(() => createRegistry([providerOf('q', queued), providerOf('b', { ...blocking, id: 'fox-latest' })])).toThrow(
      'claimed by both',
    );
  });

  it('lets the operator’s aliases beat declared names, and refuses one that leads nowhere', () => {
    const providers = [providerOf('q', queued), providerOf('b', { ...blocking, id: 'owl' })];
    const named = createRegistry(providers, { 'Fox-Latest': 'b/owl', bird: 'owl' });
    const meaning = (name: string) => {
      const { id, offers } = named.resolve(name);
      return [id, ...offers.map(({ provider }) => provider.definition.id)];
    };
    expect(['fox-latest', 'bird', 'fox'].map(meaning)).toEqual([
      ['owl', 'b'],
      ['owl', 'b'],
      ['fox', 'q'],
    ]);
    expect(named.aliasesOf('owl')).toEqual(['Fox-Latest', 'bird']);
    expect(() => createRegistry(providers, { bird: 'oul' })).toThrow(
      'The alias "bird" leads to "oul". There is no model "oul". Did you mean "owl"',
    );
  });
});
