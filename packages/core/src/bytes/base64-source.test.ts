import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../contract/bytes.ts';
import { base64ByteSource, base64TextSource } from './base64-source.ts';

function chunked(text: string, lengths: readonly number[]): ByteSource {
  const bytes = Buffer.from(text, 'latin1');
  return {
    size: bytes.length,
    once: true,
    head: async () => bytes.subarray(0, 65_536),
    async *open() {
      let at = 0;
      for (const length of lengths) {
        yield bytes.subarray(at, at + length);
        at += length;
      }
      yield bytes.subarray(at);
    },
    release() {},
  };
}

async function read(source: ByteSource): Promise<Buffer> {
  return buffer(source.open());
}

/** What JSON writers may make of a base64 string. */
const writers: readonly ((base64: string) => string)[] = [
  (base64) => base64,
  (base64) => base64.replaceAll('/', '\\/'),
  (base64) => base64.replaceAll('=', '\\u003d').replaceAll('+', '\\u002B'),
  (base64) => base64.replace(/.{76}/g, '$&\\r\\n'),
];

/** What programs make of base64 on its way into a data URI. */
const encoders: readonly ((base64: string) => string)[] = [
  (base64) => base64,
  (base64) => encodeURIComponent(base64),
  (base64) => base64.replace(/.{76}/g, '$&\n'),
  (base64) => ` ${base64.replace(/.{64}/g, '$&\r\n')}\t`,
];

it('any bytes come back from text, in the standard and the URL-safe alphabet, with or without padding', async () => {
  const encoded = fc
    .tuple(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('base64', 'base64url'), fc.constantFrom('', '\n'))
    .map(([bytes, alphabet, end]) => ({ bytes, text: Buffer.from(bytes).toString(alphabet as BufferEncoding) + end }));
  await fc.assert(
    fc.asyncProperty(encoded, async ({ bytes, text }) => {
      const source = base64TextSource(text, 'image');
      expect(await read(source)).toEqual(Buffer.from(bytes));
      expect(source.size).toBe(bytes.length);
      expect(Buffer.from(await source.head())).toEqual(Buffer.from(bytes));
    }),
  );
});

it('text and hole give the same bytes, whatever was done to the base64 and wherever the chunks end', async () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 });
  const any = fc.uint8Array({ maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(any, fc.constantFrom(...encoders), lengths, async (bytes, encode, cuts) => {
      const text = encode(Buffer.from(bytes).toString('base64'));
      const inJson = JSON.stringify(text).slice(1, -1);
      expect(await read(base64TextSource(text, 'image'))).toEqual(Buffer.from(bytes));
      expect(await read(base64ByteSource(chunked(inJson, cuts), 'image'))).toEqual(Buffer.from(bytes));
    }),
  );
});

it('any bytes come back from a hole, however it was written and wherever its chunks end', async () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(...writers),
      lengths,
      async (bytes, write, cuts) => {
        const text = write(Buffer.from(bytes).toString('base64'));
        const source = base64ByteSource(chunked(text, cuts), 'image');
        expect(await read(source)).toEqual(Buffer.from(bytes));
        expect(Buffer.from(await source.head())).toEqual(Buffer.from(bytes));
      },
    ),
  );
});

it('a large picture is decoded in windows', async () => {
  const bytes = Buffer.alloc(1_000_003, 7);
  const base64 = bytes.toString('base64');
  for (const source of [base64TextSource(base64, 'image'), base64ByteSource(chunked(base64, []), 'image')]) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.open()) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(49_152);
    const head = await source.head();
    expect(head.length).toBeGreaterThanOrEqual(49_152);
    expect(head.length).toBeLessThanOrEqual(65_538);
    expect(bytes.subarray(0, head.length).equals(head)).toBe(true);
  }
});

it('the size is told only where the text can tell it', () => {
  expect(base64TextSource('Zm94', 'image').size).toBe(3);
  expect(base64TextSource('Zm8=', 'image').size).toBe(2);
  expect(base64TextSource('Zm94\n', 'image').size).toBe(3);
  expect(base64TextSource('Zm\n94', 'image').size).toBeUndefined();
  expect(base64TextSource('Zm8%3D', 'image').size).toBeUndefined();
  expect(base64TextSource(`${'Zm94'.repeat(100)} Zm94`, 'image').size).toBeUndefined();
  expect(base64ByteSource(chunked('Zm94', []), 'image').size).toBeUndefined();
});

describe('damage', () => {
  it.each([
    ['a foreign character', 'Zm9*'],
    ['text after the padding', 'Zg==Zm94'],
    ['a cut-off end', 'Zm94Z'],
    ['more padding than there can be', 'Zg==='],
    ['a percent sign that begins nothing', 'Zm94%'],
    ['percent-encoding of a foreign character', 'Zm9%2A'],
  ])('%s', async (_, text) => {
    await expect(read(base64TextSource(text, 'image[0]'))).rejects.toThrow(
      expect.objectContaining({
        code: 'invalid_image',
        param: 'image[0]',
        message: 'The base64 of `image[0]` is damaged or cut off.',
      }),
    );
  });

  it.each([
    ['a foreign character', 'Zm9*'],
    ['text after the padding', 'Zg==Zm94'],
    ['a cut-off end', 'Zm94Z'],
    ['an escape of a foreign character', 'Zm9\\u0022'],
    ['percent-encoding of a foreign character', 'Zm9%2A'],
  ])('%s in a hole', async (_, text) => {
    await expect(read(base64ByteSource(chunked(text, [1, 3]), 'mask'))).rejects.toThrow(
      expect.objectContaining({ code: 'invalid_image', param: 'mask' }),
    );
  });
});

it.each([
  ['a cut-off escape', 'Zm94\\u00'],
  ['an escape that JSON does not have', 'Zm94\\x41'],
  ['an escape of nothing', 'Zm94\\'],
  ['a raw line break', 'Zm\n94'],
  ['a control character', 'Zm\u000194'],
])('%s in a hole is what it would be in a short text: no JSON', async (_, text) => {
  expect(() => JSON.parse(`"${text}"`)).toThrow();
  await expect(read(base64ByteSource(chunked(text, [1, 3]), 'mask'))).rejects.toMatchObject({ code: 'invalid_json' });
});

it('releasing a hole releases what it was cut from', () => {
  let released = 0;
  base64ByteSource({ ...chunked('', []), release: () => void released++ }, 'image').release();
  expect(released).toBe(1);
});
