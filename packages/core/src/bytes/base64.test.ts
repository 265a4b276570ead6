import fc from 'fast-check';
import { expect, it } from 'vitest';
import { base64Length, decodeBase64, decodeFirst, encodeBase64 } from './base64.ts';

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const bytes = fc.uint8Array({ maxLength: 300 });
const length = fc.integer({ min: 1, max: 50 });

it('bytes in any chunks encode as one piece would, at the promised length', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, length, async (input, step) => {
      const encoded = await collect(encodeBase64(inPieces(input, step)));
      expect(encoded.toString()).toBe(Buffer.from(input).toString('base64'));
      expect(encoded.length).toBe(base64Length(input.length));
    }),
  );
});

it('base64 in any chunks decodes to what was encoded, whatever JSON did to its characters', async () => {
  const disguises = [
    (text: string) => text,
    (text: string) => text.replaceAll('=', '\\u003d'),
    (text: string) => text.replaceAll('/', '\\/'),
    (text: string) => text.replaceAll('+', '\\u002B').replaceAll('=', '\\u003D'),
    (text: string) => text.replaceAll(/(.{7})/g, '$1\\r\\n'),
    (text: string) => text.replaceAll(/(.{9})/g, '$1\n'),
    (text: string) => text.replaceAll('=', ''),
  ];
  await fc.assert(
    fc.asyncProperty(bytes, length, fc.constantFrom(...disguises), async (input, step, disguise) => {
      const text = Buffer.from(disguise(Buffer.from(input).toString('base64')));
      expect(await collect(decodeBase64(inPieces(text, step)))).toEqual(Buffer.from(input));
      // Cut anywhere, even in an escape.
      const first = decodeFirst(text.subarray(0, text.length - step));
      expect(first).toEqual(Buffer.from(input.subarray(0, first.length)));
      expect(decodeFirst(text)).toEqual(Buffer.from(input));
    }),
    { numRuns: 500 },
  );
});

it('windows are small however large a chunk is', async () => {
  const large = Buffer.alloc(1_000_001, 7);
  let longest = 0;
  const encoded: Uint8Array[] = [];
  // The second chunk begins with what the first one left.
  for await (const piece of encodeBase64(inPieces(large, 500_000))) {
    longest = Math.max(longest, piece.length);
    encoded.push(piece);
  }
  const decoded = await collect(decodeBase64(inPieces(Buffer.concat(encoded), 2_000_000)));
  expect({ longest, same: decoded.equals(large) }).toEqual({ longest: 131_076, same: true });
});
