import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drypoint, etchSchemas } from '../../../../examples/provider.ts';
import {
  etch,
  faultsOf,
  lenientSandbox,
  model,
  type Planted,
  queued,
  schema,
  spliced,
  tests,
} from '../../test/plant.ts';

const planted: readonly Planted[] = [
  [
    '10 a sandbox that checks nothing',
    { ...etch, sandbox: lenientSandbox },
    tests.hold,
    'it takes replyx, which upstream does not know',
  ],
  ['36 an empty fixture', schema({ properties: {} }), tests.fixture, 'it names no field'],
  ['37 a misspelt keyword', schema({ maximun: 3 }), tests.fixture, '(root): maximun is no keyword the kit checks'],
  ['52 a keyword that is not checked', schema({ if: {} }), tests.fixture, '(root): if is no keyword the kit checks'],
  [
    'a reference to nothing',
    schema({ allOf: [{ $ref: '#/$defs/x' }] }),
    tests.fixture,
    '"#/$defs/x" is not in the schema',
  ],
  [
    'a fixture no route uses',
    { ...etch, schemas: { ...etchSchemas, drypiont: {} } },
    'has no fixture that no model uses',
    'no model has the route "drypiont"',
  ],
  [
    'a route without a fixture',
    model({ routes: { ...drypoint.routes, generate: 'drypiont' } }),
    'input schema for each of its routes',
    'schemas has no "drypiont"; in a folder of fixtures it is drypiont.json',
  ],
  [
    'an excuse that is not needed',
    { ...etch, unused: { 'plate.shape': ['2:3'] } },
    'leaves nothing unused that it uses',
    'unused: plate.shape "2:3" excuses nothing',
  ],
];

describe('a provider without a mistake', () => {
  it.each(Object.values(tests))('passes: %s', async (test) => {
    for (const right of [etch, queued]) expect(await faultsOf(right, test)).toEqual([]);
  });

  it('passes with a parameter of its own without which nothing comes', async () => {
    const extras = { burr: { schema: z.boolean(), sentence: 'Burr.', required: true } } as const;
    const needs = Object.entries(etchSchemas).map(([route, one]) => [route, { ...one, required: ['text', 'burr'] }]);
    const under = { ...model({ extras }), schemas: Object.fromEntries(needs) };
    for (const test of [tests.bodies, tests.witness, tests.words, tests.tour, tests.refused])
      expect(await faultsOf(under, test)).toEqual([]);
  });

  it('passes with pictures that are handed on', async () => {
    expect(await faultsOf(spliced, tests.tour)).toEqual([]);
  });
});

describe('the kit finds in a fixture or a sandbox', () => {
  it.each(planted)('%s', async (_, under, test, fault) => {
    const faults = await faultsOf(under, test);
    expect(faults.filter((found) => found.includes(fault))).not.toEqual([]);
  });
});
