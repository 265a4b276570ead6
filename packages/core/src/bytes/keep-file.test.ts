import { expect, it } from 'vitest';
import { keepFile } from './keep-file.ts';

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * 7) % 251));

it.each([
  ['in memory', 5_000_000],
  ['on disk', 200_000],
])('a file that is kept %s comes back byte for byte, as often as it is read', async (_where, spoolAbove) => {
  for (const length of [999, 65_536, 3_000_000]) {
    const source = await keepFile(inPieces(bytes, length), { maxBytes: 5_000_000, spoolAbove });
    expect([source.size, source.once]).toEqual([bytes.length, false]);
    for (const _again of [1, 2]) {
      expect(Buffer.concat(await Array.fromAsync(source.open())).equals(bytes)).toBe(true);
    }
    expect(Buffer.from(await source.head()).equals(bytes.subarray(0, 64 * 1024))).toBe(true);
    const tail = Buffer.concat(source.tail?.() ?? [bytes]);
    expect(tail.length >= 64 * 1024 && tail.equals(bytes.subarray(-tail.length))).toBe(true);
    source.release();
    source.release();
  }
});

it('a file that is too large is given up', async () => {
  const reading = keepFile(inPieces(bytes, 10_000), { maxBytes: 1_000_000, spoolAbove: 100_000 });
  await expect(reading).rejects.toMatchObject({ code: 'request_too_large' });
});
