import { createGateway, PentaprismError, type ReceiptRow } from '@pentaprism/core';
import { bindProvider, type Pixels, type ProviderDefinition } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { falSchemas } from '@pentaprism/provider-fal/sandbox';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const definitions: readonly ProviderDefinition[] = [falDefinition, replicateDefinition, googleDefinition];
const gateway = createGateway({
  providers: definitions.map((definition) => bindProvider(definition, { apiKey: 'key', environment: {} })),
});

interface Wish {
  readonly size?: string;
  readonly aspect_ratio?: string;
  readonly resolution?: string;
}

function planOf(model: string, wish: Wish, strict = false) {
  return gateway.plan('generate', { model, prompt: 'a fox', ...wish }, { strict }).plan;
}

/** Every offer that makes pictures from words and lets their size be chosen. Of a retired one nothing can be planned. */
const offers = definitions.flatMap(({ id, models }) =>
  models
    .filter(({ lifecycle }) => lifecycle?.stage !== 'retired')
    .filter(({ routes, sizing }) => routes.generate !== undefined && [sizing].flat().length > 0)
    .map((model) => ({ name: `${id}/${model.id}`, model })),
);

describe('a shape alone', () => {
  /** fal's names with their pixels: https://docs.fal.ai/model-apis/model-endpoints */
  const named: Readonly<Record<string, readonly [ratio: string, pixels: Pixels]>> = {
    square_hd: ['1:1', [1024, 1024]],
    portrait_4_3: ['3:4', [768, 1024]],
    portrait_16_9: ['9:16', [576, 1024]],
    landscape_4_3: ['4:3', [1024, 768]],
    landscape_16_9: ['16:9', [1024, 576]],
  };
  const { true: takers = [], false: unnamed = [] } = Object.groupBy(
    falDefinition.models.filter(({ routes: { generate = '' } }) =>
      JSON.stringify(falSchemas[generate as keyof typeof falSchemas] ?? '').includes('"square_hd"'),
    ),
    ({ sizing }) => ([sizing].flat().some(({ kind }) => kind === 'list') ? 'true' : 'false'),
  );

  /** Names that Recraft draws as it likes, and some models twice as wide and high: fal states no pixels for them. */
  const nominal: Readonly<Record<string, number>> = {
    'recraft-v4.1': 1,
    'recraft-v4.1-pro': 2,
    'recraft-v4': 1,
    'recraft-v4-pro': 2,
    'recraft-v3': 1,
    'recraft-20b': 1,
  };

  /** The fewest pixels, where a name stands for fewer: https://platform.openai.com/docs/guides/image-generation */
  const fewest: Readonly<Record<string, number>> = {
    'gpt-image-2': 655_360,
    'gpt-image-2.5-flare': 655_360,
    'gpt-image-2.5-sunburst': 655_360,
  };

  it('is tried on every model of fal that takes sizes by name', () => {
    // What these make unasked is far larger than what the names stand for, and that is the scale of a shape alone.
    expect(unnamed.map(({ id }) => id)).toEqual(['seedream-4', 'seedream-4.5', 'seedream-5-lite', 'seedream-5-pro']);
    const tried = new Set(takers.map(({ id }) => id));
    expect([...Object.keys(nominal), ...Object.keys(fewest)].filter((id) => !tried.has(id))).toEqual([]);
  });

  it.each(takers.map(({ id }) => id))('has on fal/%s the size of that name, as far as its limits go', (id) => {
    const times = nominal[id] ?? 1;
    for (const [label, [aspect_ratio, [width, height]]] of Object.entries(named)) {
      if (width * height < (fewest[id] ?? 0)) continue;
      const { calls, expected } = planOf(`fal/${id}`, { aspect_ratio });
      expect(calls[0]?.body).toMatchObject({ image_size: label });
      expect(expected).toEqual({ width: times * width, height: times * height, promised: !(id in nominal) });
    }
  });

  it('is square at the usual scale of every model', () => {
    const squares = offers.map(({ name }) => [name, planOf(name, { aspect_ratio: '1:1' }).expected?.width]);
    // Each as its schema or its makers say; what no source states is among the `assumed` of its declaration.
    const others = {
      'fal/flux-1.1-pro-ultra': 2048,
      'fal/seedream-4': 2048,
      'fal/seedream-4.5': 2048,
      'fal/seedream-5-lite': 2048,
      'fal/seedream-5-pro': 2048,
      'fal/recraft-v4-pro': 2048,
      'fal/recraft-v4.1-pro': 2048,
      'fal/luma-photon': 1440,
      'fal/luma-photon-flash': 1440,
      'fal/luma-uni-1': 2048,
      'fal/luma-uni-1-max': 2048,
      'fal/reve-2.1': 4096,
      'replicate/gemini-3-pro-image-preview': 2048,
      'replicate/flux-1.1-pro-ultra': 2048,
      'replicate/seedream-4': 2048,
      'replicate/seedream-4.5': 2048,
      'replicate/seedream-5-lite': 2048,
      'replicate/seedream-5-pro': 2048,
      'replicate/qwen-image': 1328,
      'replicate/qwen-image-2-pro': 2048,
      'replicate/ideogram-v4': 2048,
      'replicate/ideogram-v4-quality': 2048,
      'replicate/grok-imagine-image-quality': 2048,
      'replicate/gen4-image': 1080,
      'replicate/luma-photon': 1440,
      'replicate/luma-photon-flash': 1440,
      // As many pixels as what they make unasked, in steps.
      'replicate/animagine-xl-3.1': 1016,
      'replicate/kandinsky-2.2': 512,
      'replicate/latent-consistency-model': 768,
      'replicate/realistic-vision-v5.1': 608,
      'replicate/stable-diffusion': 768,
      'replicate/sticker-maker': 1152,
    };
    expect(Object.fromEntries(squares)).toEqual({
      ...Object.fromEntries(offers.map(({ name }) => [name, 1024])),
      ...others,
    });
  });
});

describe('shape comes before scale', () => {
  it.each(['16:9', '9:16', '3:2', '4:3', '1:1'])(
    '%s is kept on replicate/ideogram-v3, whatever the scale',
    (aspect_ratio) => {
      for (const resolution of ['0.25', '1K', '4K']) {
        const { receipt } = planOf('replicate/ideogram-v3', { aspect_ratio, resolution });
        expect(rowOf(receipt, 'aspect_ratio')).toMatchObject({ word: 'converted', to: expect.any(Object) });
        expect(rowOf(receipt, 'aspect_ratio')?.snapped).toBeUndefined();
      }
      expect(planOf('replicate/ideogram-v3', { aspect_ratio }, true).provider).toBe('replicate');
    },
  );

  it.each([
    ['ideogram-v3', { size: '1536x1024' }, 'replicate'],
    ['ideogram-v3', { aspect_ratio: '3:2' }, 'replicate'],
    ['ideogram-v3', { size: '1024x768' }, 'fal'],
    ['qwen-image', { size: '2048x2048' }, 'fal'],
    ['flux-schnell', { size: '1536x1024' }, 'fal'],
    ['gpt-image-2', { size: '3840x2160' }, 'fal'],
    ['nano-banana-2', { size: '1920x1080' }, 'fal'],
  ])('%s with %j goes to %s, which makes the nearest', (model, wish, provider) => {
    expect(planOf(model, wish).provider).toBe(provider);
  });
});

describe('4K', () => {
  const with4K = offers.filter(({ model }) => JSON.stringify(model.sizing).includes('"4K"'));

  it.each(with4K.map(({ name }) => name))('is what %s makes of a size that screens call so', (name) => {
    for (const size of ['3840x2160', '2160x3840', '4096x2160']) {
      const { expected } = planOf(name, { size });
      expect(Math.max(expected?.width ?? 0, expected?.height ?? 0)).toBeGreaterThanOrEqual(3840);
    }
  });
});

const edge = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 999_999 }));
const ratio = fc.tuple(edge, edge).map(([across, down]) => `${across}:${down}`);
const scale = fc.oneof(
  fc.constantFrom('0.25', '0.5K', '1K', '2K', '3K', '4K', '8K', 'HD', 'UHD', '1080p', '1MP'),
  fc.integer({ min: 64, max: 9000 }).map(String),
);
const pixels = fc.tuple(edge, edge).map(([across, down]) => `${across}x${down}`);
const wish: fc.Arbitrary<Wish> = fc.record(
  {
    size: fc.oneof(
      pixels,
      ratio,
      scale.filter((text) => text !== '0.25'),
    ),
    aspect_ratio: ratio,
    resolution: fc.oneof(scale, pixels),
  },
  { requiredKeys: [] },
);

describe('whatever is asked', () => {
  it('no size is refused', () => {
    fc.assert(
      fc.property(fc.constantFrom(...offers.map(({ name }) => name)), wish, (name, asked) => {
        expect(planOf(name, asked).calls).toHaveLength(1);
      }),
      { numRuns: 1000 },
    );
  });

  it('no two rows claim one place, and what is claimed is what is sent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...offers.map(({ name }) => name)), wish, (name, asked) => {
        const { receipt, calls } = planOf(name, asked);
        const sized = receipt.filter(({ parameter }) => parameter in asked);
        const claims = sized.flatMap(({ to }) => Object.entries(to ?? {}));
        expect(new Set(claims.map(([path]) => path)).size).toBe(claims.length);
        for (const [path, value] of claims) expect(at(calls[0]?.body, path)).toEqual(value);
        expect(sized.filter(({ to }) => to !== undefined && Object.keys(to).length === 0)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('a strict request is refused for a parameter that is not met, and for no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...offers.map(({ name }) => name)), wish, (name, asked) => {
        const missed = planOf(name, asked).receipt.filter((row) => row.word === 'dropped' || row.snapped === true);
        let blamed: string | undefined;
        try {
          planOf(name, asked, true);
        } catch (error) {
          if (!PentaprismError.is(error)) throw error;
          blamed = error.param ?? 'nobody';
        }
        expect(blamed).toBe(missed[0]?.parameter);
        if (asked.aspect_ratio !== undefined && asked.size === undefined && blamed === 'resolution') {
          const { aspect_ratio } = asked;
          expect(() => planOf(name, { aspect_ratio }, true)).not.toThrow();
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function rowOf(receipt: readonly ReceiptRow[], parameter: string): ReceiptRow | undefined {
  return receipt.find((row) => row.parameter === parameter);
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>>)[key], value);
}
