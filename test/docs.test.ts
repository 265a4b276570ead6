import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedPages, generatedParts, withParts } from '../scripts/generated-pages.ts';

const root = join(import.meta.dirname, '..');
const pages = generatedPages();

describe('generated pages', () => {
  it.each([...pages.keys()])('%s is what `npm run docs` writes', async (path) => {
    expect(await readFile(join(root, path), 'utf8')).toBe(pages.get(path));
  });

  it.each(Object.keys(generatedParts))('the generated parts of %s are what `npm run docs` writes', async (path) => {
    const text = await readFile(join(root, path), 'utf8');
    expect(withParts(text, generatedParts[path] ?? {})).toBe(text);
  });

  it('no model page is left over from a model that is gone', async () => {
    const files = await readdir(join(root, 'docs/models'));
    expect(files.map((file) => `docs/models/${file}`).filter((file) => !pages.has(file))).toEqual([]);
  });
});

describe('links between pages', async () => {
  const names = (await readdir(root, { recursive: true })).filter(
    (name) => name.endsWith('.md') && !/node_modules|dist|\.changeset/.test(name),
  );
  it.each(names)('%s links only to files that exist', async (name) => {
    const text = await readFile(join(root, name), 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) =>
      normalize(join(dirname(name), match[1] ?? '')),
    );
    const missing: string[] = [];
    for (const target of targets) {
      const exists = await readdir(join(root, target)).then(
        () => true,
        () =>
          readFile(join(root, target)).then(
            () => true,
            () => false,
          ),
      );
      if (!exists) missing.push(target);
    }
    expect(missing).toEqual([]);
  });
});
