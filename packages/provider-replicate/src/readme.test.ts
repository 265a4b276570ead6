import { readFileSync } from 'node:fs';
import { drillNames } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';

describe('the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

  it('says what every drill does', () => {
    expect(drillNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
