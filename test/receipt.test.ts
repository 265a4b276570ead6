import type { ReceiptRow } from '@pentaprism/core';
import { parameters } from '@pentaprism/core/host';
import { isObject } from '@pentaprism/core/provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from './support/json.ts';
import { type ProviderName, type Stack, startStack } from './support/start-stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

/** A request that says something about everything words can make a picture from. */
const everything = {
  prompt: 'a fox',
  n: 2,
  seed: 7,
  size: '683x384',
  aspect_ratio: '1:1',
  resolution: '4K',
  quality: 'high',
  style: 'realistic',
  background: 'transparent',
  moderation: 'low',
  negative_prompt: 'a dog',
  output_format: 'webp',
  output_compression: 60,
  response_format: 'b64_json',
  fit: 'cover',
  user: 'somebody',
  safety_identifier: 'hashed',
  stream: false,
  partial_images: 2,
  reference_images: 'https://pictures.example/hen.png',
  routing: 'fidelity',
  max_cost: 5,
  thinking_level: 'high',
  google_search: true,
  // A field that no declaration knows.
  temperature: 0.5,
} as const;

/** What always happens, whoever makes the picture. */
const always = {
  size: 'converted',
  aspect_ratio: 'dropped',
  resolution: 'dropped',
  fit: 'emulated',
  output_format: 'emulated',
  output_compression: 'emulated',
  response_format: 'emulated',
  safety_identifier: 'emulated',
  stream: 'emulated',
  partial_images: 'dropped',
  reference_images: 'dropped',
  routing: 'emulated',
  max_cost: 'emulated',
  temperature: 'passthrough',
} as const;

/** What Gemini thinks and looks up has no price at Google, so no limit can be kept there. */
const { max_cost: _unlimited, ...alwaysAtGoogle } = always;

const unknownToGemini = {
  quality: 'dropped',
  style: 'dropped',
  background: 'dropped',
  moderation: 'dropped',
  negative_prompt: 'dropped',
  user: 'emulated',
} as const;

const gemini = 'gemini-3.1-flash-image-preview';

const receipts: readonly (readonly [provider: ProviderName, model: string, words: Readonly<Record<string, string>>])[] =
  [
    [
      'fal',
      gemini,
      {
        ...always,
        ...unknownToGemini,
        prompt: 'passthrough',
        n: 'renamed',
        seed: 'passthrough',
        thinking_level: 'passthrough',
        google_search: 'dropped',
      },
    ],
    [
      'replicate',
      gemini,
      {
        ...always,
        ...unknownToGemini,
        prompt: 'passthrough',
        n: 'emulated',
        seed: 'dropped',
        thinking_level: 'dropped',
        google_search: 'passthrough',
      },
    ],
    [
      'google',
      gemini,
      {
        ...alwaysAtGoogle,
        ...unknownToGemini,
        prompt: 'renamed',
        n: 'emulated',
        seed: 'renamed',
        thinking_level: 'renamed',
        google_search: 'converted',
      },
    ],
    [
      'fal',
      'ideogram-v3',
      {
        ...always,
        prompt: 'passthrough',
        n: 'renamed',
        seed: 'passthrough',
        quality: 'converted',
        style: 'converted',
        background: 'dropped',
        moderation: 'dropped',
        negative_prompt: 'passthrough',
        user: 'emulated',
        thinking_level: 'passthrough',
        google_search: 'passthrough',
      },
    ],
    [
      'replicate',
      'gpt-image-1.5',
      {
        ...always,
        prompt: 'passthrough',
        n: 'renamed',
        seed: 'dropped',
        quality: 'passthrough',
        style: 'dropped',
        background: 'passthrough',
        moderation: 'passthrough',
        negative_prompt: 'dropped',
        user: 'renamed',
        thinking_level: 'passthrough',
        google_search: 'passthrough',
      },
    ],
  ];

function askOf(provider: ProviderName, model: string) {
  const { max_cost, ...unlimited } = everything;
  return { ...unlimited, ...(provider === 'google' ? {} : { max_cost }), model: `${provider}/${model}` };
}

describe('the receipt of a request that says everything', () => {
  it.each(receipts)('names what %s made of it for %s', async (provider, model, words) => {
    const rows = await receiptOf(askOf(provider, model));
    const found = Object.fromEntries(rows.map(({ parameter, word }) => [parameter, word]));
    expect(found).toEqual(words);
    // What was found out while the picture was finished repeats no row and contradicts none.
    expect(rows.filter(({ parameter, word }) => found[parameter] !== word)).toEqual([]);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
  });

  it.each(receipts)('is what %s really received for %s', async (provider, model) => {
    stack.submits(provider);
    const rows = await receiptOf(askOf(provider, model));
    const bodies = stack.submits(provider).map(({ body }) => body);
    const told = rows.flatMap(({ to }) => Object.entries(to ?? {}));
    expect(told.length).toBeGreaterThan(5);
    for (const [path, value] of told) {
      const received = bodies.map((body) => at(body, path));
      // With several calls a row lists one value for each, in no order that sockets would keep.
      if (Array.isArray(value)) expect(received.sort()).toEqual(value);
      else expect(received).toEqual(bodies.map(() => value));
    }
    const paths = new Set(told.map(([path]) => path));
    const unexplained = bodies.flatMap(leavesOf).filter((path) => ![...paths].some((known) => path.startsWith(known)));
    expect(new Set(unexplained)).toEqual(new Set(provider === 'google' ? fixedAtGoogle : []));
  });

  it('says everything there is to say without a picture to edit', () => {
    // With a fee for searching on top nobody knows the price, so `max_cost` would refuse it.
    const said = new Set<string>([...Object.keys(everything), 'model', 'provider_options', 'max_cost']);
    const canonical = Object.entries(parameters).filter(([, { modes }]) => modes.some((mode) => mode === 'generate'));
    expect(canonical.map(([name]) => name).filter((name) => !said.has(name))).toEqual([]);
  });
});

describe('strict handling', () => {
  const strict = { prefer: 'handling=strict' };
  const exact = { prompt: 'a fox', n: 1, aspect_ratio: '16:9', resolution: '1K', response_format: 'b64_json' };

  it.each(['fal', 'replicate', 'google'])('lets %s do what it can do exactly', async (provider) => {
    const { status, body } = await stack.post(
      'images/generations',
      { ...exact, model: `${provider}/${gemini}` },
      strict,
    );
    expect({ status, warnings: at(body, 'metadata.warnings') }).toEqual({ status: 200, warnings: undefined });
  });

  const inexact: readonly (readonly [model: string, fields: object, param: string])[] = [
    [`fal/${gemini}`, { quality: 'high' }, 'quality'],
    [`fal/${gemini}`, { google_search: true }, 'google_search'],
    [`fal/${gemini}`, { partial_images: 1 }, 'partial_images'],
    [`fal/${gemini}`, { aspect_ratio: '7:1' }, 'aspect_ratio'],
    [`fal/${gemini}`, { size: '1000x1000' }, 'size'],
    [`fal/${gemini}`, { size: '1024x1024', aspect_ratio: '16:9' }, 'aspect_ratio'],
    [`fal/${gemini}`, { fit: 'cover' }, 'fit'],
    [`fal/${gemini}`, { size: '1000x1000', fit: 'strict' }, 'size'],
    [`replicate/${gemini}`, { seed: 1 }, 'seed'],
    [`replicate/${gemini}`, { resolution: '0.5K' }, 'resolution'],
    [`replicate/${gemini}`, { thinking_level: 'high' }, 'thinking_level'],
    ['replicate/flux-schnell', { seed: 0 }, 'seed'],
    [`google/${gemini}`, { negative_prompt: 'a dog' }, 'negative_prompt'],
    [`google/${gemini}`, { seed: 2 ** 31 }, 'seed'],
    [`google/${gemini}`, { output_compression: 50, output_format: 'png' }, 'output_compression'],
    ['flux-1.1-pro-ultra', { resolution: '1K' }, 'resolution'],
  ];

  it.each(inexact)('makes %s refuse %j, by name and before anything is spent', async (model, fields, param) => {
    const before = stack.submissions();
    const { status, headers, body } = await stack.post(
      'images/generations',
      { prompt: 'a fox', model, ...fields },
      strict,
    );
    const error = {
      message: expect.stringContaining(param),
      type: 'invalid_request_error',
      param,
      code: 'unsupported_parameter',
    };
    expect({ status, error: body.error }).toMatchObject({ status: 400, error });
    expect(headers.get('x-should-retry')).toBe('false');
    expect(stack.submissions()).toBe(before);
  });

  it.each(inexact.filter(([, fields]) => !('fit' in fields && fields.fit === 'strict')))(
    'is why: leniently %s takes %j, and warns',
    async (model, fields, param) => {
      const { gateway } = stack;
      const { receipt } = gateway.plan('generate', { prompt: 'a fox', model, ...fields }).plan;
      const rows = receipt.filter(({ word, snapped }) => word === 'dropped' || snapped === true);
      expect(rows.map(({ parameter }) => parameter)).toEqual([param]);
    },
  );
});

describe('quality of the encoder', () => {
  it.each(['fal/flux-schnell', 'replicate/flux-schnell', 'google/nano-banana-2'])(
    'follows output_compression when the pixels of %s are made exact',
    async (model) => {
      const sizes: number[] = [];
      for (const output_compression of [5, 50, 95]) {
        const { body } = await stack.post('images/generations', {
          model,
          prompt: 'a fox',
          size: '500x500',
          fit: 'cover',
          output_format: 'jpeg',
          output_compression,
          response_format: 'b64_json',
        });
        sizes.push(String(at(body, 'data.0.b64_json')).length);
      }
      const [low = 0, middle = 0, high = 0] = sizes;
      expect(low < middle && middle < high).toBe(true);
    },
  );
});

/** Fixed fields of every request to Google. */
const fixedAtGoogle = ['contents.0.role', 'generationConfig.responseModalities.0'];

async function receiptOf(fields: object): Promise<readonly ReceiptRow[]> {
  const { status, body } = await stack.post('images/generations', fields);
  expect({ status, error: body.error }).toEqual({ status: 200, error: undefined });
  return at(body, 'metadata.params') as readonly ReceiptRow[];
}

/** The paths of all scalars in a JSON value. */
function leavesOf(value: unknown): readonly string[] {
  const entries = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return entries.flatMap(([key, child]) => {
    const below = leavesOf(child);
    return below.length === 0 ? [String(key)] : below.map((path) => `${key}.${path}`);
  });
}
