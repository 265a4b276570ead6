import fc from 'fast-check';

/** One way of spoiling bytes; places are shares of the whole, 0 to 1. */
export interface Mutation {
  readonly what: 'cut' | 'flip' | 'drop' | 'insert' | 'repeat' | 'zero';
  readonly place: number;
  readonly length: number;
  readonly byte: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  what: fc.constantFrom('cut', 'flip', 'drop', 'insert', 'repeat', 'zero'),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 64 }),
  byte: fc.integer({ min: 0, max: 255 }),
});

/** One to four mutations. Places near the start are likelier, for that is where formats keep what matters. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.oneof(
    mutation,
    mutation.map((one) => ({ ...one, place: one.place / 20 })),
  ),
  { minLength: 1, maxLength: 4 },
);

/** Spoils bytes. */
export function mutate(bytes: Uint8Array, applied: readonly Mutation[]): Buffer {
  let result = Buffer.from(bytes);
  for (const { what, place, length, byte } of applied) {
    const at = Math.floor(place * result.length);
    const before = result.subarray(0, at);
    const struck = result.subarray(at, at + length);
    const after = result.subarray(at + length);
    switch (what) {
      case 'cut':
        result = Buffer.from(before);
        break;
      case 'flip':
        result = Buffer.concat([before, struck.map((old) => old ^ byte), after]);
        break;
      case 'zero':
        result = Buffer.concat([before, Buffer.alloc(struck.length), after]);
        break;
      case 'drop':
        result = Buffer.concat([before, after]);
        break;
      case 'insert':
        result = Buffer.concat([before, Buffer.alloc(length, byte), struck, after]);
        break;
      case 'repeat':
        result = Buffer.concat([before, struck, struck, struck, after]);
    }
  }
  return result;
}
