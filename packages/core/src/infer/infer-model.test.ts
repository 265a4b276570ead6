import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Catalogue } from '../contract/catalogue.ts';
import type { Json, JsonObject } from '../contract/json.ts';
import { inferModel } from './infer-model.ts';
import { polarityIn } from './polarity.ts';
import { samples } from './published-samples.ts';

const catalogue: Catalogue = {
  route: /^house\//,
  call: () => ({ method: 'GET', url: 'https://upstream.example' }),
  read: () => undefined,
  picture: { formats: ['image/png', 'image/jpeg'] },
  sizes: { square_hd: [1024, 1024], landscape_16_9: [1024, 576], portrait_16_9: [576, 1024] },
};
const infer = (published: Parameters<typeof inferModel>[0]) =>
  inferModel(published, { id: `house/${published.route}`, checked: '2026-11-26', catalogue });

/** A declaration as a file: what zod checks as JSON Schema. */
function written(value: unknown): unknown {
  if (value instanceof z.ZodType) return z.toJSONSchema(value, { unrepresentable: 'any' });
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, written(each)]));
}

describe('a schema becomes a declaration', () => {
  it.each(Object.entries(samples))('%s', async (name, published) => {
    const { draft, refusals, hidden } = infer(published);
    const text = `${JSON.stringify(written({ declaration: draft, refusals, hidden }), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`golden/${name.replaceAll(/[^a-z]+/g, '-')}.txt`);
  });

  it('offers what nothing forbids, and refuses the rest with a sentence', () => {
    const refused = Object.entries(samples).flatMap(([name, published]) => {
      const { declaration, refusals } = infer(published);
      return declaration === undefined ? [[name, ...refusals.map(({ kind }) => kind)]] : [];
    });
    expect(refused).toEqual([
      ['a mask whose meaning is not said', 'mask-polarity'],
      ['a needed secret', 'required-field'],
      ['a film', 'no-picture'],
      ['a sound, by its example', 'no-picture'],
      ['nothing but an image of objects', 'pictures-as-objects'],
      ['no schema', 'no-schema', 'no-words'],
    ]);
  });

  it('takes what the operator says of a mask', () => {
    const published = samples['a mask whose meaning is not said'];
    if (published === undefined) throw new Error('There is no such sample.');
    const { declaration } = inferModel(published, { id: 'x', checked: '2026-11-26', catalogue, mask: 'black' });
    expect(declaration?.inputs?.mask).toMatchObject({ to: 'mask', edits: 'black' });
  });

  it('never throws, and never declares a secret, whatever a schema holds', () => {
    const name = fc.constantFrom(
      'prompt',
      'image',
      'mask',
      'width',
      'hf_token',
      'api_key',
      '__proto__',
      'size',
      'seed',
      'n',
    );
    const schema = fc.dictionary(name, fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(schema, fc.array(name), (properties, required) => {
        const input = { type: 'object', properties: properties as JsonObject, required } as Record<string, Json>;
        const { draft } = infer({ route: 'house/any', input, makes: 'pictures', source: 'https://upstream.example' });
        const taken = [...Object.keys(draft.extras ?? {}), ...Object.keys(draft.always ?? {})];
        expect(taken.filter((each) => /token|key|__proto__/.test(each))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a mask edits', () => {
  it.each([
    ['White areas are repainted, black areas are kept.', 'white'],
    ['Black pixels will be inpainted and white pixels are preserved.', 'black'],
    ['The area to keep is black.', undefined],
    ['White pixels are kept.', 'black'],
    ['A black and white image.', undefined],
    ['Black is edited. White is edited.', undefined],
    ['', undefined],
  ])('%j is %s', (words, edits) => {
    expect(polarityIn(words)).toBe(edits);
  });
});
