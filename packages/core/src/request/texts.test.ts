import { describe, expect, it } from 'vitest';
import { checkWellFormed, isBlank, saysNothing } from './texts.ts';

it.each(['', '  ', '\n\t', '\u00a0', '\u200b\ufeff', '\u3164', '\u0000'])('%j shows nothing', (text) => {
  expect(isBlank(text)).toBe(true);
});

it.each(['.', 'a ', '\u{1f98a}', '狐', '\u200da'])('%j shows something', (text) => {
  expect(isBlank(text)).toBe(false);
});

it.each([
  ['', true],
  [' null ', true],
  ['NULL', true],
  ['undefined', true],
  ['none', false],
  ['0', false],
])('%j says nothing: %s', (text, nothing) => {
  expect(saysNothing(text)).toBe(nothing);
});

describe('half a character', () => {
  it.each(['\ud83e', 'a fox \udd8a', '\udd8a\ud83e'])('%j is refused by its parameter', (text) => {
    expect(() => checkWellFormed('prompt', text)).toThrow(
      expect.objectContaining({ code: 'invalid_value', param: 'prompt', message: expect.stringContaining('half') }),
    );
  });

  it('a whole one is not', () => {
    expect(() => checkWellFormed('prompt', 'a fox \u{1f98a}')).not.toThrow();
  });
});
