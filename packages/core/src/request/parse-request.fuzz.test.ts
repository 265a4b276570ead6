import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
  it('it is read, or refused with an error of the caller’s making that names a parameter', () => {
    fc.assert(
      fc.property(raw, fc.constantFrom(...modes), (request, mode) => {
        try {
          const parsed = parseRequest(request, mode);
          expect([
            parsed.mode,
            typeof (parsed.model ?? 'left to the gateway'),
            typeof (parsed.prompt ?? (mode === 'edit' ? 'left out' : undefined)),
          ]).toEqual([mode, 'string', 'string']);
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

  it('no request changes what other objects are', () => {
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });

  it('JSON and its form spelling are read alike, or refused alike', () => {
    // Mostly sound, for two refusals would agree too easily.
    const mostly = <T, U>(sound: fc.Arbitrary<T>, unsound: fc.Arbitrary<U>) =>
      fc.oneof({ weight: 20, arbitrary: sound }, { weight: 1, arbitrary: unsound });
    const grapheme = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const words = mostly(grapheme, fc.constantFrom('', ' ', '\n', '\u200b'));
    const choice = (...known: string[]) => mostly(fc.constantFrom(...known, 'auto', null), grapheme);
    const count = mostly(fc.constantFrom(1, 2, 3, '2', null), fc.constantFrom(-1, 1e6, 'two', 1.5));
    const address = mostly(
      fc.constantFrom('https://example.com/a.png', ' HTTPS://Example.com/b.png', 'data:image/png;base64,Zm94'),
      fc.constantFrom('fox.png', 'null', null),
    );
    const fields = fc.record(
      {
        model: words,
        prompt: words,
        n: count,
        seed: count,
        output_compression: count,
        partial_images: count,
        stream: mostly(fc.constantFrom(true, false, 'true', '0', null), fc.constant('maybe')),
        output_format: choice('png', 'jpg', 'WEBP', 'bmp'),
        response_format: choice('url', 'b64_json'),
        fit: choice('cover'),
        moderation: choice('low'),
        size: choice('1024x1024', '16:9'),
        quality: choice('high'),
        negative_prompt: words,
        user: words,
        house_style: fc.string({ unit: 'grapheme', maxLength: 12 }),
        image: address,
        mask: address,
        provider_options: mostly(
          fc.constantFrom({ fal: { seed: 1, words: ['狐'] } }, {}, null),
          fc.constant({ fal: 1 }),
        ),
      },
      { requiredKeys: ['image', 'prompt'] },
    );
    let read = 0;
    fc.assert(
      fc.property(fields, (asked) => {
        const said = { model: 'm', ...asked };
        const asText = Object.entries(said).map(([key, item]) => [
          key,
          typeof item === 'string' ? item : JSON.stringify(item),
        ]);
        const json = outcome({ encoding: 'json', fields: said });
        const form = outcome({ encoding: 'form', fields: Object.fromEntries(asText) });
        expect(form).toEqual(json);
        if ('request' in json) read += 1;
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(400);
  });
});

/** What is asked for, with the sizes in place of the sources; or why it is refused. */
function outcome(asked: RawRequest) {
  try {
    const { extrasAreText: _, image = [], mask, ...request } = parseRequest(asked, 'edit');
    const inputs = [...image, mask].map((one) => (one?.kind === 'bytes' ? one.source.size : one?.url));
    return { request, inputs };
  } catch (error) {
    if (!PentaprismError.is(error)) throw error;
    return { refused: [error.code, error.param] };
  }
}
