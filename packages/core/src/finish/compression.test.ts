import { expect, it } from 'vitest';
import { body, bytesOf, photograph } from '../../test/picture-samples.ts';
import { createFinisher } from './finisher.ts';

const finisher = createFinisher({ download: () => Promise.reject(new Error('Nothing is downloaded here.')) });

/** File sizes of a photograph for every `output_compression` from 0 to 100. */
async function sizes(format: 'jpeg' | 'webp' | 'avif'): Promise<readonly number[]> {
  const photo = await (await photograph(96, 64)).png().toBuffer();
  const found: number[] = [];
  for (let compression = 0; compression <= 100; compression += 1) {
    const plan = { finish: { deliver: 'url', format, compression }, expected: null } as const;
    const picture = await finisher.finish({ body: body(photo) }, plan);
    if (picture.body.kind !== 'binary') throw new Error(`The body is ${picture.body.kind}.`);
    found.push((await bytesOf(picture.body.source)).byteLength);
  }
  return found;
}

it.each([
  ['jpeg', 0, 15],
  ['webp', 0.01, 15],
  ['avif', 0, 15],
] as const)(
  'more output_compression never makes a smaller %s of a photograph, give or take %d',
  async (format, noise, least) => {
    const found = await sizes(format);
    expect(found).toHaveLength(101);
    const drops = found.flatMap((size, compression) => {
      const before = found[compression - 1] ?? 0;
      return size < before * (1 - noise) ? [{ compression, before, size }] : [];
    });
    expect(drops).toEqual([]);
    // Every five steps it is larger for certain, noise or not.
    const fifths = found.filter((_, compression) => compression % 5 === 0);
    for (const [at, size] of fifths.entries()) expect(size).toBeGreaterThan(fifths[at - 1] ?? 0);
    expect((found[100] ?? 0) / (found[0] ?? 1)).toBeGreaterThan(least);
  },
);
