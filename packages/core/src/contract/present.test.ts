import { describe, expect, it } from 'vitest';
import { present } from './present.ts';

describe('present', () => {
  it('leaves out what is undefined, and keeps null, zero and the empty text', () => {
    const values = { a: undefined, b: null, c: 0, d: '', e: false };
    expect(Object.entries(present(values))).toEqual([
      ['b', null],
      ['c', 0],
      ['d', ''],
      ['e', false],
    ]);
    expect(Object.keys(values)).toContain('a');
  });
});
