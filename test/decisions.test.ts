import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', 'docs', 'decisions');
const read = (name: string) => readFile(join(folder, name), 'utf8');
const names = (await readdir(folder)).filter((name) => name !== 'README.md').sort();

describe('docs/decisions', () => {
  it('lists every decision under its title', async () => {
    const rows = [...(await read('README.md')).matchAll(/^\| \[(.+)\]\((.+)\) \| .+\. \|$/gm)];
    const titles = await Promise.all(names.map(async (name) => [name, (await read(name)).split('\n')[0]]));
    expect(rows.map(([, title, name]) => [name, `# ${title}`]).sort()).toEqual(titles);
  });

  it.each(names)('%s says context, decision and consequences, in about twenty lines', async (name) => {
    const text = await read(name);
    expect(text.match(/^## .*$/gm)).toEqual(['## Context', '## Decision', '## Consequences']);
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
  });
});
