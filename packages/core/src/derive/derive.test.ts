import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { by } from '../contract/choice.ts';
import { converted, emulated, passthrough, renamed } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import { perImage, perMegapixel } from '../contract/price.ts';
import { shape } from '../contract/size-kinds.ts';
import { inputList, type MaskSlot, mask } from '../contract/slots.ts';
import { kTiers } from '../contract/tiers.ts';
import type { DescribedOffer } from './described-offer.ts';
import { modelCard } from './model-card.ts';
import { parameterSchema } from './parameter-schema.ts';
import { referencePage } from './reference-page.ts';
import { renderReferenceMarkdown } from './render-reference.ts';

const north: DescribedOffer = {
  provider: 'north',
  configured: true,
  model: defineModel({
    id: 'lens-1',
    aliases: ['lens'],
    name: 'Lens 1',
    owner: 'optics',
    source: 'https://north.example/lens',
    checked: '2026-11-20',
    lifecycle: { stage: 'preview', ends: '2027-03-01' },
    routes: { generate: 'north/lens', edit: 'north/lens/edit' },
    price: perImage(by('tier', { '1K': 0.04, '2K': 0.08 })),
    params: {
      prompt: passthrough(),
      seed: passthrough({ max: 1000 }),
      n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
      quality: converted('effort', { sentence: 'Mapped to effort.', table: { low: 1, high: 9 } }),
      input_fidelity: passthrough({ only: 'edit' }),
      output_format: passthrough({ values: ['png', 'jpeg'], beyond: 'transcode' }),
      output_compression: emulated('transcode'),
    },
    sizing: shape({
      ratios: ['1:1', '16:9'],
      ratioTo: 'aspect_ratio',
      tiers: kTiers({ '1K': '1K', '2K': '2K' }),
      tierTo: 'resolution',
      base: '1K',
      pixels: { '1K': { '16:9': [1376, 768] } },
    }),
    inputs: { image: inputList('image_urls', 3, { formats: ['image/png'] }) },
    extras: {
      web_search: { schema: z.boolean(), sentence: 'Look things up.' },
      tolerance: { schema: z.enum(['1', '2']), sentence: 'How much passes.', to: 'safety', only: 'edit' },
    },
    delivers: 'png',
  }),
};

const south: DescribedOffer = {
  provider: 'south',
  configured: false,
  model: defineModel({
    id: 'lens-1',
    aliases: ['lens', 'south-lens'],
    name: 'Lens 1',
    owner: 'optics',
    source: ['https://south.example/a', 'https://south.example/b'],
    checked: '2026-11-22',
    routes: { generate: 'south/lens' },
    params: { prompt: renamed('text'), quality: passthrough({ values: ['high', 'best'] }) },
    sizing: shape({
      ratios: ['16:9', '21:9'],
      ratioTo: 'ratio',
      base: '1K',
      tiers: kTiers({ '1K': 'one' }),
      defaultRatio: '21:9',
    }),
    extras: { web_search: { schema: z.boolean(), sentence: 'Look things up.' } },
    delivers: 'jpeg',
  }),
};

describe('modelCard', () => {
  const card = modelCard([north, south]);

  it('is OpenAI’s model object with what all offers add to it', () => {
    const { parameters, sizes, ...rest } = card;
    expect(rest).toEqual({
      id: 'lens-1',
      object: 'model',
      created: 1795305600,
      owned_by: 'optics',
      shutdown_date: '2027-03-01',
      name: 'Lens 1',
      description: null,
      released: null,
      aliases: ['lens', 'south-lens'],
      modes: ['generate', 'edit'],
      tasks: { generate: 'Makes pictures from words.', edit: 'Changes a picture as words say.' },
      lifecycle: { stage: 'preview', ends: '2027-03-01' },
      providers: [
        {
          id: 'north',
          lifecycle: { stage: 'preview', ends: '2027-03-01' },
          upstream: { generate: 'north/lens', edit: 'north/lens/edit' },
          configured: true,
          price: { per: 'image', usd: { by: 'tier', table: { '1K': 0.04, '2K': 0.08 } } },
          delivers: 'png',
          max_images: 3,
          extras: ['web_search', 'tolerance'],
          source: ['https://north.example/lens'],
          checked: '2026-11-20',
        },
        {
          id: 'south',
          lifecycle: null,
          upstream: { generate: 'south/lens' },
          configured: false,
          price: null,
          delivers: 'jpeg',
          extras: ['web_search'],
          source: ['https://south.example/a', 'https://south.example/b'],
          checked: '2026-11-22',
        },
      ],
      prices: { from: 0.04, currency: 'USD' },
      source: ['https://north.example/lens', 'https://south.example/a', 'https://south.example/b'],
      checked: '2026-11-22',
    });
    expect(new Date(card.created * 1000).toISOString()).toBe('2026-11-22T00:00:00.000Z');
  });

  it('says of every parameter what each provider makes of it', () => {
    const { n, seed, quality, mask, image, user, resolution } = card.parameters;
    expect({ n, seed, quality, mask, image, user, resolution }).toEqual({
      n: {
        type: 'integer',
        min: 1,
        max: 10,
        modes: ['generate', 'edit'],
        handled: { north: 'renamed', south: 'dropped' },
      },
      seed: {
        type: 'integer',
        min: -1,
        max: 1000,
        modes: ['generate', 'edit'],
        handled: { north: 'passthrough', south: 'dropped' },
      },
      quality: {
        type: 'string',
        values: ['low', 'high', 'best'],
        modes: ['generate', 'edit'],
        handled: { north: 'converted', south: 'passthrough' },
      },
      mask: { type: 'file', modes: [], handled: { north: 'dropped', south: 'dropped' } },
      image: { type: 'file', modes: ['edit'], handled: { north: 'converted', south: 'dropped' } },
      user: { type: 'string', modes: ['generate', 'edit'], handled: { north: 'emulated', south: 'emulated' } },
      resolution: {
        type: 'string',
        nearest: ['1K', '2K'],
        modes: ['generate', 'edit'],
        handled: { north: 'converted', south: 'dropped' },
      },
    });
  });

  it('cannot be made of nothing', () => {
    expect(() => modelCard([])).toThrow(TypeError);
  });
});

describe('parameterSchema', () => {
  const accepts = (mode: 'generate' | 'edit', body: unknown) =>
    z.fromJSONSchema(JSON.parse(JSON.stringify(parameterSchema([north, south], mode)))).safeParse(body).success;

  it('is a schema that takes good requests and refuses bad ones', () => {
    const good = { model: 'lens', prompt: 'a fox' };
    expect(accepts('generate', { ...good, n: 10, quality: 'best', size: '7:1', unknown: 1, tolerance: 'any' })).toBe(
      true,
    );
    expect(accepts('generate', { prompt: 'a fox' })).toBe(false);
    expect(accepts('generate', { ...good, model: 'other' })).toBe(false);
    expect(accepts('generate', { ...good, seed: 1001 })).toBe(false);
    expect(accepts('generate', { ...good, quality: 'worst' })).toBe(false);
    expect(accepts('generate', { ...good, web_search: 'yes' })).toBe(false);
    expect(accepts('edit', { ...good, image: ['https://a.example/b.png'], tolerance: '2' })).toBe(true);
    expect(accepts('edit', { ...good, image: 'https://a.example/b.png', tolerance: '3' })).toBe(false);
    expect(accepts('edit', { ...good, images: [{ image_url: 'https://a.example/b.png' }] })).toBe(true);
    expect(accepts('edit', { ...good, image: ['a', 'b', 'c', 'd'] })).toBe(false);
  });

  it('lets a picture be one address or several, as the server does', () => {
    const validate = new Ajv2020({ strict: false }).compile(parameterSchema([north, south], 'edit'));
    const url = 'https://pictures.test/fox.png';
    const bodies = [{ image: url }, { image: [url] }, { images: [{ image_url: url }] }, { image: [] }, {}];
    expect(bodies.map((body) => validate({ model: north.model.id, prompt: 'a fox', ...body }))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('requires a mask where no offer can do without one', () => {
    const masking = (slot: MaskSlot) => ({ ...north.model, inputs: { ...north.model.inputs, mask: slot } });
    const masked = { ...north, model: masking(mask('mask_url', 'white', { required: true })) };
    expect(parameterSchema([masked], 'edit').required).toEqual(['model', 'prompt', 'mask']);
    expect(parameterSchema([masked], 'generate').required).toEqual(['model', 'prompt']);
    expect(
      parameterSchema([masked, { ...north, provider: 'east', model: masking(mask('m', 'black')) }], 'edit').required,
    ).toEqual(['model', 'prompt']);
  });

  it('leaves out what nobody honours in the mode and marks the rest', () => {
    const { properties } = parameterSchema([north, south], 'generate');
    expect(Object.keys(properties)).toEqual([
      'model',
      'prompt',
      'n',
      'seed',
      'quality',
      'output_format',
      'output_compression',
      'user',
      'safety_identifier',
      'size',
      'aspect_ratio',
      'resolution',
      'response_format',
      'fit',
      'stream',
      'web_search',
      'provider_options',
    ]);
    expect(properties.web_search).toEqual({
      type: 'boolean',
      description: 'Look things up.',
      'x-provider': ['north', 'south'],
    });
    expect(properties.aspect_ratio).toMatchObject({
      type: 'string',
      examples: ['1:1', '16:9', '21:9'],
      'x-handled': { north: 'converted', south: 'converted' },
    });
    expect(properties.model?.enum).toEqual(['lens-1', 'lens', 'south-lens', 'north/lens-1', 'south/lens-1']);
  });

  it('offers both forms when two providers mean different things by one name', () => {
    const other = { ...south.model, extras: { web_search: { schema: z.string(), sentence: 'A query.' } } };
    expect(parameterSchema([north, { ...south, model: other }], 'generate').properties.web_search).toEqual({
      anyOf: [
        { type: 'boolean', description: 'Look things up.' },
        { type: 'string', description: 'A query.' },
      ],
      'x-provider': ['north', 'south'],
    });
  });
});

describe('referencePage', () => {
  const page = referencePage([north, south]);

  it('groups rows as a reader looks for them', () => {
    expect(page.groups.map((group) => [group.title, ...group.rows.map((row) => row.name)])).toEqual([
      ['Core parameters', 'prompt', 'seed', 'quality'],
      ['Size and layout', 'size', 'aspect_ratio', 'resolution', 'fit'],
      ['Media inputs', 'image', 'input_fidelity'],
      ['Output and format', 'n', 'response_format', 'output_format', 'output_compression', 'stream'],
      ['Additional parameters', 'user', 'safety_identifier', 'web_search', 'tolerance', 'web_search'],
    ]);
  });

  it('says for which task a parameter is required, supported or unavailable', () => {
    const byName = new Map(page.groups.flatMap((group) => group.rows).map((row) => [row.name, row.tasks]));
    expect(['prompt', 'image', 'seed', 'tolerance'].map((name) => byName.get(name))).toEqual([
      { generate: 'required', edit: 'required' },
      { generate: 'unavailable', edit: 'required' },
      { generate: 'supported', edit: 'supported' },
      { generate: 'unavailable', edit: 'supported' },
    ]);
  });

  it('becomes Markdown with every parameter, size and provider', () => {
    const text = renderReferenceMarkdown(page);
    expect(text).toContain('# Lens 1\n\n- Model: `lens-1`\n- Aliases: `lens`, `south-lens`\n');
    expect(text).toContain(
      '| `tolerance` (north) | string | How much passes.<br>`1` `2` | – | yes | north: **renamed**. Sent as `safety`. |',
    );
    expect(text).toContain(
      '| 1365x768 | `size: "1365x768"`, or `aspect_ratio: "16:9"` with `resolution: "1K"` | north, south | north: 1376x768 |',
    );
    expect(text).toContain('| north, south: **emulated**. Pentaprism makes the pixels exact. |');
    expect(text).toContain('| south | generate: `south/lens` | unknown |  | jpeg |');
    expect(text.endsWith('\n') && !text.includes('undefined')).toBe(true);
  });

  it('has what the caller adds in its place', () => {
    const text = renderReferenceMarkdown(page, { use: '## Use it', matching: '## How matching works' });
    const headings = text.match(/^## .*/gm);
    expect(headings?.slice(0, 3)).toEqual(['## Providers', '## Use it', '## Core parameters']);
    expect(headings?.at(-1)).toBe('## How matching works');
  });

  it('keeps a bar inside its table cell', () => {
    const model = {
      ...south.model,
      price: perMegapixel(0.01),
      extras: { mood: { schema: z.string(), sentence: 'Calm | wild.' } },
    };
    const text = renderReferenceMarkdown(referencePage([{ ...south, model }]));
    expect(text).toContain('Calm \\| wild.');
    expect(text).toContain('$0.01 per megapixel');
  });
});
