import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HoleyJson, isHole } from '../contract/bytes.ts';
import { isObject } from '../contract/json.ts';
import { LongNumber } from '../contract/long-number.ts';
import { openJson, readJson } from './json-reader.ts';
import { memorySource } from './memory-source.ts';

async function* inChunks(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const cut of [...cuts].map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b)) {
    yield bytes.subarray(at, cut);
    at = cut;
  }
  yield bytes.subarray(at);
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

/** Puts the strings back where holes are. */
async function withoutHoles(node: HoleyJson): Promise<unknown> {
  if (isHole(node)) return JSON.parse(`"${node.prefix}${await textOf(node.source.open())}"`);
  if (Array.isArray(node)) return Promise.all(node.map(withoutHoles));
  if (!isObject(node)) return node;
  const filled: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node as Record<string, HoleyJson>)) {
    Object.defineProperty(filled, key, {
      value: await withoutHoles(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return filled;
}

const read = (text: string, limits = {}) => readJson(inChunks(Buffer.from(text), []), limits);

describe('readJson', () => {
  it('any JSON in any chunks is what JSON.parse makes of it, once the holes are filled', async () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.json({ maxDepth: 5, stringUnit: 'binary' }),
        shares,
        fc.nat(40),
        async (text, cuts, holeAbove) => {
          const holey = await readJson(inChunks(Buffer.from(text), cuts), { holeAbove: holeAbove + 32 });
          expect(await withoutHoles(holey)).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('any bytes are read or refused with invalid_json, exactly as JSON.parse would', async () => {
    const pieces = fc.array(
      fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '1', 'null', ' ', 'a', '\\u0000', 'ä'),
    );
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const text = parts.join('');
        let wanted: unknown;
        try {
          wanted = { value: JSON.parse(text) };
        } catch {
          wanted = 'invalid_json';
        }
        const got = await read(text).then(
          (value) => ({ value }),
          (error) => error.code,
        );
        expect(got).toEqual(wanted);
      }),
      { numRuns: 1000 },
    );
  });

  it('a long string becomes a hole and its data prefix is split off, escaped slashes and all', async () => {
    const base64 = 'QUJD'.repeat(10);
    const holey = await read(`{"a":"short","b":["data:image\\/png;base64,${base64}\\u003d"]}`, { holeAbove: 30 });
    const hole = isObject(holey) && Array.isArray(holey.b) ? holey.b[0] : undefined;
    if (!isHole(hole)) throw new Error('no hole');
    expect({ prefix: hole.prefix, size: hole.source.size, text: await textOf(hole.source.open()) }).toEqual({
      prefix: 'data:image/png;base64,',
      size: 46,
      text: `${base64}\\u003d`,
    });
  });

  it('a string that looks like the mark of a hole is only a string', async () => {
    const long = 'x'.repeat(50);
    const holey = await read(JSON.stringify({ fake: '\u00000', real: long, also: '\u0000', dup: ['\u00001'] }), {
      holeAbove: 40,
    });
    expect(await withoutHoles(holey)).toEqual({ fake: '\u00000', real: long, also: '\u0000', dup: ['\u00001'] });
  });

  it('what is too large, too deep or cut off is refused', async () => {
    const codes = await Promise.all(
      [
        read(`["${'x'.repeat(100)}"]`, { maxBytes: 50 }),
        read(`[${'1,'.repeat(100)}1]`, { maxSkeletonBytes: 50 }),
        read('['.repeat(1000)),
        read('{"a":"b'),
        read('{"a":1'),
        read(''),
        read(`{"${'k'.repeat(20_000)}":1}`),
      ].map((reading) => reading.catch((error) => error.code)),
    );
    expect(codes).toEqual([
      'request_too_large',
      'request_too_large',
      'invalid_json',
      'invalid_json',
      'invalid_json',
      'invalid_json',
      'invalid_json',
    ]);
  });

  describe('a document with more values than are taken', () => {
    const values = {
      max: 100,
      tooMany: (member: string, count: number) => new Error(`${member} holds ${count}`),
      tooManyMembers: (member: string, count: number) => new Error(`${member} of ${count}`),
    };
    const list = JSON.stringify(Array.from({ length: 90 }, (_, index) => index));

    it('is refused at the end, unparsed, for the member that holds most', async () => {
      await expect(read(`{"a":1,"li\\u0073t":[${list},${list}],"b":{}}`, { values })).rejects.toThrow('list holds 182');
      // What is not even JSON was not parsed.
      await expect(read(`{"a":[${list},nonsense${list}]`, { values })).rejects.toThrow('a holds 182');
      expect(await read(`{"a":${list},"b":"[,,,,,,,,,,,,,,,,,,,,,{"}`, { values })).toMatchObject({
        b: expect.stringMatching(/^\[/),
      });
    });

    it('or for the member that is one too many', async () => {
      const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`m${index}`, index]));
      await expect(read(JSON.stringify(many), { values })).rejects.toThrow('m100 of 250');
    });

    it('however it comes in chunks, and whatever its strings hold', async () => {
      const document = Buffer.from(`{"a":"x\\",[{","wide":[${'"\\u0000,",'.repeat(150)}"${'y'.repeat(200)}"]}`);
      for (const size of [1, 7, 64]) {
        const cuts = Array.from(
          { length: Math.floor(document.length / size) },
          (_, index) => (index * size) / document.length,
        );
        const reading = readJson(inChunks(document, cuts), { values, holeAbove: 100, maxSkeletonBytes: 1500 });
        await expect(reading).rejects.toThrow('wide holds 151');
      }
    });
  });

  it('numbers that would lose digits stay as they stand where that is asked for', async () => {
    const text = '{"a":[9007199254740993,1],"b":"9007199254740993"}';
    expect(await read(text, { exactNumbers: true })).toEqual({
      a: [new LongNumber('9007199254740993'), 1],
      b: '9007199254740993',
    });
    expect(await read(text)).toEqual(JSON.parse(text));
  });

  it('the error never quotes the document, and says where the fault is as far as that is known', async () => {
    await expect(read('{"prompt": secret}')).rejects.toThrow(/^The document is not valid JSON\.$/);
    await expect(read('{"prompt": "secret"\n "n": 1}')).rejects.toThrow(
      /^The document is not valid JSON, at line 2 column 2\.$/,
    );
    await expect(read('{"prompt": 1')).rejects.toThrow(/^The document is not valid JSON/);
    await expect(read('{"prompt":')).rejects.toThrow('The document is not valid JSON: it ends too early.');
  });

  it('a byte order mark is passed over', async () => {
    expect(await read('\uFEFF{"a":1}')).toEqual({ a: 1 });
    expect(await readJson(inChunks(Buffer.from([0xef, 0xbb, 0xbf]), [])).catch((error) => error.code)).toBe(
      'invalid_json',
    );
  });

  it('what is not UTF-8 is refused where that is asked for', async () => {
    const bytes = Buffer.from('{"a":"gr\xfcn"}', 'latin1');
    await expect(readJson(inChunks(bytes, []), { utf8: true })).rejects.toThrow('not in UTF-8');
    expect(await readJson(inChunks(bytes, []))).toEqual({ a: 'gr\uFFFDn' });
  });
});

describe('openJson', () => {
  const picture = 'QUJD'.repeat(20_000);
  const document = JSON.stringify({ pictures: [picture, 'second'.repeat(10_000)], usage: 3 });
  const cuts = Array.from({ length: 20 }, (_, index) => index / 20);

  it('the first picture is handed on before the document has ended, and the rest follows', async () => {
    let taken = 0;
    const counted = async function* () {
      for await (const chunk of inChunks(Buffer.from(document), cuts)) {
        taken += 1;
        yield chunk;
      }
    };
    const opened = await openJson(counted(), { splice: (path) => path.startsWith('pictures.') });
    if (!('live' in opened)) throw new Error('not live');
    expect(taken).toBeLessThan(8);
    const head = await opened.live.source.head();
    expect(Buffer.from(head).toString()).toBe(picture.slice(0, 65536));
    expect(await textOf(opened.live.source.open())).toBe(picture);
    const rest = await opened.rest;
    const pictures = isObject(rest) ? rest.pictures : undefined;
    const [first, second] = Array.isArray(pictures) ? pictures : [];
    expect(isHole(first) && first.source).toBe(opened.live.source);
    expect(isHole(second) && (await textOf(second.source.open()))).toBe('second'.repeat(10_000));
  });

  it('a picture that has arrived whole is not live, and no later one is either', async () => {
    const opened = await openJson(memorySource(Buffer.from(document)).open(), { splice: () => true });
    expect('whole' in opened && (await withoutHoles(opened.whole ?? null))).toEqual(JSON.parse(document));
  });

  it('letting the picture go early frees the connection and ends the rest', async () => {
    let freed = 0;
    const opened = await openJson(inChunks(Buffer.from(document), cuts), {
      splice: () => true,
      release: () => {
        freed += 1;
      },
    });
    if (!('live' in opened)) throw new Error('not live');
    opened.live.source.release();
    opened.live.source.release();
    await expect(opened.rest).rejects.toMatchObject({ code: 'client_closed_request' });
    expect(freed).toBe(1);
  });

  it('a document cut off in the picture fails both its reader and the rest', async () => {
    const half = Buffer.from(document).subarray(0, 40_000);
    const opened = await openJson(inChunks(half, cuts), { splice: () => true });
    if (!('live' in opened)) throw new Error('not live');
    await expect(textOf(opened.live.source.open())).rejects.toMatchObject({ code: 'invalid_json' });
    await expect(opened.rest).rejects.toMatchObject({ code: 'invalid_json' });
  });
});
