import { describe, expect, it } from 'vitest';
import { parseRequest } from './parse-request.ts';

const image = 'https://pictures.example/fox.png';

describe('scale_factor', () => {
  it.each([
    ['json', 2.5, 2.5],
    ['json', '2', 2],
    ['form', '1.5', 1.5],
    ['form', 'auto', undefined],
    ['json', null, undefined],
  ] as const)('as %s, %j is %j', (encoding, scale_factor, read) => {
    expect(parseRequest({ encoding, fields: { model: 'fox', image, scale_factor } }, 'edit').scale_factor).toBe(read);
  });

  it.each([0.5, 101, 'twice'])('%j is refused with what it takes', (scale_factor) => {
    expect(() => parseRequest({ encoding: 'json', fields: { model: 'fox', image, scale_factor } }, 'edit')).toThrow(
      'a number from 1 to 100',
    );
  });
});
