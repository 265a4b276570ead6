import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { converted, emulated, passthrough, renamed } from '../contract/handling.ts';
import { defineModel, type ModelDeclaration } from '../contract/model.ts';
import { perImage } from '../contract/price.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import type { ImageRequest } from '../contract/request.ts';
import { free } from '../contract/size-kinds.ts';
import { inputList } from '../contract/slots.ts';
import { inexactRows, type PlanDefaults, planRequest } from './plan.ts';

const model = defineModel({
  id: 'owl',
  name: 'Owl',
  owner: 'o',
  source: 'https://example.test',
  checked: '2026-11-22',
  delivers: 'jpeg',
  routes: { generate: 'owl', edit: 'owl/edit' },
  price: perImage(0.04),
  params: {
    prompt: renamed('contents.0.parts.0.text'),
    seed: passthrough({ min: 1, beyond: 'nearest' }),
    n: renamed('count', { max: 4, beyond: 'fan-out' }),
    quality: converted('speed', { sentence: 'Quality is speed.', table: { low: 'FAST', high: 'SLOW' } }),
    output_format: passthrough({ values: ['png', 'jpeg'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: free({ to: { object: 'image_size' }, edge: [256, 2048], step: 16, base: [1024, 1024] }),
  inputs: { image: inputList('contents.0.parts', 3, { formats: ['image/png'] }) },
  extras: {
    speed: { schema: z.enum(['FAST', 'SLOW', 'TURBO']), sentence: 'Speed against quality.' },
    web_search: { schema: z.boolean(), sentence: 'Search the web.', unpriced: 'is billed per query' },
    tools: {
      schema: z.boolean(),
      sentence: 'Use tools.',
      sets: { true: { 'tools.0.search.web': {} }, false: {} },
      unpriced: 'is billed per use',
    },
  },
  always: { 'contents.0.role': 'user' },
});

function plan(
  fields: Partial<ImageRequest>,
  defaults: Partial<PlanDefaults> = {},
  change: Partial<ModelDeclaration> = {},
) {
  const definition: ProviderDefinition = {
    id: 'q',
    name: 'Q',
    environment: { key: ['Q_KEY'], baseUrl: 'Q_BASE_URL' },
    endpoints: { main: 'https://q.test' },
    authorize: () => ({}),
    protocol: {
      encode: () => ({ method: 'POST', url: 'https://q.test' }),
      read: () => ({ state: 'done', pictures: [] }),
      poll: { minMs: 1, maxMs: 1 },
      timeouts: { headersMs: 1, totalMs: 1 },
    },
    models: [model],
  };
  const provider = { definition, apiKey: 'key', endpoints: definition.endpoints, allowedOrigins: [] };
  const request = {
    mode: 'generate',
    model: 'owl',
    prompt: 'a fox',
    extras: {},
    extrasAreText: false,
    ...fields,
  } as const;
  const offer = { provider, model: { ...model, ...change }, foreignExtras: new Map() };
  return planRequest(request, offer, { responseFormat: 'url', ...defaults });
}

function rowOf(planned: ReturnType<typeof plan>, parameter: string) {
  return planned.receipt.find((row) => row.parameter === parameter);
}

describe('who asks', () => {
  it.each(['user', 'safety_identifier'])(
    'as %s is kept where the gateway’s owner says, and a strict request passes',
    (name) => {
      const planned = plan({ [name]: 'somebody' }, { records: 'the request’s log line' });
      expect(rowOf(planned, name)).toEqual({
        parameter: name,
        word: 'emulated',
        from: 'somebody',
        why: 'Upstream has no field for it; it is kept in the request’s log line.',
      });
      expect(inexactRows(planned)[0]).toBeUndefined();
    },
  );

  it.each(['user', 'safety_identifier'])('as %s is dropped where nobody keeps it', (name) => {
    const planned = plan({ [name]: 'somebody' });
    expect(rowOf(planned, name)).toEqual({
      parameter: name,
      word: 'dropped',
      from: 'somebody',
      why: 'Upstream has no field for it, and nothing here keeps records.',
    });
    expect(inexactRows(planned)[0]?.parameter).toBe(name);
  });
});

describe('several calls', () => {
  it.each([
    [10, undefined, '10 calls in parallel.'],
    [10, 10, '10 calls in parallel.'],
    [10, 4, '10 calls, 4 at a time.'],
    [3, 4, '3 calls in parallel.'],
    [2, 1, '2 calls, 1 at a time.'],
  ])('for %i pictures, at most %s at once, are told as they run', (n, parallelCalls, said) => {
    const params = { ...model.params, n: emulated('fan-out') };
    const planned = plan({ n }, parallelCalls === undefined ? {} : { parallelCalls }, { params });
    expect(rowOf(planned, 'n')?.why).toBe(`The model makes one picture per call: ${said}`);
  });

  it('get counts upstream takes, in upstream’s own form', () => {
    const by = { sentence: 'As text.', convert: (value: unknown) => `x${value}` };
    const params = {
      ...model.params,
      n: converted('count', by, { max: 4, beyond: 'fan-out' }),
      seed: converted('seed', by),
    };
    const planned = plan({ n: 6, seed: 7 }, {}, { params });
    expect(planned.calls.map(({ body, pictures }) => [body.count, body.seed, pictures])).toEqual([
      ['x4', 'x7', 4],
      ['x2', 'x11', 2],
    ]);
    expect([rowOf(planned, 'n')?.to, rowOf(planned, 'seed')?.to]).toEqual([
      { count: ['x4', 'x2'] },
      { seed: ['x7', 'x11'] },
    ]);
  });

  it('begin again at the smallest seed after the largest', () => {
    const largest = Number.MAX_SAFE_INTEGER;
    expect(rowOf(plan({ n: 9, seed: largest - 7 }), 'seed')?.to).toEqual({ seed: [largest - 7, largest - 3, 1] });
  });

  it('are split into the counts of a closed list', () => {
    const params = { ...model.params, n: renamed('count', { values: [1, 2], beyond: 'fan-out' }) };
    expect(plan({ n: 5 }, {}, { params }).calls.map(({ body }) => body.count)).toEqual([2, 2, 1]);
  });
});

describe('a place of the body', () => {
  it('is upstream’s own word for it rather than ours', () => {
    const planned = plan({ quality: 'high', extras: { speed: 'TURBO' } });
    expect(planned.calls[0]?.body).toMatchObject({ speed: 'TURBO' });
    expect(rowOf(planned, 'quality')).toMatchObject({ word: 'dropped', why: 'Not sent: speed overrides it.' });
    expect(rowOf(planned, 'speed')).toMatchObject({ word: 'passthrough', to: { speed: 'TURBO' } });
  });

  it('is shared by what agrees', () => {
    const planned = plan({ quality: 'high', extras: { speed: 'SLOW' } });
    expect(inexactRows(planned)[0]).toBeUndefined();
    expect(rowOf(planned, 'speed')).toEqual({
      parameter: 'speed',
      word: 'passthrough',
      from: 'SLOW',
      why: 'Speed against quality. It is sent together with quality.',
    });
  });

  it('is shared by the two parameters that decide it', () => {
    const planned = plan({ aspect_ratio: '1:1', resolution: '1K' });
    expect(rowOf(planned, 'aspect_ratio')?.to).toEqual({ image_size: { width: 1024, height: 1024 } });
    expect(rowOf(planned, 'resolution')?.word).toBe('converted');
    expect(rowOf(planned, 'resolution')).not.toHaveProperty('to');
  });

  it('of declared extras is written before unknown names, whatever their order', () => {
    const planned = plan({ extras: { tools: true, 'tools.x': 1 } });
    expect(planned.calls[0]?.body).toMatchObject({ tools: [{ search: { web: {} } }], 'tools.x': 1 });
    expect(rowOf(planned, 'tools.x')?.to).toEqual({ 'tools\\.x': 1 });
  });

  it('in a list behind other things is the picture’s own', () => {
    const picture = { kind: 'url', url: 'https://x.test/a.png' } as const;
    const planned = plan({ mode: 'edit', image: [picture, picture] });
    expect(rowOf(planned, 'image')?.to).toEqual({
      'contents.0.parts.1': { $input: 'image.0' },
      'contents.0.parts.2': { $input: 'image.1' },
    });
  });

  it('is lost with the list around it', () => {
    const planned = plan({ provider_options: { q: { contents: { x: 1 } } } });
    expect(planned.calls[0]?.body).toEqual({ contents: { x: 1 } });
    expect(rowOf(planned, 'prompt')).toMatchObject({
      word: 'dropped',
      why: 'Not sent: provider_options.q.contents.x overrides it.',
    });
  });
});

describe('what core does to the picture', () => {
  const lossless = { output_format: 'png' };
  const sentence = /Upstream is asked for PNG, so nothing is lost before that\.$/;

  it('is told by the row that causes it, with what upstream is asked for it', () => {
    for (const [fields, parameter] of [
      [{ output_compression: 50 }, 'output_compression'],
      [{ size: '500x300', fit: 'cover' }, 'fit'],
      [{ size: '500x300', fit: 'cover', output_compression: 50 }, 'output_compression'],
      [{ output_compression: 50, output_format: 'jpeg' }, 'output_format'],
      [{ output_format: 'avif' }, 'output_format'],
    ] as const) {
      const planned = plan(fields);
      expect(planned.calls[0]?.body).toMatchObject(lossless);
      const row = rowOf(planned, parameter);
      expect([row?.word, row?.to, row?.why]).toEqual(['emulated', lossless, expect.stringMatching(sentence)]);
    }
  });

  it.each(['cover', 'strict'] as const)('is nothing where the model makes the pixels of fit: %s itself', (fit) => {
    const planned = plan({ size: '512x512', fit, output_format: 'jpeg' });
    expect(planned.calls[0]?.body).toMatchObject({ output_format: 'jpeg' });
    expect(planned.finish).toMatchObject({ format: 'jpeg', resize: { width: 512, height: 512 } });
    expect(rowOf(planned, 'output_format')?.word).toBe('passthrough');
    expect(rowOf(planned, 'fit')?.why).toBe('The model makes exactly 512x512; Pentaprism sees to it.');
    expect(rowOf(planned, 'size')?.why).not.toContain('Pentaprism');
  });

  it.each([
    [undefined, 'url', 'b64_json'],
    [undefined, 'both', 'both'],
    ['url', 'url', 'both'],
    ['b64_json', 'url', 'b64_json'],
  ] as const)('with %s asked and %s unasked is delivered in events as %s', (asked, responseFormat, deliver) => {
    const fields = asked === undefined ? {} : { response_format: asked };
    const planned = plan(fields, { responseFormat, inline: true });
    expect(planned.finish.deliver).toBe(deliver);
    expect(rowOf(planned, 'response_format')?.from).toBe(asked);
  });

  it('keeps exact pixels exact although upstream was told another size', () => {
    const planned = plan({ size: '500x300', fit: 'cover', provider_options: { q: { image_size: 'square' } } });
    expect(rowOf(planned, 'size')?.word).toBe('emulated');
    expect(planned.finish.resize).toMatchObject({ width: 500, height: 300 });
  });

  it.each([
    ['#ff0000', 'emulated', '#ff0000'],
    [' Red ', 'emulated', 'red'],
    ['rgb(1, 2, 3)', 'emulated', 'rgb(1, 2, 3)'],
    ['opaque', 'emulated', 'opaque'],
    ['banana', 'dropped', undefined],
    ['transparent', 'dropped', undefined],
  ])('pads a jpeg with the background %s: %s', (background, word, used) => {
    const planned = plan({ background, size: '500x300', fit: 'contain', output_format: 'jpeg' });
    expect([rowOf(planned, 'background')?.word, planned.finish.background]).toEqual([word, used]);
  });

  it('flattens onto a colour only what it encodes itself', () => {
    const background = '#ff0000';
    expect(rowOf(plan({ background, output_format: 'jpeg' }), 'background')?.word).toBe('dropped');
    const encoded = plan({ background, output_format: 'jpeg', output_compression: 50 });
    expect([rowOf(encoded, 'background')?.word, encoded.finish.background]).toEqual(['emulated', background]);
  });
});

describe('a switch with a fee of its own', () => {
  const why = 'web_search is billed per query, which the price known here does not cover.';

  it.each([
    [{ extras: { web_search: true } }, why],
    [{ provider_options: { q: { web_search: true } } }, why.replace('web_search', 'provider_options.q.web_search')],
    [
      { extras: { web_search: true, tools: true } },
      'web_search is billed per query; tools is billed per use, which the price known here does not cover.',
    ],
    [
      { provider_options: { q: { tools: [{ code: {} }, { search: { web: {} } }] } } },
      'provider_options.q.tools is billed per use, which the price known here does not cover.',
    ],
  ] as const)('%j leaves no price and says why', (fields, said) => {
    expect(plan(fields).quote).toMatchObject({ usd: null, per_picture: null, why: said });
  });

  it.each([{}, { extras: { web_search: false, tools: false } }, { provider_options: { q: { web_search: false } } }])(
    'that is off (%j) costs nothing',
    (fields) => {
      expect(plan(fields).quote).toMatchObject({ usd: 0.04, per_picture: 0.04 });
    },
  );

  it('that is off is told as off', () => {
    expect(rowOf(plan({ extras: { tools: false } }), 'tools')).toEqual({
      parameter: 'tools',
      word: 'converted',
      from: false,
      why: 'It is what upstream does when it is told nothing.',
    });
  });
});
