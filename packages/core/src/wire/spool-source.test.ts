import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spoolSource } from './spool-source.ts';

async function* chunksOf(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

describe('spoolSource', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'spool-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const bytes = Buffer.from(Array.from({ length: 400_000 }, (_, index) => (index * 7 + (index >> 8)) % 251));

  test.each([
    ['memory', bytes.length],
    ['a file', 10_000],
  ])('an upload kept in %s reads the same any number of times', async (_where, memoryBytes) => {
    const source = await spoolSource(chunksOf(bytes, 7001), { maxBytes: bytes.length, memoryBytes, directory });
    const [head, first, second] = await Promise.all([source.head(), collect(source.open()), collect(source.open())]);
    expect(source.size).toBe(bytes.length);
    expect(bytes.subarray(0, head.length).equals(head) && head.length > 7000).toBe(true);
    expect(first.equals(bytes) && second.equals(bytes)).toBe(true);
    // The file has no name from the start, so nothing can be left behind.
    expect(await readdir(directory)).toEqual([]);
    source.release();
    source.release();
    await expect(async () => collect(source.open())).rejects.toThrow('released');
  });

  test('one byte too many is refused, and nothing stays behind', async () => {
    const spooling = spoolSource(chunksOf(bytes, 7001), { maxBytes: bytes.length - 1, memoryBytes: 10_000, directory });
    await expect(spooling).rejects.toMatchObject({ code: 'request_too_large' });
    expect(await readdir(directory)).toEqual([]);
  });

  test('a broken upload rejects with what broke it', async () => {
    const broken = async function* () {
      yield bytes;
      throw new Error('the caller hung up');
    };
    await expect(spoolSource(broken(), { maxBytes: 1e6, memoryBytes: 10_000, directory })).rejects.toThrow('hung up');
  });
});
