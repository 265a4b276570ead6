import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../contract/bytes.ts';
import { openJson } from './json-reader.ts';
import { NotBase64, standardBase64 } from './standard-base64.ts';
import { startTextSpool } from './text-spool.ts';

async function textOf(source: ByteSource): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.open()) pieces.push(Uint8Array.from(piece));
  return Buffer.concat(pieces).toString('latin1');
}

/** A document as it arrives, in pieces of a size. */
async function* arriving(text: string, size = 60_001): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    await setImmediate();
    yield bytes.subarray(at, at + size);
  }
}

async function sourcesOf(document: object, spoolAbove = 200_000): Promise<Readonly<Record<string, ByteSource>>> {
  const opened = await openJson(arriving(JSON.stringify(document)), { spoolAbove });
  const { whole } = opened as { readonly whole: Readonly<Record<string, { readonly source: ByteSource }>> };
  return Object.fromEntries(Object.entries(whole).map(([name, hole]) => [name, hole.source]));
}

const picture = randomBytes(3_000_000).toString('base64');
const inMemory = (source: ByteSource | undefined) => source?.held !== undefined;

describe('a long text of a reply', () => {
  it('goes to disk as it arrives and comes back byte for byte, as often as it is read', async () => {
    const { first, second, short } = await sourcesOf({
      first: picture,
      short: picture.slice(0, 100_000),
      second: picture,
    });
    expect([inMemory(first), inMemory(short), inMemory(second)]).toEqual([false, true, false]);
    for (const source of [first, second]) {
      if (source === undefined) throw new Error('A picture is missing.');
      expect(source.size).toBe(picture.length);
      expect(Buffer.from(await source.head()).toString('latin1')).toBe(picture.slice(0, 65_536));
      expect(await textOf(source)).toBe(picture);
      expect(await textOf(source)).toBe(picture);
      const tail = Buffer.concat(source.tail?.() ?? []).toString('latin1');
      expect([tail.length >= 65_536, picture.endsWith(tail)]).toEqual([true, true]);
      source.release();
      source.release();
      await expect(textOf(source)).rejects.toThrow('released');
    }
  });

  it('is the same whatever pieces it arrives in', async () => {
    for (const size of [4097, 65_536, 1_000_003]) {
      const opened = await openJson(arriving(JSON.stringify({ picture, after: 1 }), size), { spoolAbove: 100_000 });
      expect(opened).toMatchObject({ whole: { after: 1 } });
      const { whole } = opened as { readonly whole: Readonly<Record<string, { readonly source: ByteSource }>> };
      const { source } = whole.picture ?? {};
      if (source === undefined) throw new Error('The picture is missing.');
      expect((await textOf(source)) === picture).toBe(true);
      source.release();
    }
  });

  it('was looked at on its way: standard base64 is itself, other spellings are put right, and text is refused', async () => {
    const lines = picture.replaceAll(/.{76}/g, '$&\n');
    const urlSafe = picture.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    const text = 'no base64! '.repeat(400_000);
    const sources = await sourcesOf({ picture, lines, urlSafe, text, uri: `data:image/png;base64,${picture}` });
    for (const name of ['picture', 'uri', 'lines', 'urlSafe']) {
      const source = sources[name];
      if (source === undefined) throw new Error('A text is missing.');
      const standard = await standardBase64(source);
      expect([name, standard === source]).toEqual([name, name === 'picture' || name === 'uri']);
      expect((await textOf(standard)) === picture).toBe(true);
      expect(await standardBase64(standard)).toBe(standard);
    }
    const { text: noPicture } = sources;
    if (noPicture === undefined) throw new Error('The text is missing.');
    expect((await textOf(noPicture)) === text).toBe(true);
    await expect(standardBase64(noPicture)).rejects.toThrow(NotBase64);
    for (const source of Object.values(sources)) source.release();
  });

  it('stays in memory where the disk takes nothing, since it is paid for', async () => {
    const spool = startTextSpool('/no/such/folder');
    const pieces = [Buffer.from('AAAA'), Buffer.from('BBBB')];
    expect(await spool.append(pieces)).toBe(false);
    expect(await spool.append(pieces)).toBe(false);
    const source = spool.source(pieces);
    expect([source.size, await textOf(source), Buffer.from(await source.head()).toString()]).toEqual([
      8,
      'AAAABBBB',
      'AAAABBBB',
    ]);
    expect(await standardBase64(source)).toBe(source);
    source.release();
  });

  it('is given up with a document that breaks off', async () => {
    const broken = openJson(arriving(JSON.stringify({ picture, more: picture }).slice(0, -20)), {
      spoolAbove: 100_000,
    });
    await expect(broken).rejects.toThrow('ends in a string');
  });
});
