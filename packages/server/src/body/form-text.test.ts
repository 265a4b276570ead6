import { describe, expect, it } from 'vitest';
import { decodeText } from './form-text.ts';

describe('text of a form', () => {
  it.each([
    ['utf-8', Buffer.from('ein Füchslein 🦊'), 'ein Füchslein 🦊'],
    ['UTF8', Buffer.from('\ufeffein Fuchs'), 'ein Fuchs'],
    ['iso-8859-1', Buffer.from('ein F\xfcchslein', 'latin1'), 'ein Füchslein'],
    ['latin1', Buffer.from('gar\xe7on', 'latin1'), 'garçon'],
    ['windows-1252', Buffer.from('a \x93fox\x94', 'latin1'), 'a “fox”'],
    ['shift_jis', Buffer.from([0x8c, 0xcf]), '狐'],
    ['gbk', Buffer.from([0xba, 0xfc]), '狐'],
    ['euc-kr', Buffer.from([0xbf, 0xa9]), '여'],
    ['koi8-r', Buffer.from([0xcc, 0xc9, 0xd3, 0xc1]), 'лиса'],
    ['utf-16le', Buffer.from('ein Fuchs', 'utf16le'), 'ein Fuchs'],
    ['utf-16', Buffer.from('\ufeffein Fuchs', 'utf16le').swap16(), 'ein Fuchs'],
  ])('in %s is read', (charset, bytes, text) => {
    expect(decodeText(bytes, charset, 'prompt')).toBe(text);
  });

  it.each([
    ['utf-8', Buffer.from('F\xfcchslein', 'latin1'), 'is not text in utf-8'],
    ['utf-8', Buffer.from([0xed, 0xa0, 0xbe]), 'is not text in utf-8'],
    ['utf-16le', Buffer.from('\ud83e', 'utf16le'), 'is not text in utf-16le'],
    ['shift_jis', Buffer.from([0x8c]), 'is not text in shift_jis'],
    ['klingon', Buffer.from('fox'), 'charset that is not known here, "klingon"'],
    ['utf-7', Buffer.from('fox'), 'charset that is not known here, "utf-7"'],
  ])('in %s that is none is refused by its field, never guessed', (charset, bytes, words) => {
    expect(() => decodeText(bytes, charset, 'prompt')).toThrow(
      expect.objectContaining({ code: 'invalid_value', param: 'prompt', message: expect.stringContaining(words) }),
    );
  });
});
