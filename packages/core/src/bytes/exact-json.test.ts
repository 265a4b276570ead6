import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LongNumber } from '../contract/long-number.ts';
import { keepsDigits, parseExactly } from './exact-json.ts';

describe('keepsDigits', () => {
  it.each([
    ['9007199254740993', false],
    ['-9007199254740993', false],
    ['9007199254740993.0', false],
    ['9.007199254740993e15', false],
    ['12345678901234567890', false],
    ['1e400', false],
    ['-1e400', false],
    ['1e-400', false],
    ['9'.repeat(400), false],
    ['9007199254740991', true],
    ['9007199254740992', true],
    ['9007199254740993000e-3', false],
    ['1e22', true],
    ['1e23', true],
    ['12300000000000000000000', true],
    ['-0', true],
    ['0e999', true],
    ['0.1', true],
    ['0.1000000000000000055511151231257827', true],
    ['1.5e300', true],
    ['007', true],
  ])('%s: %s', (source, kept) => {
    expect(keepsDigits(source)).toBe(kept);
  });

  it('every number a program writes is kept', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => keepsDigits(String(value))));
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => keepsDigits(String(value))));
  });

  it('a whole number is kept exactly when it is the same afterwards', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (value) => {
        // What a number prints may be shorter than what it is, and is what goes upstream.
        const printed = BigInt(Number(value).toLocaleString('fullwide', { useGrouping: false }));
        if (Math.abs(Number(value)) < 1e21) expect(keepsDigits(String(value))).toBe(printed === value);
      }),
    );
  });
});

describe('parseExactly', () => {
  it('long numbers come as they stand, wherever they are, and all else as JSON.parse has it', () => {
    const text =
      '{"a":[9007199254740993,1,"9007199254740993"],"b":{"c":1e400},"__proto__":2,"d":0.1,"e":"12345678901234567"}';
    expect(parseExactly(text)).toEqual({
      ...(JSON.parse(text) as object),
      a: [new LongNumber('9007199254740993'), 1, '9007199254740993'],
      b: { c: new LongNumber('1e400') },
    });
  });

  it('any JSON is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseExactly(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});
