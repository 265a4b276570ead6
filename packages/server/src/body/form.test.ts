import { setImmediate } from 'node:timers/promises';
import type { ByteSource } from '@pentaprism/core';
import { memorySource } from '@pentaprism/core/provider';
import { describe, expect, it } from 'vitest';
import { readForm } from './form.ts';

const boundary = 'xyz';
const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
const limits = { maxFiles: 2, maxFileBytes: 100 };

/** `name="a" filename="b"` and so on, with the value after it. */
const part = (disposition: string, value: string, type?: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n${value}\r\n`;
const end = `--${boundary}--\r\n`;

async function* inChunks(text: string | Buffer, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
    // As on a socket, where what one chunk set off is done before the next arrives.
    await setImmediate();
  }
}

const collect = async (chunks: AsyncIterable<Uint8Array>) => {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
};
const spool = async (file: AsyncIterable<Uint8Array>) => memorySource(await collect(file));

const read = async (text: string | Buffer, chunk = 7, contentType = headers['content-type']) => {
  const form = await readForm(inChunks(text, chunk), { 'content-type': contentType }, limits, spool);
  const files = (form.files ?? []).map(async ({ source, ...file }) => ({
    ...file,
    bytes: (await collect(source.open())).toString(),
  }));
  return { ...form, files: await Promise.all(files) };
};

describe('a multipart form', () => {
  it.each([1, 7, 64, 4096])('is read the same in chunks of %i bytes, whatever the order of its parts', async (size) => {
    const text =
      part('name="image[]"; filename="a.png"', 'AAA', 'application/octet-stream') +
      part('name="prompt"', 'ein Fuß 🦊') +
      part('name="image[]"; filename="b.png"', 'BBB', 'image/png') +
      part('name="tag"', 'one') +
      part('name="tag"', 'two') +
      part('name="tag"', 'three') +
      end;
    expect(await read(text, size)).toEqual({
      encoding: 'form',
      fields: { prompt: 'ein Fuß 🦊', tag: ['one', 'two', 'three'] },
      files: [
        { field: 'image[]', filename: 'a.png', mime: 'application/octet-stream', bytes: 'AAA' },
        { field: 'image[]', filename: 'b.png', mime: 'image/png', bytes: 'BBB' },
      ],
    });
  });

  it('takes a picture without a file name by its type', async () => {
    const text =
      part('name="image"', '\x89PNG', 'image/png') + part('name="mask"', 'x', 'application/octet-stream') + end;
    expect(await read(Buffer.from(text, 'latin1'))).toMatchObject({
      fields: {},
      files: [
        { field: 'image', mime: 'image/png' },
        { field: 'mask', mime: 'application/octet-stream', bytes: 'x' },
      ],
    });
  });

  it('takes JSON and typed text without a file name as text', async () => {
    const text =
      part('name="images"', '[{"image_url":"https://a"}]', 'application/json') +
      part('name="prompt"', 'a fox', 'text/plain; charset=utf-8') +
      end;
    expect(await read(text)).toMatchObject({
      fields: { images: '[{"image_url":"https://a"}]', prompt: 'a fox' },
      files: [],
    });
  });

  it('tells a file input in which nothing was chosen by its empty name, and gives it no room', async () => {
    const unselected = part('name="mask"; filename=""', '', 'application/octet-stream');
    const text = part('name="image"; filename="a"', 'AAA') + unselected + unselected + unselected + end;
    expect(await read(text)).toMatchObject({
      files: [{ field: 'image' }, ...Array(3).fill({ field: 'mask', filename: '', bytes: '' })],
    });
  });

  const umlaut = Buffer.from('ein F\xfcchslein', 'latin1').toString('latin1');
  const inLatin1 = (text: string) => Buffer.from(text, 'latin1');

  it.each([
    ['of its part', part('name="prompt"', umlaut, 'text/plain; charset=iso-8859-1') + end, undefined],
    [
      'the form names after it',
      part('name="prompt"', umlaut) + part('name="_charset_"', 'iso-8859-1') + end,
      undefined,
    ],
    [
      'of the whole body',
      part('name="prompt"', umlaut) + end,
      `multipart/form-data; charset=latin1; boundary=${boundary}`,
    ],
  ])('decodes text by the charset %s', async (_whose, text, type) => {
    const { fields } = await read(inLatin1(text), 7, type);
    expect(fields).toEqual({ prompt: 'ein Füchslein' });
  });

  it.each([
    ['says nothing of its charset', part('name="prompt"', umlaut), 'prompt', 'is not text in utf-8'],
    ['is not what it says', part('name="user"', umlaut, 'text/plain; charset=utf-8'), 'user', 'is not text in utf-8'],
    ['says a charset nobody knows', part('name="prompt"', 'x', 'text/plain; charset=x-none'), 'prompt', '"x-none"'],
    ['has a form whose charset nobody knows', part('name="_charset_"', 'x-none'), '_charset_', '"x-none"'],
    [
      'is a picture without a type or a file name',
      part('name="image"', '\x89PNG\xff'),
      'image',
      'send pictures as files',
    ],
  ])('refuses text that %s, and gives up the files it kept', async (_what, text, param, words) => {
    const released: string[] = [];
    const watched = async (file: AsyncIterable<Uint8Array>): Promise<ByteSource> => {
      const source = await spool(file);
      return { ...source, release: () => released.push('released') };
    };
    const body = inLatin1(part('name="image"; filename="a"', 'fine') + text + end);
    await expect(readForm(inChunks(body, 50), headers, limits, watched)).rejects.toMatchObject({
      code: 'invalid_value',
      param,
      message: expect.stringContaining(words),
    });
    expect(released).toEqual(['released']);
  });

  it('refuses a name that is no text, since upstream would get another', async () => {
    const body = inLatin1(part('name="gr\xf6\xdfe"', '1') + end);
    await expect(read(body)).rejects.toMatchObject({ code: 'invalid_value' });
    const said = `multipart/form-data; charset=latin1; boundary=${boundary}`;
    expect((await read(body, 7, said)).fields).toEqual({ größe: '1' });
  });

  it.each(['base64', 'quoted-printable'])('refuses a part that is written as %s', async (encoding) => {
    const text = part('name="prompt"', 'YSBmb3g=', `text/plain\r\nContent-Transfer-Encoding: ${encoding}`) + end;
    await expect(read(text)).rejects.toMatchObject({ code: 'invalid_form', param: 'prompt' });
  });

  it('counts fields, and files in which nothing was chosen', async () => {
    const many = (one: string) => one.repeat(201) + end;
    const tooLarge = { code: 'request_too_large' };
    await expect(read(many(part('name="a"', 'x')), 4096)).rejects.toMatchObject(tooLarge);
    await expect(read(many(part('name="a"; filename=""', '')), 4096)).rejects.toMatchObject(tooLarge);
  });

  it('ends with its last boundary, whatever follows it', async () => {
    const text = `before\r\n${part('name="prompt"', 'x')}${end}after\r\n--${boundary}\r\n`;
    for (const size of [3, 4096]) expect((await read(text, size)).fields).toEqual({ prompt: 'x' });
  });

  it('keeps a field named like a part of every object as an ordinary field', async () => {
    const { fields } = await read(part('name="__proto__"', 'x') + part('name="constructor"', 'y') + end);
    expect(Object.entries(fields)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  it('takes a file of exactly the limit and no larger one', async () => {
    const file = (size: number) => part('name="image"; filename="a"', 'x'.repeat(size)) + end;
    expect((await read(file(100))).files).toHaveLength(1);
    await expect(read(file(101))).rejects.toMatchObject({ code: 'request_too_large', param: 'image' });
  });

  it('counts files', async () => {
    const file = part('name="image"; filename="a"', 'x');
    await expect(read(file + file + file + end)).rejects.toMatchObject({ code: 'request_too_large' });
  });

  it.each([
    ['ends in the middle of a file', part('name="image"; filename="a"', 'x')],
    ['ends in the middle of a field', `--${boundary}\r\nContent-Disposition: form-data; name="prompt"\r\n\r\nfo`],
    ['is empty', ''],
    ['has nothing of its boundary', 'hello'],
  ])('that %s is malformed', async (_why, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'invalid_form' });
  });

  it('without a boundary is malformed', async () => {
    const reading = readForm(inChunks('', 1), { 'content-type': 'multipart/form-data' }, limits, spool);
    await expect(reading).rejects.toMatchObject({ code: 'invalid_form' });
  });

  it('gives up the files it kept when a later one fails', async () => {
    const released: string[] = [];
    const watched = async (file: AsyncIterable<Uint8Array>): Promise<ByteSource> => {
      const source = await spool(file);
      return { ...source, release: () => released.push('released') };
    };
    const text = part('name="image"; filename="a"', 'fine') + part('name="image"; filename="b"', 'x'.repeat(101)) + end;
    await expect(readForm(inChunks(text, 50), headers, limits, watched)).rejects.toThrow();
    expect(released).toEqual(['released']);
  });

  it('holds the sender back while a file is not taken, whatever its size', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    let sent = 0;
    async function* sender() {
      yield Buffer.from(part('name="image"; filename="a"', '').slice(0, -2));
      for (; sent < 128; sent += 1) {
        yield chunk;
        await setImmediate();
      }
      yield Buffer.from(`\r\n${end}`);
    }
    const taken = Promise.withResolvers<void>();
    const slow = async (file: AsyncIterable<Uint8Array>) => {
      await taken.promise;
      return spool(file);
    };
    const reading = readForm(sender(), headers, { maxFiles: 1, maxFileBytes: 2 ** 30 }, slow);
    for (let turn = 0; turn < 500; turn += 1) await setImmediate();
    expect(sent * chunk.length).toBeLessThan(1024 * 1024);
    taken.resolve();
    expect((await reading).files?.[0]?.source.size).toBe(128 * chunk.length);
  });

  it.each([
    ['text', part('', 'x')],
    ['a file', part('filename="a.png"', 'AAA', 'image/png')],
  ])('is refused when a part of it, %s, has no name', async (_what, nameless) => {
    const text = part('name="prompt"', 'x') + nameless + part('name="n"', '1') + end;
    await expect(read(text)).rejects.toMatchObject({ code: 'invalid_form' });
  });
});
