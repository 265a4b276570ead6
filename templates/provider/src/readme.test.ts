import { readFile } from 'node:fs/promises';
import { drillNames } from '@pentaprism/core/kit';
import { expect, it } from 'vitest';
import { acmeDefinition } from './definition.ts';

it('the README has a row for every model, with its routes, and names every drill', async () => {
  const text = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const rows = text.split('\n');
  const unlisted = acmeDefinition.models.filter(
    ({ id, routes }) =>
      !rows.some((row) => [id, ...Object.values(routes)].every((name) => row.includes(`\`${name}\``))),
  );
  expect(unlisted.map(({ id }) => id)).toEqual([]);
  expect(drillNames.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
