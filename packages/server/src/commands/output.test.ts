import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DeliveredPicture } from '@pentaprism/core';
import { memorySource } from '@pentaprism/core/provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatOfName, prepareOutput } from './output.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pentaprism-output-'));
});
afterAll(() => rm(directory, { recursive: true }));

const picture = (index: number, text = 'bytes'): DeliveredPicture => ({
  body: { kind: 'binary', source: memorySource(Buffer.from(text)) },
  mime: 'image/png',
  width: 1,
  height: 1,
  index,
  inline: true,
  notes: [],
});

describe('the output of a command', () => {
  it('overwrites a file that was named', async () => {
    const path = join(directory, 'named.png');
    await writeFile(path, 'before');
    const output = await prepareOutput(path, 1);
    expect(await output.save(picture(0, 'after'))).toEqual({ path });
    expect(await readFile(path, 'utf8')).toBe('after');
  });

  it('takes its extension from the picture when the name has none', async () => {
    const output = await prepareOutput(join(directory, 'bare'), 2);
    expect(await output.save(picture(1))).toEqual({ path: join(directory, 'bare-2.png') });
  });

  it('keeps apart pictures beyond those that were asked for', async () => {
    const output = await prepareOutput(join(directory, 'more.png'), 1);
    const saved = [await output.save(picture(0)), await output.save(picture(1))];
    expect(saved.map(({ path }) => path)).toEqual([join(directory, 'more.png'), join(directory, 'more-2.png')]);
  });

  it('names pixels by what they are where a drawing was named', async () => {
    const output = await prepareOutput(join(directory, 'drawn.svg'), 1);
    expect(await output.save(picture(0))).toEqual({
      path: join(directory, 'drawn.png'),
      detour: 'The model makes png, and no svg.',
    });
  });

  it('keeps a picture that is paid for when its folder is gone by then', async () => {
    const folder = join(directory, 'gone');
    const output = await prepareOutput(join(folder, 'fox.png'), 1);
    await rm(folder, { recursive: true });
    const { path, detour } = await output.save(picture(0, 'paid'));
    expect(detour).toBe(`${join(folder, 'fox.png')} could not be written: there is no such file or folder.`);
    expect([await readFile(path, 'utf8'), await readdir(dirname(path))]).toEqual(['paid', ['fox.png']]);
    await rm(dirname(path), { recursive: true });
  });

  it('is refused, in words, where nothing can be written', async () => {
    await writeFile(join(directory, 'a-file'), '');
    await mkdir(join(directory, 'two-2.png'));
    await expect(prepareOutput(join(directory, 'a-file', 'fox.png'), 1)).rejects.toThrow(
      `--output ${join(directory, 'a-file', 'fox.png')}: nothing can be written there, a file of that name is in the way.`,
    );
    await expect(prepareOutput(join(directory, 'a-file', 'deep', 'fox.png'), 1)).rejects.toThrow(
      'nothing can be written there, a part of its path is a file, not a folder.',
    );
    await expect(prepareOutput('/proc/nowhere/deep/fox.png', 1)).rejects.toThrow('nothing can be written there, ');
    await expect(prepareOutput(join(directory, 'two.png'), 2)).rejects.toThrow(
      `--output: ${join(directory, 'two-2.png')} is a folder.`,
    );
  });
});

describe('the name of an output', () => {
  it.each([
    ['fox.jpg', 'jpeg'],
    ['FOX.WEBP', 'webp'],
    ['fox', undefined],
    ['v1.2/', undefined],
    [undefined, undefined],
  ])('%s promises %s', (name, format) => {
    expect(formatOfName(name)).toBe(format);
  });

  it('promises nothing with an extension of no format', () => {
    expect(() => formatOfName('fox.tiff')).toThrow(
      '--output fox.tiff: ".tiff" is no format of pictures here; use png, jpeg, gif, webp, avif, svg.',
    );
  });
});
