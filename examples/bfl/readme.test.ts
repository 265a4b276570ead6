import { readFileSync } from 'node:fs';
import { drillNames } from '@pentaprism/core/kit';
import { expect, it } from 'vitest';
import { bflDefinition } from './definition.ts';

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');

it('the README lists every model', () => {
  expect(readme.match(/^\| `flux[\w.-]+`/gm)).toEqual(bflDefinition.models.map(({ id }) => `| \`${id}\``));
});

it('the README says what every drill does', () => {
  expect(drillNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

it('the README shows the configuration file', () => {
  const file = readFileSync(new URL('./pentaprism.config.ts', import.meta.url), 'utf8');
  expect(file).toContain(/^```ts\n(.*?)^```$/ms.exec(readme)?.[1] ?? 'no code');
});
