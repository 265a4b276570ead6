import { readFile } from 'node:fs/promises';
import { drillNames } from '@pentaprism/core/kit';
import { expect, it } from 'vitest';
import { googleDefinition } from './definition.ts';
import { quirks } from './sandbox/quirks.ts';

it('the README names every model, alias, price, own parameter, drill and oddity', async () => {
  const text = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const models = googleDefinition.models.flatMap((model) => [
    model.id,
    ...(model.aliases ?? []),
    ...Object.keys(model.extras ?? {}),
  ]);
  const prices = googleDefinition.models
    .flatMap(({ price, estimate = price }) => estimate ?? [])
    .flatMap(({ usd }) => (typeof usd === 'number' ? [usd] : Object.values(usd.table)))
    .map((usd) => `$${usd}`);
  const markers = [
    ...drillNames.map((name) => `[drill: ${name}]`),
    ...Object.keys(quirks).map((name) => `[quirk: ${name}]`),
  ];
  expect([...models, ...prices, ...markers].filter((word) => !text.includes(word))).toEqual([]);
});
