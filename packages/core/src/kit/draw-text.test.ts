import { describe, expect, it } from 'vitest';
import { glyphOf } from './bitmap-font.ts';
import { charactersIn, textPath, wrapText } from './draw-text.ts';

describe('wrapText', () => {
  it('breaks between words', () => {
    expect(wrapText('a red fox in the snow', 9, 5)).toEqual(['a red fox', 'in the', 'snow']);
  });

  it('breaks a word that is longer than a line', () => {
    expect(wrapText('gemini-image x', 6, 5)).toEqual(['gemini', '-image', 'x']);
  });

  it('says with dots that text was cut', () => {
    expect(wrapText('one two three four five', 8, 2)).toEqual(['one two', 'three...']);
  });

  it('makes no line of no text', () => {
    expect(wrapText('  ', 8, 2)).toEqual([]);
  });
});

describe('the built-in letters', () => {
  it('cover printable ASCII with letters that all differ', () => {
    const letters = Array.from({ length: 95 }, (_, index) => glyphOf(String.fromCharCode(32 + index)).join());
    expect(new Set(letters).size).toBe(95);
    expect(letters).not.toContain(glyphOf('日').join());
  });

  it('drop accents and draw a box for what they do not know', () => {
    expect(glyphOf('é')).toEqual(glyphOf('e'));
    expect(glyphOf('日')).toEqual([31, 17, 17, 17, 17, 17, 31]);
  });

  it('become one rectangle for each run of pixels', () => {
    expect(textPath(['-'], 10, 20, 2)).toBe('M10 26h10v2h-10z');
    expect(charactersIn(120, 2)).toBe(10);
  });
});
