import { readFile } from 'node:fs/promises';
import { drillNames } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { falDefinition } from './definition.ts';

describe('the README', async () => {
  const text = await readFile(new URL('../README.md', import.meta.url), 'utf8');

  it('lists every model, the shape of its endpoint and how many pictures it takes', () => {
    const unlisted = falDefinition.models.flatMap(({ id, routes, inputs }) => {
      const row = text.split('\n').find((line) => line.startsWith(`| \`${id}\` `)) ?? '';
      const endpoint = /`([^`]+)`(?!.*`)/.exec(row)?.[1] ?? 'none';
      const most = Math.max(1, ...[inputs?.image ?? []].flat().map(({ max = 1 }) => max));
      const takes = most === 1 || row.includes(`${most} pictures`);
      return (Object.values(routes)[0] ?? '').startsWith(endpoint) && takes ? [] : [id];
    });
    expect(unlisted).toEqual([]);
  });

  it('says what every drill does', () => {
    expect(drillNames.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
