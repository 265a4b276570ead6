import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputValue } from '../contract/typed-request.ts';
import { parseRequest } from '../request/parse-request.ts';
import { type RequestInput, rawRequestOf } from './raw-request-of.ts';

const said = { model: 'm', prompt: 'a fox' };
const bytes = Buffer.from('the bytes of a picture');

let folder = '';
let onDisk: Blob;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inputs-'));
  await writeFile(join(folder, 'fox.png'), bytes);
  onDisk = await openAsBlob(join(folder, 'fox.png'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The pictures of a request: their bytes, or their addresses. */
async function read(input: RequestInput<'edit'>) {
  const { image = [], mask } = parseRequest(rawRequestOf(input), 'edit');
  const inputs = [...image, ...(mask === undefined ? [] : [mask])];
  return Promise.all(
    inputs.map(async (one) =>
      one.kind === 'url' ? one.url : Buffer.concat(await Array.fromAsync(one.source.open())).toString(),
    ),
  );
}

const around = Buffer.concat([Buffer.alloc(7), bytes, Buffer.alloc(9)]);
const forms: Readonly<Record<string, () => InputValue>> = {
  'a Buffer': () => bytes,
  'a Uint8Array of its own': () => Uint8Array.from(bytes),
  'a Uint8Array within another': () => new Uint8Array(around.buffer, around.byteOffset + 7, bytes.length),
  'a DataView': () => new DataView(around.buffer, around.byteOffset + 7, bytes.length),
  'a Uint16Array': () => new Uint16Array(Uint8Array.from(bytes).buffer),
  'an ArrayBuffer': () => Uint8Array.from(bytes).buffer,
  'a Blob': () => new Blob([bytes.subarray(0, 5), bytes.subarray(5)]),
  'a File': () => new File([bytes], 'fox.png', { type: 'image/png' }),
  'a file on disk': () => onDisk,
  'a data URI': () => `data:image/png;base64,${bytes.toString('base64')}`,
  b64_json: () => ({ b64_json: bytes.toString('base64') }),
};

describe('an input', () => {
  it.each(Object.keys(forms))('is taken as %s, alone, in a list and as a mask', async (name) => {
    const make = forms[name] ?? (() => bytes);
    const text = bytes.toString();
    expect(await read({ ...said, image: make() })).toEqual([text]);
    expect(await read({ ...said, image: [make(), make()], mask: make() })).toEqual([text, text, text]);
  });

  it('keeps its place among others, whatever each of them is', async () => {
    const image = [new URL('https://example.com/a'), Buffer.from('b'), 'https://example.com/c', new Blob(['d'])];
    expect(await read({ ...said, image, mask: new URL('https://example.com/m') })).toEqual([
      'https://example.com/a',
      'b',
      'https://example.com/c',
      'd',
      'https://example.com/m',
    ]);
    expect(await read({ ...said, image: new URL('https://example.com/a') })).toEqual(['https://example.com/a']);
  });

  it('as a File tells its name, its type and its size', () => {
    const image = new File([bytes], 'fox.png', { type: 'image/png' });
    expect(rawRequestOf({ ...said, image })).toEqual({
      encoding: 'json',
      fields: said,
      files: [
        {
          field: 'image',
          filename: 'fox.png',
          mime: 'image/png',
          source: expect.objectContaining({ size: bytes.length }),
        },
      ],
    });
  });

  it('is read in pieces and more than once', async () => {
    const large = Buffer.alloc(700_000, 'x');
    const { files = [] } = rawRequestOf({ ...said, image: new Blob([large]) });
    const [file] = files;
    for (let times = 0; times < 2; times += 1) {
      const chunks = await Array.fromAsync(file?.source.open() ?? []);
      expect(Buffer.concat(chunks).equals(large)).toBe(true);
      expect(chunks.length).toBe(3);
    }
    expect((await file?.source.head())?.length).toBe(65_536);
  });

  it('that is wrong is named by its place', () => {
    const wrong = { ...said, image: [bytes, 'fox.png'] };
    expect(() => parseRequest(rawRequestOf(wrong), 'edit')).toThrow(
      expect.objectContaining({ code: 'invalid_value', param: 'image[1]' }),
    );
  });
});

describe('extras', () => {
  it('go beside the other parameters', () => {
    expect(rawRequestOf({ ...said, extras: { enable_web_search: true, loras: [{ path: 'x' }] } })).toEqual({
      encoding: 'json',
      fields: { ...said, enable_web_search: true, loras: [{ path: 'x' }] },
    });
    expect(parseRequest(rawRequestOf({ ...said, extras: { a: 1 }, image: bytes }), 'edit').extras).toEqual({ a: 1 });
  });

  it('are no second place for what every model knows', () => {
    expect(() => rawRequestOf({ ...said, extras: { size: '16:9' } })).toThrow(
      expect.objectContaining({
        code: 'invalid_value',
        param: 'size',
        message: '`extras.size` is a parameter of every model; say it beside `prompt`.',
      }),
    );
  });

  it('are an object', () => {
    const request = Reflect.apply(Object.assign, Object, [{}, said, { extras: 'enable_web_search' }]);
    expect(() => rawRequestOf(request)).toThrow(expect.objectContaining({ code: 'invalid_value', param: 'extras' }));
  });
});

it('a request that came over the wire is left as it is', () => {
  const raw = { encoding: 'form', fields: { model: 'm', extras: 'x' } } as const;
  expect(rawRequestOf(raw)).toBe(raw);
});
