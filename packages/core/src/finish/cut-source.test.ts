import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOf } from '../../test/picture-samples.ts';
import { memorySource } from '../bytes/memory-source.ts';
import { type Cut, cutSource } from './cut-source.ts';

const cutsOf = (points: readonly number[], puts: readonly Uint8Array[]): Cut[] => {
  const sorted = [...new Set(points)].sort((a, b) => a - b);
  const cuts: Cut[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 2) {
    const put = puts[index];
    const cut = { start: sorted[index] ?? 0, end: sorted[index + 1] ?? 0 };
    cuts.push(put === undefined ? cut : { ...cut, put });
  }
  return cuts;
};

it('cuts give the same bytes however the source is chunked, and the size is known beforehand', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 10 }),
      fc.array(fc.nat(60), { maxLength: 8 }),
      fc.array(fc.uint8Array({ maxLength: 3 }), { maxLength: 8 }),
      async (chunks, points, puts) => {
        const whole = Buffer.concat(chunks);
        const cuts = cutsOf(
          points.map((point) => Math.min(point, whole.byteLength)),
          puts,
        );
        let expected = Buffer.alloc(0);
        let at = 0;
        for (const cut of cuts) {
          expected = Buffer.concat([expected, whole.subarray(at, cut.start), cut.put ?? Buffer.alloc(0)]);
          at = cut.end;
        }
        expected = Buffer.concat([expected, whole.subarray(at)]);
        const source = cutSource(memorySource(chunks), whole.byteLength, cuts);
        expect((await bytesOf(source)).equals(expected)).toBe(true);
        expect(Buffer.from(await source.head()).equals(expected)).toBe(true);
        expect(source.size).toBe(expected.byteLength);
      },
    ),
    { numRuns: 300 },
  );
});
