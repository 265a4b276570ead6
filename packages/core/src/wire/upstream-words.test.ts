import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../contract/provider.ts';
import { cleanOutcome, cleanWords, holdsKey } from './upstream-words.ts';

const key = 'f3b2a7c1-55de-4e0a:9Kq_zX81mNvW0rTt+/Lp4sYd';
const [id = '', secret = ''] = key.split(':');
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('the operator’s key', () => {
  it.each([
    ['whole', key],
    ['its first half', id],
    ['its secret half', secret],
    ['in another case', key.toUpperCase()],
    ['percent-encoded', encodeURIComponent(key)],
    ['in base64', base64(key)],
    ['in base64 after something else', base64(`user-7:${key}`)],
    ['in base64 before something else', base64(`${key}@host`)],
    ['URL-safe base64', base64(key).replaceAll('+', '-').replaceAll('/', '_')],
    ['in hexadecimal', Buffer.from(key).toString('hex')],
    ['cut short', `${key.slice(0, 20)}…`],
    ['without its beginning', key.slice(15)],
    ['in a header', `authorization: Key ${key}`],
    ['in JSON', JSON.stringify({ key })],
    ['in an address', `https://a.example/?key=${encodeURIComponent(key)}&x=1`],
  ])('%s is struck out', (_, form) => {
    const clean = cleanWords(`The key ${form} is not known.`, { apiKey: key });
    expect(clean).toContain('[key]');
    for (let at = 0; at + 10 <= key.length; at += 1) {
      expect(clean.toLowerCase()).not.toContain(key.slice(at, at + 10).toLowerCase());
    }
    expect(holdsKey(form, key)).toBe(true);
  });

  it('is found at every place of every text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (before, after) => {
        expect(cleanWords(`${before} ${key} ${after}`, { apiKey: key })).not.toContain(secret.slice(3, 20));
      }),
    );
  });

  it('that is too short to be one leaves ordinary words alone', () => {
    expect(cleanWords('the sandbox is open', { apiKey: 'sandbox' })).toBe('the sandbox is open');
    expect(cleanWords('no key at all', {})).toBe('no key at all');
  });
});

describe('what the caller said', () => {
  const prompt = 'A red fox jumps over Mrs. Miller’s garden fence at dawn';

  it.each([
    ['whole', prompt],
    ['in other lines', prompt.replaceAll(' ', '\n  ')],
    ['in part', prompt.slice(6, 40)],
    ['in another case', prompt.toUpperCase()],
  ])('%s is struck out', (_, form) => {
    const clean = cleanWords(`Bad prompt: "${form}"!`, { confided: [prompt] });
    expect(clean).toMatch(/^Bad prompt: ".{0,8}\[input\].{0,15}"!$/);
    expect(clean.toLowerCase()).not.toContain('miller');
  });

  it('single words of it may be repeated, and short prompts only as words of their own', () => {
    expect(cleanWords('The word garden is not allowed.', { confided: [prompt] })).toBe(
      'The word garden is not allowed.',
    );
    expect(cleanWords('No cat in this category.', { confided: ['cat'] })).toBe('No [input] in this category.');
  });
});

it.each([
  '<html><head><title>502</title></head><body>nginx</body></html>',
  '  <!DOCTYPE html><p>Be right back',
  'upstream connect error <body>reset</body>',
  '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
])('a page is never quoted: %s', (page) => {
  expect(cleanWords(page, {})).toBe('');
});

it('words come on one line, without control characters and inline pictures, and not for ever', () => {
  const words = `one\r\ntwo\u0000\u001b[31mthree\u202eeerht \ud800 data:image/png;base64,${'A'.repeat(500)} "end"`;
  const clean = cleanWords(words, {});
  expect(clean).toBe('one two [31mthree eerht \ufffd data:… "end"');
  expect(cleanWords('x'.repeat(5000), {}).length).toBe(2001);
});

it('every word of every outcome goes through the door', () => {
  const outcomes: readonly Outcome[] = [
    { state: 'failed', upstreamId: key, failure: { kind: 'failed', message: `no ${key}`, field: key } },
    {
      state: 'running',
      upstreamId: key,
      detail: key,
      step: 's',
      wait: true,
      next: { method: 'GET', url: 'https://a.example' },
    },
    {
      state: 'done',
      upstreamId: key,
      pictures: [{ body: { kind: 'remote', url: 'https://a.example' }, revisedPrompt: `a fox ${key}`, refused: key }],
    },
  ];
  for (const outcome of outcomes) {
    expect(JSON.stringify(cleanOutcome(outcome, { apiKey: key }))).not.toContain(secret);
  }
});
