import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';

const fonts = [
  { package: '@fontsource-variable/geist', file: 'geist-latin-wght-normal.woff2', name: 'geist.woff2' },
  { package: '@fontsource-variable/geist-mono', file: 'geist-mono-latin-wght-normal.woff2', name: 'geist-mono.woff2' },
] as const;

/** What the page itself writes: ASCII and a few signs. Other scripts fall to the system's fonts. */
const letters = `${String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index))}×·–—…’‘“”→−°≤≥±é`;

/** Cuts the fonts to the letters of the page, once for each version of theirs. */
export async function cutFonts(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    fonts.map(async ({ package: packageName, file, name }) => {
      const from = dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
      const [source, target] = [join(from, 'files', file), join(folder, name)];
      if (await isNewer(target, source)) return;
      await writeFile(
        target,
        await subsetFont(await readFile(source), letters, {
          targetFormat: 'woff2',
          // The weights that the page is written in.
          variationAxes: { wght: { min: 400, max: 600, default: 400 } },
        }),
      );
      await copyFile(join(from, 'LICENSE'), join(folder, `${name}.LICENSE.txt`));
    }),
  );
}

async function isNewer(target: string, source: string): Promise<boolean> {
  const [made, given, self] = await Promise.all(
    [target, source, new URL(import.meta.url).pathname].map((path) => stat(path).catch(() => undefined)),
  );
  return made !== undefined && made.mtimeMs > Math.max(given?.mtimeMs ?? 0, self?.mtimeMs ?? 0);
}
