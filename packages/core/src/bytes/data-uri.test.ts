import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PentaprismError } from '../contract/error.ts';
import { isObject } from '../contract/json.ts';
import { parseRequest } from '../request/parse-request.ts';
import { readDataUriFront } from './data-uri.ts';
import { readJson } from './json-reader.ts';

describe('the front of a data URI', () => {
  it.each([
    ['data:image/png;base64,', 'image/png', true],
    ['DATA:IMAGE/PNG;BASE64,', 'image/png', true],
    [' \n\tdata:image/png;base64,', 'image/png', true],
    ['data:image/png; base64,', 'image/png', true],
    ['data: image/png ;\tbase64 ,', 'image/png', true],
    ['data:image/png;charset=utf-8;base64,', 'image/png', true],
    ['data:image/png;base64;charset=utf-8,', 'image/png', true],
    ['data:image/png;name=fox%2C%20red.png;base64,', 'image/png', true],
    ['data:image%2Fpng;base64,', 'image/png', true],
    ['data:;base64,', '', true],
    ['data:base64,', '', true],
    ['data:image/svg+xml;utf8,', 'image/svg+xml', false],
    ['data:,', '', false],
  ])('%j', (text, mime, base64) => {
    expect(readDataUriFront(`${text}Zm94`)).toEqual({ mime, base64, length: text.length });
  });

  it.each(['data:image/png;base64', 'https://a/data:,', 'dat:,', 'xdata:,', `data:${'x'.repeat(2000)},`, ''])(
    '%j has none',
    (text) => {
      expect(readDataUriFront(text)).toBeNull();
    },
  );
});

const quotes = (text: string) => JSON.stringify(text);

/** Ways to write a text into a JSON document; all of them mean the same. */
const writers: Readonly<Record<string, (text: string) => string>> = {
  plainly: quotes,
  'with escaped slashes': (text) => quotes(text).replaceAll('/', '\\/'),
  'with every sign escaped': (text) =>
    quotes(text).replace(/[:;,=+%<>]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16).padStart(2, '0')}`),
  'with every letter of its front escaped': (text) =>
    quotes(text).replace(/^"[^,\\]{1,40}/, (front) =>
      [...front.slice(1)].reduce((all, sign) => `${all}\\u00${sign.charCodeAt(0).toString(16).padStart(2, '0')}`, '"'),
    ),
};

const fronts = [
  'data:image/png;base64,',
  ' data:image/png;base64,',
  '\ndata:image/png;base64,',
  'DATA:image/PNG;BASE64,',
  'data:image/png; base64,',
  'data:image/png;charset=utf-8;base64,',
  'data:image/png;base64;name="a b.png",',
  'data:;base64,',
  'data:image/png,',
  'data:image/png;utf8,',
  'data:image/pngbase64,',
  'data;image/png;base64,',
  'dta:image/png;base64,',
  ';base64,',
];

const encodings: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'as base64': (bytes) => bytes.toString('base64'),
  'as URL-safe base64': (bytes) => bytes.toString('base64url'),
  'as base64 in lines of 76': (bytes) => bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
  'as percent-encoded base64': (bytes) => encodeURIComponent(bytes.toString('base64')),
  'percent-encoded': (bytes) =>
    [...bytes]
      .map((byte) => (byte < 128 ? encodeURIComponent(String.fromCharCode(byte)) : `%${byte.toString(16)}`))
      .join(''),
  'as damaged base64': (bytes) => `${bytes.toString('base64')}*`,
  'as cut-off base64': (bytes) => `${bytes.toString('base64url')}A`,
};

/** What a body comes to: the bytes of its picture, or the error. */
async function outcome(body: string, holeAbove: number) {
  async function* chunks() {
    for (let at = 0; at < body.length; at += 1000) yield Buffer.from(body.slice(at, at + 1000));
  }
  try {
    const fields = await readJson(chunks(), { holeAbove });
    if (!isObject(fields)) throw new Error('no object');
    const [image] = parseRequest({ encoding: 'json', fields }, 'edit').image ?? [];
    if (image?.kind !== 'bytes') return { image };
    const bytes = await buffer(image.source.open());
    return { bytes: bytes.toString('hex'), declared: image.declaredMime, head: (await image.source.head()).length > 0 };
  } catch (error) {
    if (!PentaprismError.is(error)) throw error;
    return { refused: [error.code, error.param] };
  }
}

it('a data URI is read the same, or refused the same, whatever its spelling and its size', async () => {
  const asked = fc.record({
    front: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fronts) }, fc.constantFrom('', ' ')),
    encode: fc.constantFrom(...Object.values(encodings)),
    write: fc.constantFrom(...Object.values(writers)),
    place: fc.constantFrom(
      (text: string) => text,
      (text: string) => `{"image_url":${text}}`,
      (text: string) => `{"image_url":{"url":${text}}}`,
      (text: string) => `{"url":${text}}`,
      (text: string) => `{"b64_json":${text}}`,
      (text: string) => `[${text}]`,
    ),
    bytes: fc.uint8Array({ minLength: 60, maxLength: 1500 }),
  });
  let read = 0;
  await fc.assert(
    fc.asyncProperty(asked, async ({ front, encode, write, place, bytes }) => {
      const text = write(front + encode(Buffer.from(bytes)));
      const body = `{"model":"m","prompt":"p","image":${place(text)}}`;
      const small = await outcome(body, 1024 * 1024);
      const large = await outcome(body, 40);
      // A long text is not quoted when it is refused, so only the words differ.
      expect(large).toEqual(small);
      if ('bytes' in small && small.bytes === Buffer.from(bytes).toString('hex')) read += 1;
    }),
    { numRuns: 600 },
  );
  expect(read).toBeGreaterThan(75);
});
