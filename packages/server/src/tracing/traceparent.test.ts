import { describe, expect, it } from 'vitest';
import { readTraceparent, writeTraceparent } from './traceparent.ts';

const [traceId, spanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];

describe('a traceparent', () => {
  it('is read as the standard has it, and written again', () => {
    const read = readTraceparent(`00-${traceId}-${spanId}-01`);
    expect(read).toEqual({ traceId, spanId, flags: 1 });
    expect(read && writeTraceparent(read)).toBe(`00-${traceId}-${spanId}-01`);
    expect(readTraceparent(` 00-${traceId}-${spanId}-00 `)).toEqual({ traceId, spanId, flags: 0 });
  });

  it('of a later version may say more', () => {
    expect(readTraceparent(`01-${traceId}-${spanId}-03-more`)).toEqual({ traceId, spanId, flags: 3 });
    expect(writeTraceparent({ traceId, spanId, flags: 3 })).toBe(`00-${traceId}-${spanId}-01`);
  });

  it.each([
    ['nothing', undefined],
    ['two of them', [`00-${traceId}-${spanId}-01`, `00-${traceId}-${spanId}-01`]],
    ['two in one', `00-${traceId}-${spanId}-01, 00-${traceId}-${spanId}-01`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${spanId}-01`],
    ['a span of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['a version that is none', `ff-${traceId}-${spanId}-01`],
    ['more than the first version has', `00-${traceId}-${spanId}-01-more`],
    ['capitals', `00-${traceId.toUpperCase()}-${spanId}-01`],
    ['too short a trace', `00-${traceId.slice(1)}-${spanId}-01`],
  ])('that is %s is none', (_, value) => {
    expect(readTraceparent(value)).toBeUndefined();
  });
});
