import { expect, it } from 'vitest';
import { gradient, pngChunk, withPngChunk } from '../../test/picture-samples.ts';
import { createCodec } from './codec.ts';
import { hasTooManyChunks } from './odd-chunks.ts';

const repeated = async (count: number) => {
  const png = await gradient(20, 10).png().toBuffer();
  const chunk = pngChunk('eXIf', Buffer.from('49492a000800000000000000', 'hex'));
  return Buffer.concat([png.subarray(0, 33), ...Array<Buffer>(count).fill(chunk), png.subarray(33)]);
};

it('a PNG of very many chunks is not decoded', async () => {
  expect(hasTooManyChunks(await repeated(5000))).toBe(true);
  const codec = createCodec();
  const rendering = { format: 'png', pixels: 200, frames: false, deep: false } as const;
  await expect(codec.render(await repeated(5000), rendering)).rejects.toThrow('too many chunks');
  await expect(codec.work((open) => open(Buffer.alloc(0)).metadata())).rejects.toThrow();
});

it('honest files and others pass', async () => {
  const png = await gradient(20, 10).png().toBuffer();
  for (const bytes of [png, withPngChunk(png, 'tEXt', Buffer.from('a\0b')), await repeated(10), Buffer.alloc(0)]) {
    expect(hasTooManyChunks(bytes)).toBe(false);
  }
  expect(hasTooManyChunks(await gradient(20, 10).jpeg().toBuffer())).toBe(false);
});
