import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHole } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { JsonLimits } from './json-limits.ts';
import { readJson } from './json-reader.ts';
import { isSmall, parseSmall } from './small-json.ts';

async function* each(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** What comes of a document: the value with its holes read, or the error. */
async function outcome(chunks: readonly Uint8Array[], limits: JsonLimits): Promise<unknown> {
  try {
    return { value: withoutHoles(await readJson(each(chunks), limits)) };
  } catch (error) {
    return PentaprismError.is(error) ? { code: error.code, message: error.message } : { message: String(error) };
  }
}

function withoutHoles(node: unknown): unknown {
  if (isHole(node)) return [node.prefix, Buffer.concat(node.source.held?.() ?? []).toString()];
  if (Array.isArray(node)) return node.map(withoutHoles);
  // Entries, not members: `__proto__` must be seen.
  if (typeof node === 'object' && node?.constructor === Object) {
    return new Map(Object.entries(node).map(([key, value]) => [key, withoutHoles(value)]));
  }
  return node;
}

const token = fc.constantFrom(
  ...['{', '}', '[', ']', '"', '\\', ',', ':', '1', '9007199254740993', '1e999', 'null', ' ', '\n', 'a', '\\u0000'],
  ...['{"a":', '"b":', '{"__proto__":', '"\\u00001"', '"\\ud800"', '\uFEFF', 'ä', '"data:image/png;base64,QUJD"'],
);
const document = fc.oneof(
  fc.json({ maxDepth: 5, stringUnit: 'binary' }),
  fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join('')),
  fc.tuple(fc.json(), fc.array(token, { maxLength: 3 }), fc.nat(60)).map(([text, tokens, at]) => {
    return text.slice(0, at) + tokens.join('') + text.slice(at);
  }),
  fc.nat(300).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
);
/** What breaks UTF-8 as well. */
const bytes = fc.oneof(
  document.map((text) => Buffer.from(text)),
  document.map((text) => Buffer.from(text, 'latin1')),
);
const limits: fc.Arbitrary<JsonLimits> = fc
  .record(
    {
      holeAbove: fc.integer({ min: 5, max: 60 }),
      maxBytes: fc.integer({ min: 1, max: 400 }),
      maxSkeletonBytes: fc.integer({ min: 1, max: 400 }),
      utf8: fc.boolean(),
      exactNumbers: fc.boolean(),
      // Of two limits that are both broken, either may be named: the one that is met first differs with the chunks.
      values: fc.nat(20).map((max) => ({
        max,
        tooMany: (member: string, count: number) => new Error(`${member} holds ${count}`),
        tooManyMembers: (member: string, count: number) => new Error(`${member} of ${count}`),
      })),
    },
    { requiredKeys: [] },
  )
  .map(({ values, ...rest }) =>
    values === undefined || rest.maxSkeletonBytes !== undefined || rest.maxBytes !== undefined
      ? rest
      : { ...rest, values },
  );

describe('A small document in one chunk', () => {
  it('is read, or refused in the same words, as one that is scanned because it comes in two', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, limits, async (whole, bounds) => {
        const [first, rest] = [whole.subarray(0, 1), whole.subarray(1)];
        expect(await outcome([whole], bounds)).toEqual(await outcome([first, rest], bounds));
      }),
      { numRuns: 4000 },
    );
  });

  it('is not scanned, and one beyond any limit is', () => {
    const text = Buffer.from('{"a":[1,2,"x"]}');
    const values = { max: 5, tooMany: () => new Error(), tooManyMembers: () => new Error() };
    expect(isSmall(text, {})).toBe(true);
    expect(isSmall(text, { values })).toBe(true);
    expect(isSmall(text, { values: { ...values, max: 3 } })).toBe(false);
    for (const bound of ['maxBytes', 'maxSkeletonBytes', 'holeAbove']) {
      expect(isSmall(text, { [bound]: 14 })).toBe(false);
      expect(isSmall(text, { [bound]: 15 })).toBe(true);
    }
    expect(isSmall(Buffer.from('['.repeat(256)), {})).toBe(true);
    expect(isSmall(Buffer.from('['.repeat(257)), {})).toBe(false);
    expect(isSmall(Buffer.alloc(16 * 1024), {})).toBe(true);
    expect(isSmall(Buffer.alloc(16 * 1024 + 1), { holeAbove: 256 * 1024 })).toBe(false);
  });

  it('is left to the scan when anything is wrong with it', () => {
    expect(parseSmall(Buffer.from('{"a":1}'), {})).toEqual({ a: 1 });
    expect(parseSmall(Buffer.from('null'), {})).toBe(null);
    expect(parseSmall(Buffer.from('{"a":1'), {})).toBe(undefined);
    expect(parseSmall(Buffer.from('"\xfc"', 'latin1'), { utf8: true })).toBe(undefined);
  });
});
