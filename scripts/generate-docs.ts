/** Writes the generated pages: `npm run docs`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generatedPages } from './generated-pages.ts';

const root = join(import.meta.dirname, '..');
for (const [path, text] of generatedPages()) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}
