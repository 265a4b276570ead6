import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Drawing, type DrawingLimits, drawSvg } from './draw-svg.ts';

const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const maxPixels = 1_000_000;
const limits: DrawingLimits = { fileBytes: 1_000_000, seconds: 20, memoryBytes: 1024 ** 3 };

function blue(inside = '', before = ''): string {
  return `${before}<svg ${names} width="20" height="20"><rect width="20" height="20" fill="#00f"/>${inside}</svg>`;
}

function draw(svg: string, drawing: Partial<Drawing> = {}, more: Partial<DrawingLimits> = {}): Promise<Buffer> {
  return drawSvg(Buffer.from(svg), { maxPixels, ...drawing }, undefined, { ...limits, ...more });
}

async function middleOf(png: Uint8Array): Promise<readonly number[]> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = ((info.height >> 1) * info.width + (info.width >> 1)) * 4;
  return [...data.subarray(at, at + 4)];
}

const isBlue = [0, 0, 255, 255];

describe('the size of what is drawn', () => {
  const cases: [string, Drawing['size'], string, number, number][] = [
    ['that it states', undefined, 'width="40" height="30"', 40, 30],
    ['of its view box', undefined, 'viewBox="0 0 40 30"', 40, 30],
    ['of its view box, rounded', undefined, 'viewBox="0 0 40.4 29.6"', 40, 30],
    ['that is asked for', { width: 400, height: 300, fit: 'fill' }, 'viewBox="0 0 40 30"', 400, 300],
    ['that covers', { width: 100, height: 100, fit: 'cover' }, 'viewBox="0 0 40 30"', 100, 100],
    ['that fits inside', { width: 100, height: 100, fit: 'inside' }, 'viewBox="0 0 40 30"', 100, 75],
    [
      'that is asked for of a huge one',
      { width: 50, height: 50, fit: 'fill' },
      'viewBox="0 0 1000000 1000000"',
      50,
      50,
    ],
  ];
  it.each(cases)('is the one %s', async (_which, size, attributes, width, height) => {
    const png = await draw(`<svg ${names} ${attributes}/>`, size === undefined ? {} : { size });
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width, height });
  });

  it('is drawn at, not enlarged to', async () => {
    const half = `<svg ${names} viewBox="0 0 10 10"><rect width="5" height="10"/></svg>`;
    const png = await draw(half, { size: { width: 1000, height: 1000, fit: 'fill' } });
    const row = await sharp(png)
      .extract({ left: 490, top: 500, width: 20, height: 1 })
      .extractChannel(3)
      .raw()
      .toBuffer();
    expect([...row]).toEqual([...Array(10).fill(255), ...Array(10).fill(0)]);
  });

  it('has a limit where none is asked for', async () => {
    await expect(draw(`<svg ${names} viewBox="0 0 1001 1000"/>`)).rejects.toThrow('states a size that is not drawn');
  });
});

describe('what a drawing refers to', () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  let directory: string;
  let origin: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    directory = await mkdtemp(join(tmpdir(), 'pentaprism-svg-'));
    const red = sharp({ create: { width: 9, height: 9, channels: 3, background: '#f00' } });
    await writeFile(join(directory, 'red.png'), await red.png().toBuffer());
    await writeFile(join(directory, 'red.svg'), `<svg ${names}><rect id="r" width="20" height="20" fill="red"/></svg>`);
  });
  afterAll(async () => {
    server.close();
    await rm(directory, { recursive: true });
  });

  it.each([
    ['a picture in a file', () => `<image href="file://${directory}/red.png" width="20" height="20"/>`],
    ['a picture at a path', () => `<image xlink:href="${directory}/red.png" width="20" height="20"/>`],
    ['a picture at an address', () => `<image href="${origin}/a.png" width="20" height="20"/>`],
    ['a part of another drawing', () => `<use href="file://${directory}/red.svg#r"/>`],
    ['a style sheet at an address', () => `<style>@import url(${origin}/a.css);</style>`],
    ['a font at an address', () => `<style>@font-face{font-family:a;src:url(${origin}/a.ttf)}</style><text>a</text>`],
    [
      'text in a file',
      () => `<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/hosts" parse="text"/>`,
    ],
    ['a script', () => '<script>for (;;);</script>'],
    ['a piece of a web page', () => '<foreignObject width="20" height="20"><p>Boo</p></foreignObject>'],
  ])('is left out when it is %s', async (_what, inside) => {
    expect(await middleOf(await draw(blue(inside())))).toEqual(isBlue);
  });

  it.each([
    ['an entity in a file', () => blue('<text>&a;</text>', '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hosts">]>')],
    ['a doctype at an address', () => blue('<text>&a;</text>', `<!DOCTYPE svg SYSTEM "${origin}/a.dtd">`)],
  ])('is refused when it is %s', async (_what, svg) => {
    await expect(draw(svg())).rejects.toThrow('is broken');
  });

  it('is never asked for', () => {
    expect(asked).toEqual([]);
  });
});

/** Ten times ten times … the same. */
function laughs(depth: number): string {
  const entities = Array.from({ length: depth }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`);
  return blue(`<text>&a${depth};</text>`, `<!DOCTYPE svg [<!ENTITY a0 "ha">${entities.join('')}]>`);
}

function uses(depth: number, inside: string): string {
  const groups = Array.from(
    { length: depth },
    (_, at) => `<g id="u${at + 1}">${`<use href="#u${at}" x="1"/>`.repeat(10)}</g>`,
  );
  return blue(`<defs>${inside}${groups.join('')}</defs><use href="#u${depth}"/>`);
}

/** Busy for hours, in a few hundred bytes. */
const endless = uses(
  4,
  '<filter id="f"><feGaussianBlur stdDeviation="90"/></filter><rect id="u0" width="2000" height="2000" filter="url(#f)"/>',
);

describe('a drawing that is out to harm', () => {
  it.each([
    ['multiplies its entities', () => laughs(30), 'is broken'],
    ['is nested too deeply', () => blue(`${'<g>'.repeat(100_000)}${'</g>'.repeat(100_000)}`), 'is broken'],
    [
      'states more pixels than numbers have room for',
      () => `<svg ${names} viewBox="0 0 1e300 1e300"/>`,
      'states a size',
    ],
    ['has too many bytes', () => blue(' '.repeat(1_000_000)), 'has 1000154 bytes, and at most 1000000 are drawn'],
    ['is cut off', () => blue('<g>'), 'is broken'],
    ['is none', () => '<svg', 'is broken'],
  ])('is refused when it %s', async (_what, svg, words) => {
    await expect(draw(svg())).rejects.toThrow(words);
  });

  it('is stopped when it takes too long', async () => {
    const size = { width: 2000, height: 2000, fit: 'fill' } as const;
    await expect(draw(endless, { size }, { seconds: 1 })).rejects.toThrow('takes more than 1 seconds to draw');
  });

  it('is stopped when it takes too much memory', async () => {
    await expect(draw(endless, {}, { memoryBytes: 1000 })).rejects.toThrow('takes more than 1000 bytes of memory');
  });

  it('is stopped when its caller has gone', async () => {
    const gone = new AbortController();
    const drawing = drawSvg(Buffer.from(endless), { maxPixels }, gone.signal);
    setTimeout(() => gone.abort(new Error('gone')), 200);
    await expect(drawing).rejects.toMatchObject({ code: 'client_closed_request' });
  });
});
