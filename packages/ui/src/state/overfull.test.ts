import { describe, expect, it } from 'vitest';
import { overfull } from './overfull.ts';

const sized = (...bytes: number[]) => bytes.map((many, index) => ({ id: String(index), bytes: many }));

describe('what this browser keeps', () => {
  it('is given up from its oldest end, by number', () => {
    expect(overfull(sized(1, 1, 1, 1), { runs: 2, bytes: 100 })).toEqual(['2', '3']);
  });

  it('is given up from its oldest end, by bytes', () => {
    expect(overfull(sized(40, 40, 40, 1), { runs: 10, bytes: 100 })).toEqual(['2', '3']);
  });

  it('has the newest, however large', () => {
    expect(overfull(sized(500), { runs: 10, bytes: 100 })).toEqual([]);
    expect(overfull(sized(500, 1), { runs: 10, bytes: 100 })).toEqual(['1']);
  });

  it('is all there while there is room', () => {
    expect(overfull([])).toEqual([]);
    expect(overfull(sized(1, 2, 3))).toEqual([]);
  });
});
