import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect } from 'vitest';

const flat = (background: string) => ({ create: { width: 512, height: 512, channels: 4, background } }) as const;

/** A square of 512 pixels to be edited: PNG. */
export const fox: Buffer = await sharp(flat('#d2691e')).png().toBuffer();

/** Another, for clients that send several. */
export const leaf: Buffer = await sharp(flat('#228b22')).png().toBuffer();

/** A mask of the same size as OpenAI has them, its middle transparent: that is what is to be edited. PNG. */
export const mask: Buffer = await sharp(flat('#ffffff'))
  .composite([
    {
      input: { create: { width: 256, height: 256, channels: 4, background: '#ffffff' } },
      blend: 'dest-out',
    },
  ])
  .png()
  .toBuffer();

/** Writes the pictures of this file into a folder: `fox.png`, `leaf.png`, `mask.png`. */
export async function placePictures(folder: string): Promise<void> {
  const files = { 'fox.png': fox, 'leaf.png': leaf, 'mask.png': mask };
  await Promise.all(Object.entries(files).map(([name, bytes]) => writeFile(join(folder, name), bytes)));
}

/** Holds that these are the bytes of a picture that decodes to its last pixel. Answers its format, as sharp calls it. */
export async function expectPicture(bytes: Uint8Array): Promise<string> {
  const picture = sharp(bytes);
  const { format = 'none' } = await picture.metadata();
  const { channels } = await picture.stats();
  expect(channels.length, 'channels of the picture').toBeGreaterThan(0);
  return format;
}

/** The same of a picture in base64, or in a `data:` address. */
export async function expectBase64(text: string | null | undefined): Promise<string> {
  expect(text, 'base64 of the picture').toEqual(expect.any(String));
  return expectPicture(Buffer.from((text ?? '').replace(/^data:[^,]*,/, ''), 'base64'));
}

/** The same of a picture at an address of `http:` or `data:`, fetched as a browser would. */
export async function expectAddress(address: string | null | undefined): Promise<string> {
  expect(address, 'address of the picture').toMatch(/^(https?|data):/);
  const response = await fetch(address ?? '');
  expect(response.status, 'status of the download').toBe(200);
  return expectPicture(new Uint8Array(await response.arrayBuffer()));
}

/** Holds that a folder has so many picture files, and no others that end in `.png`. Answers their formats. */
export async function expectFiles(folder: string, count: number): Promise<readonly string[]> {
  const given = ['fox.png', 'leaf.png', 'mask.png'];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png') && !given.includes(name)).sort();
  expect(names, 'picture files').toHaveLength(count);
  return Promise.all(names.map(async (name) => expectPicture(await readFile(join(folder, name)))));
}
