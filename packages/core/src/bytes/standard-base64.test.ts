import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../contract/bytes.ts';
import { memorySource } from './memory-source.ts';
import { NotBase64, standardBase64 } from './standard-base64.ts';

/** A text in pieces of some length. */
function source(text: string, step = 65_536): ByteSource {
  const bytes = Buffer.from(text);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += step) pieces.push(bytes.subarray(at, at + step));
  return memorySource(pieces);
}

async function read(from: ByteSource): Promise<string> {
  return Buffer.concat(await Array.fromAsync(from.open())).toString();
}

/** Bytes of any length; those of a few hundred thousand are the same few over and over. */
const bytes = fc
  .tuple(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(1, 1, 1000))
  .map(([few, times]) => Buffer.concat(Array.from({ length: times }, () => few)));
const step = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constantFrom(1000, 16_384, 65_535, 65_536, 1_000_000));

it('base64 that is standard already is handed on itself, whatever its pieces', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, step, async (input, length) => {
      const given = source(Buffer.from(input).toString('base64'), length);
      expect(await standardBase64(given)).toBe(given);
    }),
    { numRuns: 200 },
  );
});

const disguises: Readonly<Record<string, (text: string) => string>> = {
  'without padding': (text) => text.replaceAll('=', ''),
  'of the URL-safe alphabet': (text) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  'with line breaks': (text) => text.replaceAll(/(.{76})/g, '$1\r\n'),
  'with a line break at its end': (text) => `${text}\n`,
  'with blanks and tabs': (text) => text.replaceAll(/(.{5})/g, '$1 \t'),
  'with escaped line breaks': (text) => text.replaceAll(/(.{64})/g, '$1\\n\\u000d'),
  'with escaped slashes': (text) => text.replaceAll('/', '\\/'),
  'with escaped signs': (text) => text.replaceAll('+', '\\u002B').replaceAll('=', '\\u003d'),
  'with escaped letters': (text) => text.replaceAll('A', '\\u0041'),
  'with too much padding': (text) => `${text}==`,
};

describe.each(Object.keys(disguises))('base64 %s', (name) => {
  it('becomes standard, padded and one line', async () => {
    const disguise = disguises[name] ?? String;
    await fc.assert(
      fc.asyncProperty(bytes, step, async (input, length) => {
        const standard = Buffer.from(input).toString('base64');
        const made = await standardBase64(source(disguise(standard), length));
        expect((await read(made)) === standard).toBe(true);
        expect(made.size).toBe(standard.length);
      }),
      { numRuns: 40 },
    );
  });
});

it('bits that stand for nothing become zero', async () => {
  expect(await read(await standardBase64(source('QUJDRB==')))).toBe('QUJDRA==');
});

const large = 'QUJD'.repeat(30_000);

it.each([
  ['HTML', '<html>'],
  ['prose', 'no picture, sorry'],
  ['a quote', 'QUJD"QUJD'],
  ['an escaped quote', 'QUJD\\"QUJD'],
  ['a backslash', 'QUJD\\\\QUJD'],
  ['a control character', 'QUJD\u0000QUJD'],
  ['an escaped control character', 'QUJD\\u0001QUJD'],
  ['a letter of another alphabet', 'QUJDŁUJD'],
  ['an escaped letter of another alphabet', 'QUJD\\u0141UJD'],
  ['padding in the middle', 'QUI=QUJD'],
  ['padding alone in the middle', 'QUJD====QUJD'],
  ['one character too many', 'QUJDQ'],
  ['an escape that is cut off', 'QUJDQUJD\\u003'],
  ['an escape of nothing', 'QUJD\\xQUJ'],
])('%s is no base64, near the start, far on and at the end', async (_what, text) => {
  const places = [text, large + text, text.length % 4 === 1 || text.includes('\\u003') ? text : text + large];
  for (const place of places) {
    for (const length of [7, 65_536]) {
      await expect(standardBase64(source(place, length))).rejects.toBeInstanceOf(NotBase64);
    }
  }
});

it('much padding and many blanks cost no time', async () => {
  const started = performance.now();
  await expect(standardBase64(source(`${'='.repeat(4_000_000)}A`))).rejects.toBeInstanceOf(NotBase64);
  expect((await standardBase64(source(`QUJD${' '.repeat(4_000_000)}`))).size).toBe(4);
  expect(performance.now() - started).toBeLessThan(5000);
});
