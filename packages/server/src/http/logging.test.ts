import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isoTime } from './logging.ts';

it('moments are written as Date does, in any order', () => {
  const moment = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) });
  const near = fc.tuple(moment, fc.array(fc.nat(3000), { minLength: 1 })).map(([from, steps]) => {
    return steps.map((step) => from + step);
  });
  fc.assert(
    fc.property(near, (moments) => {
      expect(moments.map(isoTime)).toEqual(moments.map((ms) => new Date(ms).toISOString()));
    }),
  );
});
