import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { by } from '../contract/choice.ts';
import { converted, emulated, passthrough, renamed } from '../contract/handling.ts';
import type { Json } from '../contract/json.ts';
import { defineModel, type ModelDeclaration } from '../contract/model.ts';
import { perImage } from '../contract/price.ts';
import { defineProvider, type FailureKind, type Protocol, type ProviderDefinition } from '../contract/provider.ts';
import { free, shape } from '../contract/size-kinds.ts';
import { kTiers } from '../contract/tiers.ts';
import { bodyFaults } from './body-faults.ts';
import type { JsonSchema } from './check-input.ts';
import { deadWords } from './dead-words.ts';
import { extrasWithoutSample, factFaults, hasEnded, missingSchemas } from './declaration-faults.ts';
import { idleWords } from './idle-words.ts';
import { placeFaults } from './place-faults.ts';
import { nameFaults, readFaults, submitFaults } from './protocol-faults.ts';
import { testProvider } from './test-provider.ts';

const image = { to: 'image_urls', max: 3, formats: ['image/png'] } as const;

const model = defineModel({
  id: 'lens-1',
  name: 'Lens 1',
  owner: 'optics',
  source: 'https://north.example/lens',
  checked: '2026-11-22',
  routes: { generate: 'lens', edit: 'lens/edit' },
  params: {
    prompt: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    output_format: passthrough({ values: ['png', 'jpeg'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['1:1', '16:9'],
    ratioTo: 'ratio',
    tiers: kTiers({ '1K': 'one', '2K': 'two' }),
    tierTo: 'tier',
    base: '1K',
  }),
  inputs: { image },
  extras: { mood: { schema: z.enum(['calm', 'wild']), sentence: 'The mood.' } },
  delivers: 'png',
});

const kinds: Readonly<Record<number, FailureKind>> = {
  401: 'credentials',
  402: 'billing',
  403: 'credentials',
  429: 'rate_limited',
};

const protocol: Protocol = {
  encode: (call, { endpoints }) => ({ method: 'POST', url: `${endpoints.main}/${call.route}`, body: call.body }),
  read: ({ status }) =>
    status < 400
      ? { state: 'done', pictures: [] }
      : { state: 'failed', failure: { kind: kinds[status] ?? 'failed', message: `It answered ${status}.` } },
  poll: { minMs: 1, maxMs: 1 },
  timeouts: { headersMs: 60_000, totalMs: 60_000 },
};

const definition = defineProvider({
  id: 'north',
  name: 'North',
  environment: { key: ['NORTH_KEY'], baseUrl: 'NORTH_BASE_URL' },
  endpoints: { main: 'https://api.north.example' },
  authorize: ({ key }) => ({ headers: { authorization: key } }),
  protocol,
  root: 'input',
  models: [model],
});

const generate: JsonSchema = {
  type: 'object',
  required: ['prompt'],
  properties: {
    prompt: { type: 'string' },
    num_images: { type: 'integer', minimum: 1, maximum: 4 },
    output_format: { enum: ['png', 'jpeg'] },
    ratio: { enum: ['1:1', '16:9'] },
    tier: { enum: ['one', 'two'] },
    mood: { enum: ['calm', 'wild'] },
  },
};
const edit: JsonSchema = {
  ...generate,
  required: ['prompt', 'image_urls'],
  properties: {
    ...Object(generate.properties),
    image_urls: { type: 'array', maxItems: 3, items: { type: 'string', pattern: '^https://' } },
  },
};
const schemas = { lens: generate, 'lens/edit': edit };

testProvider({ describe, it, expect }, { definition, schemas });

const changed = (change: Partial<ModelDeclaration>): ModelDeclaration => ({ ...model, ...change });
const generateFaults = (change: Partial<ModelDeclaration>) =>
  bodyFaults(definition, changed(change), 'generate', schemas).map((fault) => fault.replace(/^.*: /, ''));

describe('the conformance cases find', () => {
  it('a misspelt field, although upstream would ignore it', () => {
    const faults = generateFaults({
      params: { ...model.params, n: renamed('num_imges', { max: 4, beyond: 'fan-out' }) },
    });
    // Each value once, however many of the planned bodies have it.
    expect(faults).toEqual([
      'num_imges is not known (1)',
      'num_imges is not known (4)',
      'num_imges is not known (2)',
      'num_imges is not known (3)',
    ]);
  });

  it('a limit beyond upstream’s', () => {
    const faults = generateFaults({
      params: { ...model.params, n: renamed('num_images', { max: 5, beyond: 'fan-out' }) },
    });
    expect(faults).toContain('num_images must be at most 4 (5)');
  });

  it('a ratio upstream does not have', () => {
    const sizing = shape({ ratios: ['1:1', '9:16'], ratioTo: 'ratio', base: { pixels: 1024 ** 2 } });
    expect(generateFaults({ sizing })).toContain('ratio must be one of "1:1", "16:9" ("9:16")');
  });

  it('a value of a provider-only parameter that upstream refuses', () => {
    const extras = { mood: { schema: z.enum(['calm', 'grim']), sentence: 'The mood.' } };
    expect(generateFaults({ extras })).toContain('mood must be one of "calm", "wild" ("grim")');
  });

  it('more pictures than upstream takes', () => {
    const faults = bodyFaults(definition, changed({ inputs: { image: { ...image, max: 4 } } }), 'edit', schemas);
    expect(faults.filter((fault) => fault.includes('image_urls must have at most 3 items'))).toHaveLength(1);
  });

  it('an edit that does not say where pictures go', () => {
    const { inputs: _inputs, ...rest } = model;
    const fault = 'it cannot be planned: lens-1 on north takes no input pictures.';
    expect(bodyFaults(definition, rest, 'edit', schemas)).toEqual([`edit: ${fault}`]);
    expect(submitFaults({ ...definition, models: [rest] })).toEqual([`lens-1 (edit): ${fault}`]);
  });

  it('an endpoint with a slash at its end, to which calls would add another', () => {
    expect(submitFaults({ ...definition, endpoints: { main: 'https://api.north.example/{team}' } })).toEqual([
      'endpoints.main names {team}, which is no setting of the environment',
    ]);
    expect(submitFaults({ ...definition, endpoints: { main: 'https://api.north.example/' } })).toEqual([
      'endpoints.main is no address without a slash at the end: https://api.north.example/',
    ]);
  });

  it('a required mask by sending one with every edit', () => {
    const mask = { to: 'mask_url', edits: 'white', required: true } as const;
    const inputs = { image, mask };
    const withMask: JsonSchema = {
      ...edit,
      required: ['mask_url'],
      properties: { ...Object(edit.properties), mask_url: {} },
    };
    expect(bodyFaults(definition, changed({ inputs }), 'edit', { ...schemas, 'lens/edit': withMask })).toEqual([]);
  });

  it('routes without a schema and parameters without an example', () => {
    const extras = { style: { schema: z.unknown(), sentence: 'Anything.' } };
    const known = { style: { schema: z.unknown().meta({ examples: ['calm'] }), sentence: 'Anything.' } };
    expect(missingSchemas(model, { lens: generate })).toEqual([
      'schemas has no "lens/edit"; in a folder of fixtures it is lens__edit.json',
    ]);
    expect(extrasWithoutSample(changed({ extras }))).toEqual(['style']);
    expect(extrasWithoutSample(changed({ extras: known }))).toEqual([]);
  });

  it('facts without a source or a date', () => {
    expect(factFaults(changed({ source: ['north docs'], checked: '2026-13-22' }))).toEqual([
      'north docs is no address',
      '2026-13-22 is no date such as 2026-11-22',
    ]);
    expect(factFaults(changed({ source: [] }))).toEqual(['source is empty']);
  });

  it('a model that upstream meant to switch off by now, unless it is retired', () => {
    const ending = (stage: 'stable' | 'retired') => changed({ lifecycle: { stage, ends: '2026-10-23' } });
    expect([hasEnded(ending('stable'), '2026-10-23'), hasEnded(ending('stable'), '2026-10-24')]).toEqual([false, true]);
    expect([hasEnded(ending('retired'), '2026-10-24'), hasEnded(model, '2026-10-24')]).toEqual([false, false]);
  });

  it('a dead word', () => {
    const sizing = { ...model.sizing, tiers: [...kTiers({ '1K': 'one' }), ...kTiers({ '1K': 'again' })] };
    expect(deadWords(definition, changed({ sizing }))).toContain('sizing.tiers.1.label: deleting it changes nothing');
    expect(deadWords(definition, Object.assign({ nickname: 'lens' }, model))).toEqual([
      'nickname: deleting it changes nothing',
    ]);
  });

  it('words that are printed and never act', () => {
    expect(idleWords(model)).toEqual([]);
    const idle: ModelDeclaration = {
      ...model,
      routes: { generate: 'lens' },
      price: perImage(by('tier', { '1K': 0.1, '8K': 0.2 })),
      params: {
        prompt: passthrough(),
        n: passthrough({ min: 1, max: 4, beyond: 'fan-out' }),
        output_format: passthrough({ beyond: 'transcode' }),
        output_compression: passthrough({ max: 100 }),
        style: passthrough({ values: ['Auto', 'General'] }),
        quality: converted('effort', { sentence: 'In numbers.', table: { auto: 1, high: 2 } }),
      },
      inputs: { reference_images: { ...image, maxEdge: 100, maxPixels: 10_000 } },
      extras: { mood: { schema: z.boolean(), sentence: 'The mood.', only: 'edit' } },
    };
    expect(idleWords(idle)).toEqual([
      'price.tier.8K: no size has this tier',
      'params.n.min: callers can never ask for less than 1',
      'params.output_format.beyond: there is no limit to go beyond',
      'params.output_compression.max: callers can never ask for more than 100',
      'params.style.values.Auto: it means the default, so it is never asked for',
      'params.quality.by.table.auto: it means the default, so it is never asked for',
      'inputs.reference_images.maxPixels is more than inputs.reference_images.maxEdge allows',
      'extras.mood: the model does not edit',
    ]);
  });

  it('names claimed twice', () => {
    const twin: ProviderDefinition = { ...definition, models: [model, changed({ id: 'lens-2', aliases: ['lens-1'] })] };
    expect(nameFaults(twin)).toEqual(['TypeError: The model name "lens-1" is claimed by both "lens-1" and "lens-2".']);
  });

  it('an upstream id that is another model’s name', () => {
    const shadowing: ProviderDefinition = {
      ...definition,
      models: [model, changed({ id: 'lens-2', routes: { generate: 'Lens-1', edit: 'lens-2' } })],
    };
    expect(nameFaults(shadowing)).toEqual(["Lens-1 is upstream's id of lens-2 and a name of lens-1"]);
    expect(nameFaults({ ...definition, models: [changed({ id: 'lens' })] })).toEqual([]);
  });

  it('a place that two canonical parameters write', () => {
    const params = { ...model.params, style: renamed('mood'), quality: renamed('mood.depth') };
    expect(placeFaults(definition, changed({ params }))).toEqual(['style and quality both write mood']);
  });

  it('a place that two parameters write in one of several tasks', () => {
    const params = {
      ...model.params,
      style: renamed('mood', { only: ['generate', 'edit'] }),
      quality: renamed('mood', { only: ['edit', 'inpaint'] }),
    };
    expect(placeFaults(definition, changed({ params }))).toEqual(['style and quality both write mood']);
    const apart = { ...params, style: renamed('mood', { only: ['generate'] }) };
    expect(placeFaults(definition, changed({ params: apart }))).toEqual([]);
  });

  it('a place that a parameter and the size write', () => {
    const params = { ...model.params, quality: renamed('tier') };
    expect(placeFaults(definition, changed({ params }))).toEqual(['quality and size both write tier']);
    const sizing = free({
      to: { width: 'width', height: 'height' },
      edge: [256, 1024],
      step: 1,
      base: [512, 512],
      with: { output_format: 'png' },
    });
    expect(placeFaults(definition, changed({ sizing }))).toEqual(['output_format and size both write output_format']);
  });

  it('a place that two provider-only parameters write, unless they write the same', () => {
    const search = (name: string, value: Json) => ({
      schema: z.boolean(),
      sentence: name,
      sets: { true: { 'tools.search': value }, false: {} },
    });
    const extras = { web: search('web', {}), pictures: search('pictures', {}) };
    expect(placeFaults(definition, changed({ extras }))).toEqual([]);
    const clash = { ...extras, pictures: search('pictures', { only: 'pictures' }) };
    expect(placeFaults(definition, changed({ extras: clash }))).toEqual(['web and pictures both write tools.search']);
  });

  it('no place where it is said who wins: an extra over a parameter, and what exists in different modes', () => {
    const extras = {
      ratio: { schema: z.string(), sentence: 'A ratio.' },
      raw: { schema: z.boolean(), sentence: 'Raw.', to: 'look', only: 'generate' as const },
      strength: { schema: z.number(), sentence: 'Strength.', to: 'look', only: 'edit' as const },
    };
    expect(placeFaults(definition, changed({ extras, always: { ratio: '1:1' } }))).toEqual([]);
  });

  it('no place of pictures that are appended behind the words', () => {
    const params = { ...model.params, prompt: renamed('parts.0.text') };
    expect(placeFaults(definition, changed({ params, inputs: { image: { ...image, to: 'parts' } } }))).toEqual([]);
    const { max: _max, ...one } = { ...image, to: 'parts' };
    expect(placeFaults(definition, changed({ params, inputs: { image: one } }))).toEqual([
      'prompt and image both write parts',
    ]);
  });

  it('a fee of a switch without a price it would be added to', () => {
    const extras = { mood: { schema: z.enum(['calm', 'wild']), sentence: 'The mood.', unpriced: 'costs more' } };
    expect(idleWords(changed({ extras }))).toEqual(['extras.mood.unpriced: there is no price to add to']);
    expect(
      [idleWords, (priced: ModelDeclaration) => deadWords(definition, priced)].map((words) =>
        words(changed({ extras, price: perImage(0.01) })),
      ),
    ).toEqual([[], []]);
  });

  it('a call that leaves the provider’s endpoints', () => {
    const encode: Protocol['encode'] = ({ route }) => ({ method: 'POST', url: `https://evil.example/${route}` });
    expect(submitFaults({ ...definition, protocol: { ...protocol, encode } })).toEqual([
      'lens-1 (generate): https://evil.example/lens',
      'lens-1 (edit): https://evil.example/lens/edit',
    ]);
  });

  it('a reader that throws, or takes a refusal for a success', () => {
    const read: Protocol['read'] = ({ body }) => {
      if (body === undefined) throw new TypeError('no body');
      return { state: 'done', pictures: [] };
    };
    const faults = readFaults({ ...definition, protocol: { ...protocol, read } });
    expect(faults).toContain('200 undefined throws TypeError: no body');
    expect(faults).toContain('401 {} is read as done');
    expect(faults).not.toContain('200 {} is read as done');
  });
});
