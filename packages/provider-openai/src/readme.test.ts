import { readFile } from 'node:fs/promises';
import { drillNames } from '@pentaprism/core/kit';
import { expect, it } from 'vitest';
import { catalogue } from './sandbox/catalogue.ts';
import { quirks } from './sandbox/quirks.ts';

it('the README names every model, drill and oddity', async () => {
  const text = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const words = [
    ...catalogue.map(({ id }) => `\`${id}\``),
    ...drillNames.map((name) => `[drill: ${name}]`),
    ...Object.keys(quirks).map((name) => `[quirk: ${name}]`),
  ];
  expect(words.filter((word) => !text.includes(word))).toEqual([]);
});
