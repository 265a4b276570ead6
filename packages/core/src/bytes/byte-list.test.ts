import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteList } from './byte-list.ts';

it('pieces of any length come back in order, also when they are looked at in between', () => {
  const piece = fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.constant(new Uint8Array(5000).fill(9)));
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.boolean()), { maxLength: 60 }), (pieces) => {
      const list = new ByteList();
      for (const [bytes, look] of pieces) {
        list.push(bytes);
        if (look) list.pieces();
      }
      const whole = Buffer.concat(pieces.map(([bytes]) => bytes));
      expect(list.joined().equals(whole) && list.size === whole.length).toBe(true);
    }),
  );
});

it('a hundred thousand single bytes are kept in a few pieces', () => {
  const list = new ByteList();
  for (let index = 0; index < 100_000; index += 1) list.push(Uint8Array.of(index % 256));
  expect(list.pieces().length).toBeLessThan(20);
});
