import { describe, expect, it } from 'vitest';
import pixels from '../../fixtures/published/pixels.json' with { type: 'json' };
import { googleDefinition } from '../definition.ts';
import { googleSchemas } from '../sandbox/schemas.ts';

const drawn: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = pixels.models;

const models = googleDefinition.models.map(
  ({ id, routes: { generate = '', edit }, sizing, price, estimate = price }) => {
    const [shape, ...others] = [sizing].flat();
    if (shape?.kind !== 'shape' || others.length > 0) throw new Error(`${id} is not sized by shape alone.`);
    return { id, generate, edit, shape, price: estimate };
  },
);

describe.each(models)('$id', ({ generate, edit, shape, price }) => {
  it('offers exactly the ratios and sizes of the published schema', () => {
    const { aspectRatio, imageSize } = readImageConfig(generate);
    expect({ ratios: shape.ratios, labels: shape.tiers?.map((tier) => tier.label) }).toEqual({
      ratios: aspectRatio.enum,
      labels: imageSize?.enum,
    });
  });

  it('promises no pixels but those that are drawn', () => {
    const wrong: string[] = [];
    for (const [tier, row] of Object.entries(shape.pixels ?? {})) {
      const label = shape.tiers?.find((candidate) => candidate.name === tier)?.label ?? '1K';
      for (const [ratio, size] of Object.entries(row)) {
        const real = drawn[generate]?.[label]?.[ratio];
        if (size?.join('x') !== real) wrong.push(`${ratio} at ${tier}: ${size?.join('x')} is not ${real}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has a price for every tier it can be asked for', () => {
    const [{ usd } = {}, ...others] = [price ?? []].flat();
    const priced = typeof usd === 'object' ? { [usd.by]: Object.keys(usd.table) } : typeof usd;
    const tier = shape.tiers?.map(({ name }) => name);
    expect([priced, others]).toEqual([tier === undefined ? 'number' : { tier }, []]);
  });

  it('answers to one upstream id in both modes', () => {
    expect(edit).toBe(generate);
    expect(Object.keys(googleSchemas)).toContain(generate);
  });
});

it('promises nothing where Google’s table is misprinted or was measured to be wrong', () => {
  const rows = models.map(({ id, shape }) => {
    const unpromised = Object.entries(shape.pixels ?? {}).flatMap(([tier, row]) =>
      shape.ratios.filter((ratio) => !(ratio in row)).map((ratio) => `${ratio} at ${tier}`),
    );
    return [id, unpromised];
  });
  const banners = ['1K', '2K', '4K'].flatMap((tier) =>
    ['1:4', '4:1', '1:8', '8:1'].map((ratio) => `${ratio} at ${tier}`),
  );
  expect(Object.fromEntries(rows)).toEqual({
    'gemini-3.1-flash-image-preview': ['21:9 at 0.5K'],
    'gemini-nano-banana-2.1': banners,
    'gemini-3-pro-image-preview': [],
    'gemini-3.1-flash-lite-image': [],
    'gemini-2.5-flash-image': [],
  });
});

it('gives no two models the same name', () => {
  const names = googleDefinition.models.flatMap((model) => [model.id, ...(model.aliases ?? [])]);
  expect(names).toEqual([...new Set(names)]);
});

interface ImageConfig {
  readonly aspectRatio: { readonly enum: readonly string[] };
  readonly imageSize?: { readonly enum: readonly string[] };
}

function readImageConfig(id: string): ImageConfig {
  // Fixtures are plain JSON; what is read here is asserted by the comparison itself.
  const schema = googleSchemas[id] as {
    readonly properties: {
      readonly generationConfig: {
        readonly properties: { readonly imageConfig: { readonly properties: ImageConfig } };
      };
    };
  };
  return schema.properties.generationConfig.properties.imageConfig.properties;
}
