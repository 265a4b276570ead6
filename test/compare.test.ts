import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparison } from '../scripts/comparison.ts';
import { readTimes } from '../scripts/planning-times.ts';
import { tarballSizes } from '../scripts/tarball-sizes.ts';

describe('a comparison of two checkouts', () => {
  const write = (bytes: number) => `${bytes} B`;
  const head = new Map([
    ['core', 110],
    ['new', 5],
  ]);
  const base = new Map([
    ['core', 100],
    ['old', 7],
  ]);

  it('has a row for what either has, with the change where both have it', () => {
    expect(comparison('package', [head, base], write)).toBe(
      [
        '| package | base | here | change |',
        '| --- | --- | --- | --- |',
        '| core | 100 B | 110 B | +10.0 % |',
        '| new | – | 5 B | – |',
        '| old | 7 B | – | – |',
      ].join('\n'),
    );
  });

  it('is a plain list where there is one checkout', () => {
    expect(comparison('package', [head], write)).toBe(
      ['| package | here |', '| --- | --- |', '| core | 110 B |', '| new | 5 B |'].join('\n'),
    );
  });
});

describe('times of planning', () => {
  it('are the medians of the printed rows, and nothing else of the page', () => {
    const printed = `Parse, route and plan.

|  | median µs | fastest µs | slowest µs |
| --- | ---: | ---: | ---: |
| small request, one offer | 11.9 | 6.4 | 24.0 |
| JSON.parse of the large body | 1.1 | 1.0 | 1.3 |

| target | aim | measured | met |
| --- | ---: | ---: | ---: |
| small request, one offer | at most 20 µs | 11.9 µs | yes |
`;
    expect([...readTimes(printed)]).toEqual([
      ['small request, one offer', 11.9],
      ['JSON.parse of the large body', 1.1],
    ]);
  });
});

describe('sizes of tarballs', () => {
  let folder: string;
  const inside = () => join(folder, 'packages', 'copper');
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pentaprism-tarballs-'));
    await mkdir(inside(), { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "private": true, "workspaces": ["packages/*"] }');
    await writeFile(join(inside(), 'package.json'), '{ "name": "@etch/copper", "version": "1.0.0" }');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are refused where nothing was built', async () => {
    await expect(tarballSizes(folder)).rejects.toThrow(/copper has no dist; run "npm run build" there first\.$/);
  });

  it('are those of what npm would publish', async () => {
    await mkdir(join(inside(), 'dist'));
    const sizes = async (bytes: number) => {
      await writeFile(join(inside(), 'dist', 'plate.bin'), crypto.getRandomValues(new Uint8Array(bytes)));
      return (await tarballSizes(folder)).get('@etch/copper') ?? Number.NaN;
    };
    const [small, large] = [await sizes(1_000), await sizes(21_000)];
    expect(small).toBeGreaterThan(1_000);
    expect(large - small).toBeGreaterThan(19_900);
    expect(large - small).toBeLessThan(20_200);
  });
});
