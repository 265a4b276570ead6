import { readFileSync } from 'node:fs';
import { drillNames } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { replicateDefinition } from './definition.ts';

describe('the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

  it('lists every model with its name on Replicate', () => {
    const unlisted = replicateDefinition.models.flatMap(({ id, routes: { generate, edit = generate } }) => {
      const [owner, name = ''] = (edit ?? '').split(/[/:]/);
      const row = readme.split('\n').find((line) => line.includes(`\`${id}\``) && line.includes(`\`${owner}/`));
      return row === undefined || !(row.includes(name) || row.includes(`…-${name.split('-').at(-1)}`)) ? [id] : [];
    });
    expect(unlisted).toEqual([]);
  });

  it('says what every drill does', () => {
    expect(drillNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
