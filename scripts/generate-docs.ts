/** Writes the generated pages: `npm run docs`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generatedPages, generatedParts, withParts } from './generated-pages.ts';

const root = join(import.meta.dirname, '..');
for (const [path, text] of generatedPages()) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
for (const [path, parts] of Object.entries(generatedParts)) {
  await writeFile(join(root, path), withParts(await readFile(join(root, path), 'utf8'), parts));
}
