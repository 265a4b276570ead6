import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SpoolMemory, spoolSource } from './spool-source.ts';

async function* chunksOf(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** So many bytes of memory, and how many of them are taken. */
function memoryOf(most: number): SpoolMemory & { taken: number } {
  const memory = {
    taken: 0,
    take(bytes: number) {
      if (memory.taken + bytes > most) return false;
      memory.taken += bytes;
      return true;
    },
    giveBack() {
      memory.taken = 0;
    },
  };
  return memory;
}

describe('spoolSource', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'spool-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const bytes = Buffer.from(Array.from({ length: 1_000_000 }, (_, index) => (index * 7 + (index >> 8)) % 251));
  const maxBytes = bytes.length;

  it.each([
    // Room is taken in steps of 256 KiB, and the first step is everybody's.
    ['in memory', { most: maxBytes, length: 7001, taken: 768 * 1024 }],
    ['in memory, in one chunk', { most: maxBytes, length: maxBytes, taken: maxBytes - 256 * 1024 }],
    ['in a file', { most: 0, length: 7001, taken: 0 }],
    ['in a file, in one chunk', { most: 0, length: maxBytes, taken: 0 }],
    ['in a file from where memory ended', { most: 600_000, length: 7001, taken: 0 }],
  ])('an upload kept %s reads the same any number of times', async (_where, { most, length, taken }) => {
    const memory = memoryOf(most);
    const source = await spoolSource(chunksOf(bytes, length), { maxBytes, memory, directory });
    expect(memory.taken).toBe(taken);
    const [head, first, second] = await Promise.all([source.head(), collect(source.open()), collect(source.open())]);
    expect(source.size).toBe(bytes.length);
    expect(bytes.subarray(0, head.length).equals(head) && head.length >= 64 * 1024).toBe(true);
    expect(first.equals(bytes) && second.equals(bytes)).toBe(true);
    // The file has no name from the start, so nothing can be left behind.
    expect(await readdir(directory)).toEqual([]);
    source.release();
    source.release();
    await expect(async () => collect(source.open())).rejects.toThrow('released');
  });

  it('an upload of up to 256 KiB needs no further memory', async () => {
    const memory = memoryOf(0);
    const source = await spoolSource(chunksOf(bytes.subarray(0, 256 * 1024), 7001), { maxBytes, memory, directory });
    expect(source.held?.().length).toBeGreaterThan(0);
  });

  it.each([
    ['memory', Number.POSITIVE_INFINITY],
    ['a file', 0],
  ])('one byte too many for %s is refused, and nothing stays behind', async (_where, most) => {
    const limits = { maxBytes: maxBytes - 1, memory: memoryOf(most), directory };
    const spooling = spoolSource(chunksOf(bytes, 7001), limits);
    await expect(spooling).rejects.toMatchObject({ code: 'request_too_large' });
    expect(await readdir(directory)).toEqual([]);
  });

  it.each([
    ['does not exist', 'missing', 'does not exist (ENOENT)'],
    ['is no folder', 'file', 'is no folder (ENOTDIR)'],
  ])(
    'a folder for temporary files that %s is overload, which passes, and only for what needs it',
    async (_what, name, words) => {
      await writeFile(join(directory, 'file'), '');
      const limits = { maxBytes, directory: join(directory, name) };
      await expect(spoolSource(chunksOf(bytes, 7001), limits)).rejects.toMatchObject({
        code: 'overloaded',
        status: 503,
        retry: true,
        message: expect.stringContaining(words),
      });
      expect((await spoolSource(chunksOf(bytes.subarray(0, 1000), 100), limits)).size).toBe(1000);
      await rm(join(directory, 'file'));
    },
  );

  it('a broken upload rejects with what broke it', async () => {
    const broken = async function* () {
      yield bytes;
      throw new Error('the caller hung up');
    };
    await expect(spoolSource(broken(), { maxBytes, directory })).rejects.toThrow('hung up');
  });
});
