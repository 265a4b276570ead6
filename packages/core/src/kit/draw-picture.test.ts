import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { outputFormats } from '../contract/vocabulary.ts';
import { inspect } from '../finish/inspect.ts';
import { closesItself } from '../finish/inspection/svg.ts';
import { drawPicture } from './draw-picture.ts';

const base = { prompt: 'a <fox> & "friends"', model: 'some-model', width: 320, height: 200, format: 'png' } as const;

async function pixelAt(bytes: Uint8Array, left: number, top: number): Promise<readonly number[]> {
  const data = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer();
  return [...data];
}

describe('drawPicture', () => {
  it.each(outputFormats)('draws %s at exactly the asked size', async (format) => {
    const { width, height, ...metadata } = await sharp(await drawPicture({ ...base, format })).metadata();
    expect({ width, height }).toEqual({ width: 320, height: 200 });
    expect(metadata.format === 'heif' ? metadata.compression : metadata.format).toBe(
      format === 'avif' ? 'av1' : format,
    );
  });

  it('draws an svg of the asked size, and the same picture as in pixels', async () => {
    const black = await drawPicture({ ...base, format: 'svg', black: true });
    const red = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    const large = { ...base, width: 3000, height: 3000, inputs: [red] };
    const svg = await drawPicture({ ...large, format: 'svg' });
    for (const [bytes, width, height] of [[black, 320, 200] as const, [svg, 3000, 3000] as const]) {
      expect(inspect(bytes)).toMatchObject({ mime: 'image/svg+xml', width, height });
      expect(await closesItself(bytes.toString())).toBe(true);
    }
    expect(await pixelAt(black, 160, 100)).toEqual([0, 0, 0]);
    const png = await drawPicture({ ...large, format: 'png' });
    for (const at of [100, 500, 1500]) {
      const [drawn, enlarged] = [await pixelAt(svg, at, at), await pixelAt(png, at, at)];
      for (const [channel, value] of drawn.entries())
        expect(Math.abs(value - (enlarged[channel] ?? 0))).toBeLessThan(3);
    }
  });

  it.each([
    [1, 1],
    [181, 1448],
    [12288, 1536],
    [5461, 3072],
  ])('reaches %i x %i exactly, however extreme', async (width, height) => {
    const metadata = await sharp(await drawPicture({ ...base, width, height, format: 'jpeg' })).metadata();
    expect([metadata.width, metadata.height]).toEqual([width, height]);
  });

  it('gives the same bytes for the same options and others for another seed, prompt or model', async () => {
    const first = await drawPicture(base);
    expect(await drawPicture(base)).toEqual(first);
    expect(await drawPicture({ ...base, seed: 7 })).not.toEqual(first);
    expect(await drawPicture({ ...base, prompt: 'an owl' })).not.toEqual(first);
    expect(await drawPicture({ ...base, model: 'other' })).not.toEqual(first);
  });

  it('shows each input picture, and the mask laid over the first', async () => {
    const red = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    const white = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();
    const side = { ...base, width: 300, height: 300, inputs: [red, red] };
    expect(await pixelAt(await drawPicture(side), 50, 50)).toEqual([255, 0, 0]);
    expect(await pixelAt(await drawPicture(side), 160, 50)).toEqual([255, 0, 0]);
    const [r, g] = await pixelAt(await drawPicture({ ...side, mask: white }), 50, 50);
    expect(r).toBe(255);
    expect(Math.abs((g ?? 0) - 128)).toBeLessThanOrEqual(2);
  });

  it('draws nothing but black when asked to', async () => {
    const { channels } = await sharp(await drawPicture({ ...base, black: true })).stats();
    expect(channels.map((channel) => channel.max)).toEqual([0, 0, 0]);
  });

  it('rejects an input that is not a picture', async () => {
    await expect(drawPicture({ ...base, inputs: [new TextEncoder().encode('no picture')] })).rejects.toThrow();
  });
});
