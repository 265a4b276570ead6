import { readFile } from 'node:fs/promises';
import { drillNames } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';

describe('the README', async () => {
  const text = await readFile(new URL('../README.md', import.meta.url), 'utf8');

  it('says what every drill does', () => {
    expect(drillNames.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
