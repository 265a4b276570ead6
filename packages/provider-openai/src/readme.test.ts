import { readFile } from 'node:fs/promises';
import { drillNames } from '@pentaprism/core/kit';
import { expect, it } from 'vitest';
import { openaiDefinition } from './definition.ts';
import { catalogue } from './sandbox/catalogue.ts';
import { quirks } from './sandbox/quirks.ts';

it('the README names every model, variable, price, own parameter, drill and oddity', async () => {
  const text = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const { environment, models } = openaiDefinition;
  const words = [
    ...catalogue.map(({ id }) => `\`${id}\``),
    ...models.flatMap(({ id, extras = {} }) => [id, ...Object.keys(extras)].map((name) => `\`${name}\``)),
    ...Object.values(environment)
      .flat()
      .map((name) => `\`${name}\``),
    ...drillNames.map((name) => `[drill: ${name}]`),
    ...Object.keys(quirks).map((name) => `[quirk: ${name}]`),
  ];
  // Dollars of a picture, and of a million tokens.
  const prices = models
    .flatMap(({ price = [], estimate = [] }) => [price, estimate].flat())
    .flatMap(({ usd }) => (typeof usd === 'number' ? [usd * 1_000_000] : numbersIn(usd)))
    .map((usd) => `$${usd}`);
  expect(new Set(prices).size).toBeGreaterThan(6);
  expect([...words, ...prices].filter((word) => !text.includes(word))).toEqual([]);
});

/** The numbers of a table of tables. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
