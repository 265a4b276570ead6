import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByteSource, Hole } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { modes, parameters } from '../contract/vocabulary.ts';
import { parseRequest, type RawRequest } from './parse-request.ts';

const source: ByteSource = {
  size: 4,
  once: false,
  head: async () => Buffer.from('Zm94'),
  async *open() {
    yield Buffer.from('Zm94');
  },
  release() {},
};

const hole: fc.Arbitrary<Hole> = fc
  .constantFrom('', 'data:image/png;base64,', 'data:,', 'https://')
  .map((prefix) => ({ hole: true, prefix, source }));

const name = fc.oneof(
  fc.constantFrom(...Object.keys(parameters)),
  fc.constantFrom(
    'images',
    'image[]',
    'image[0]',
    'image[0][image_url]',
    'mask[]',
    'mask[file_id]',
    'image[999999999]',
  ),
  fc.constantFrom(
    'provider_options[fal][seed]',
    'provider_options[]',
    'svg[model]',
    'tags[]',
    'a[b][c][d][e][f][g][h][i][j]',
  ),
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'x[__proto__]', '[', ']', '[]', 'a[', 'a]b[', 'a[][]', ''),
  fc.string(),
  fc.stringMatching(/^[a-z]{0,3}(\[[a-z0-9]{0,2}\]){0,4}$/),
);

const text = fc.oneof(
  fc.string(),
  fc.constantFrom('auto', 'null', '{}', '[', '[[]]', '{"__proto__":{"a":1}}', '{"fal":{"a":1}}', '-1', '1e999', 'NaN'),
  fc.constantFrom(
    'https://a.b/c',
    'http://',
    'http:a',
    'data:',
    'data:,',
    'data:;base64,',
    'data:a/b;base64,Zg==',
    'HTTPS://[',
  ),
);

const value = fc.oneof(
  { depthSize: 'small' },
  text,
  fc.jsonValue(),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
  hole,
  fc.array(hole, { maxLength: 2 }),
  fc.record({ hole: fc.constant(true), prefix: text, source: fc.anything() }),
  fc.record({ image_url: fc.oneof(text, hole, fc.record({ url: fc.oneof(text, hole) })) }),
  fc.array(fc.record({ file_id: text, url: fc.oneof(text, fc.constant(null)) }), { maxLength: 3 }),
);

const raw: fc.Arbitrary<RawRequest> = fc.record({
  encoding: fc.constantFrom('json', 'form'),
  fields: fc.tuple(fc.boolean(), fc.array(fc.tuple(name, value), { maxLength: 8 })).map(([said, entries]) =>
    Object.fromEntries([
      ...(said
        ? [
            ['model', 'm'],
            ['prompt', 'p'],
          ]
        : []),
      ...entries,
    ]),
  ),
  files: fc.array(fc.record({ field: name, source: fc.constant(source) }), { maxLength: 3 }),
});

describe('whatever is sent', () => {
  test('it is read, or refused with an error of the caller’s making that names a parameter', () => {
    fc.assert(
      fc.property(raw, fc.constantFrom(...modes), (request, mode) => {
        try {
          const parsed = parseRequest(request, mode);
          expect([parsed.mode, typeof parsed.model, typeof parsed.prompt]).toEqual([mode, 'string', 'string']);
          expect(Object.getPrototypeOf(parsed.extras)).toBe(Object.prototype);
          JSON.stringify([parsed.extras, parsed.provider_options]);
        } catch (error) {
          if (!PentaprismError.is(error)) throw error;
          expect([error.status, typeof error.param]).toEqual([400, 'string']);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('no request changes what other objects are', () => {
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });

  test('JSON and its form spelling are read alike', () => {
    const flat = fc.record(
      {
        n: fc.integer({ min: 1, max: 10 }),
        seed: fc.nat(),
        stream: fc.boolean(),
        output_format: fc.constantFrom('png', 'jpg', 'webp'),
        size: fc.constantFrom('1024x1024', '16:9', 'auto'),
        image: fc.constant('https://example.com/a.png'),
      },
      { requiredKeys: ['image'] },
    );
    fc.assert(
      fc.property(flat, (fields) => {
        const said = { model: 'm', prompt: 'p', ...fields };
        const asText = Object.fromEntries(Object.entries(said).map(([key, item]) => [key, String(item)]));
        expect(parseRequest({ encoding: 'form', fields: asText }, 'edit')).toEqual({
          ...parseRequest({ encoding: 'json', fields: said }, 'edit'),
          extrasAreText: true,
        });
      }),
    );
  });
});
