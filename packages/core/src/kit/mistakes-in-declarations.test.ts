import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drypoint, etchSchemas } from '../../../../examples/provider.ts';
import {
  definition,
  etchImages,
  faultsOf,
  inputs,
  model,
  type Planted,
  params,
  queued,
  shaped,
  sizing,
  tests,
} from '../../test/plant.ts';
import { by } from '../contract/choice.ts';
import { converted, passthrough, renamed, sets } from '../contract/handling.ts';
import { perImage, perSecond } from '../contract/price.ts';
import { free, list } from '../contract/size-kinds.ts';
import { input, mask, type Slot } from '../contract/slots.ts';
import { kTiers } from '../contract/tiers.ts';
import type { ProviderUnderTest } from './test-provider.ts';

/** A plate of any size, of which Etch says that its edges are multiples of 32 up to 1440. */
function freely(change: { readonly step?: number; readonly edge?: readonly [number, number] }): ProviderUnderTest {
  const edge = { type: 'integer', minimum: 256, maximum: 1440, multipleOf: 32 };
  const plate = { type: 'object', properties: { width: edge, height: edge } };
  const to = { width: 'plate.width', height: 'plate.height' };
  const sizing = free({ to, edge: [256, 1440], step: 32, base: [1024, 1024], ...change });
  const properties = { ...Object(etchSchemas.drypoint?.properties), plate };
  return { ...model({ sizing }), schemas: { ...etchSchemas, drypoint: { ...etchSchemas.drypoint, properties } } };
}

/** Etch as one that takes texts of so many characters. */
function textLimits(change: Parameters<typeof model>[0], maxLength: number): ProviderUnderTest {
  const schemas = Object.fromEntries(
    Object.entries(etchSchemas).map(([route, schema]) => {
      const properties = { ...Object(schema.properties), text: { type: 'string', maxLength } };
      return [route, { ...schema, properties }];
    }),
  );
  return { ...model(change), schemas };
}

/** Etch with a number among the fields it takes. */
const withDepth = Object.fromEntries(
  Object.entries(etchSchemas).map(([route, one]) => [
    route,
    { ...one, properties: { ...Object(one.properties), depth: { type: 'integer', minimum: 0, maximum: 6 } } },
  ]),
);

const planted: readonly Planted[] = [
  [
    '01 a wrong value of a list',
    params({ quality: converted('strokes', { sentence: 'S.', table: { low: 200, medium: 800, high: 3201 } }) }),
    tests.bodies,
    'generate, quality high: strokes must be one of 200, 800, 3200 (3201)',
  ],
  ['02 a wrong field name', sizing({ ratioTo: 'plate.shap' }), tests.bodies, 'plate.shap is not known ("1:1")'],
  [
    '02b the same where upstream ignores what it does not know',
    {
      ...sizing({ ratioTo: 'plate.shap' }),
      schemas: Object.fromEntries(
        Object.entries(etchSchemas).map(([route, one]) => [route, { ...one, additionalProperties: true }]),
      ),
    },
    tests.bodies,
    'plate.shap is not known',
  ],
  [
    '03 a ratio left out',
    sizing({ ratios: ['1:1', '3:2', '16:9'] }),
    tests.witness,
    'plate.shape takes "2:3", which is never asked of it',
  ],
  [
    '04 tiers swapped',
    sizing({ tiers: kTiers({ '1K': 'large', '2K': 'small' }) }),
    tests.tour,
    '{"resolution":"1K","aspect_ratio":"16:9"} promised 1360x768 and brought 2720x1536',
  ],
  [
    '05 too many pictures in a call',
    params({ n: renamed('count', { max: 4, beyond: 'fan-out' }) }),
    tests.bodies,
    'count must be at most 2 (4)',
  ],
  [
    '05b too few pictures in a call',
    params({ n: renamed('count', { max: 1, beyond: 'fan-out' }) }),
    tests.witness,
    'count goes up to 2, and no more than 1 is asked of it',
  ],
  [
    '06 a format spelled otherwise',
    params({
      output_format: converted(
        'file',
        { sentence: 'S.', table: { png: 'png', webp: 'WEBP' } },
        { beyond: 'transcode' },
      ),
    }),
    tests.bodies,
    'file must be one of "png", "webp" ("WEBP")',
  ],
  [
    '07 a limit no picture can meet',
    inputs({ image: { ...etchImages, maxPixels: 99_999_999_999 } }),
    tests.words,
    'inputs.image.maxPixels is more than inputs.image.maxEdge allows',
  ],
  [
    '07c a limit every request meets',
    params({ n: renamed('count', { max: 10, beyond: 'fan-out' }) }),
    tests.words,
    'params.n.max: callers can never ask for more than 10',
  ],
  ['08 a tier without a price', model({ price: perImage(by('tier', { '1K': 0.02 })) }), tests.facts, '2K has no price'],
  [
    '09 the mask the wrong way round',
    inputs({ mask: mask('plate.stopout', 'black', { item: input.base64 }) }),
    tests.witness,
    'plate.stopout: edits is "white"; declared is "black"',
  ],
  [
    '13b more pictures than upstream takes',
    inputs({ image: { ...etchImages, max: 5 } }),
    tests.bodies,
    'sources must have at most 3 items',
  ],
  [
    '13 a format upstream does not take, by type',
    inputs({ image: { ...etchImages, formats: ['image/png', 'image/webp'] } }),
    tests.bodies,
    'sources.0.type must be one of "image/png", "image/jpeg" ("image/webp")',
  ],
  [
    '14 edges longer than upstream takes',
    inputs({ image: { ...etchImages, maxEdge: 14_142 } }),
    tests.witness,
    'sources: maxEdge is 4096; declared is 14142',
  ],
  [
    '14c a format upstream does not take, by limit',
    inputs({ image: { ...etchImages, formats: ['image/png', 'image/jpeg', 'image/webp'] } }),
    tests.witness,
    'sources: formats is ["image/png","image/jpeg"]',
  ],
  [
    '15 an extra wider than upstream',
    model({
      extras: { burr: { schema: z.union([z.boolean(), z.int()]).meta({ examples: [true, 3] }), sentence: 'S.' } },
    }),
    tests.bodies,
    'generate, burr 3: burr must be boolean (3)',
  ],
  [
    '15b an extra without the bound upstream has',
    { ...model({ extras: { depth: { schema: z.int().min(0), sentence: 'S.' } } }), schemas: withDepth },
    tests.bodies,
    'depth must be at most 6',
  ],
  [
    '15c an extra narrower than upstream',
    { ...model({ extras: { depth: { schema: z.int().min(1).max(5), sentence: 'S.' } } }), schemas: withDepth },
    tests.witness,
    'depth goes up to 6, and no more than 5 is asked of it',
  ],
  [
    '16 a wrong default ratio',
    sizing({ defaultRatio: '1:1' }),
    tests.witness,
    'plate.shape defaults to "3:2"; declared is "1:1"',
  ],
  [
    '16b a wrong default tier',
    sizing({ base: shaped.tiers?.[1] ?? shaped.base }),
    tests.witness,
    'plate.size defaults to "small"; declared is "large"',
  ],
  ['17 seeds too large', params({ seed: passthrough() }), tests.bodies, 'seed must be at most 4294967295'],
  [
    '17b seeds too few',
    params({ seed: passthrough({ max: 65_535, beyond: 'fold' }) }),
    tests.witness,
    'seed goes up to 4294967295, and no more than 65535 is asked of it',
  ],
  [
    '20 one id twice',
    definition({ models: [drypoint, drypoint] }),
    tests.names,
    'declares the model "etch-drypoint" twice',
  ],
  [
    '21 one alias twice, in other letters',
    definition({ models: [drypoint, { ...drypoint, id: 'other', aliases: ['Drypoint'] }] }),
    tests.names,
    'is claimed by both',
  ],
  [
    '21c two models on one route',
    definition({ models: [drypoint, { ...drypoint, id: 'other', aliases: [] }] }),
    'a route of its own',
    'drypoint is the route of etch-drypoint and of other',
  ],
  [
    '22 the routes the wrong way round',
    model({ routes: { generate: 'drypoint-retouch', edit: 'drypoint' } }),
    tests.bodies,
    'sources is required',
  ],
  ['23 another format than said', model({ delivers: 'webp' }), tests.tour, 'should be webp and brought image/png'],
  ['23b the same, without a sandbox', model({ delivers: 'webp' }), tests.witness, 'file defaults to "png"'],
  [
    '24 pixels half a percent off',
    sizing({ pixels: { '1K': { ...shaped.pixels?.['1K'], '16:9': [1366, 768] }, '2K': shaped.pixels?.['2K'] ?? {} } }),
    tests.tour,
    'promised 1366x768 and brought 1360x768',
  ],
  [
    '31 the stored form of a picture is missing',
    inputs({ image: etchImages }, queued),
    'leaves no place of the body to two parameters',
    'inputs.image: a picture that was stored goes without its address',
  ],
  [
    '33 an extra with the name of a parameter',
    model({ extras: { quality: { schema: z.string(), sentence: 'S.' } } }),
    tests.facts,
    'extras.quality: every request has this parameter; params says how it is handled',
  ],
  [
    '34 a parameter left out of a mode',
    params({
      quality: converted('strokes', { sentence: 'S.', table: { low: 200, medium: 800, high: 3200 } }, { only: 'edit' }),
    }),
    tests.witness,
    'strokes is taken here too, and quality is declared for edit alone',
  ],
  [
    '14b pictures longer than the text they travel in',
    {
      ...inputs({ image: { ...etchImages, maxBytes: 50_000_000 } }),
      schemas: {
        ...etchSchemas,
        'drypoint-retouch': {
          type: 'object',
          properties: { sources: { type: 'array', items: { properties: { data: { maxLength: 20_971_520 } } } } },
        },
      },
    },
    tests.witness,
    'sources.data has at most 20971520 characters; declared is 50000000 bytes',
  ],
  ['44 a grid too fine', freely({ step: 16 }), tests.bodies, 'plate.width must be a multiple of 32'],
  ['45 edges too long', freely({ edge: [256, 2048] }), tests.bodies, 'plate.width must be at most 1440'],
  [
    '46 a mask in a wrong field',
    inputs({ mask: mask('plate.stop', 'white', { item: input.base64 }) }),
    tests.bodies,
    'plate.stop is not known',
  ],
  ['35 a date that is none', model({ checked: '2026-13-01' }), tests.facts, '2026-13-01 is no date'],
  ['35b a source that is no address', model({ source: 'their docs' }), tests.facts, 'their docs is no address'],
  [
    '41 sizes of a list on the wrong axis',
    model({ sizing: list({ to: 'plate.shape', sizes: { '16:9': [768, 1360], '2:3': [1248, 832] } }) }),
    tests.tour,
    'promised',
  ],
  [
    '51 a price of no tier',
    model({ price: perImage(by('tier', { '1K': 1, '2K': 2, '4K': 3 })) }),
    tests.words,
    'price.tier.4K: no size has',
  ],
  [
    'a value that means the default',
    params({ moderation: converted('file', { sentence: 'S.', table: { auto: 'png', low: 'webp' } }) }),
    tests.words,
    'params.moderation.by.table.auto: it means the default, so it is never asked for',
  ],
  [
    'a place for pictures without their formats',
    // The compiler says so too, where somebody asks it.
    inputs({ image: { to: 'sources' } as unknown as Slot }),
    tests.facts,
    'inputs.image has no formats',
  ],
  [
    '58 a default that is not listed',
    sizing({ defaultRatio: '21:9' }),
    tests.facts,
    'defaultRatio 21:9 is none of the ratios',
  ],
  [
    'a text that may be longer than upstream takes',
    textLimits({ params: { ...drypoint.params, prompt: renamed('text', { max: 501 }) } }, 500),
    tests.bodies,
    'text must have at most 500 characters ("aaaa',
  ],
  [
    'no limit of a text that upstream limits',
    textLimits({}, 500),
    tests.bodies,
    'text must have at most 500 characters ("aaaa',
  ],
  [
    'a text that may not be as long as upstream takes',
    textLimits({ params: { ...drypoint.params, prompt: renamed('text', { max: 499 }) } }, 500),
    tests.witness,
    'text goes up to 500, and no more than 499 is asked of it',
  ],
  [
    'a limit of a text that no text can meet',
    params({ prompt: renamed('text', { max: 32_000 }) }),
    tests.words,
    'params.prompt.max: callers can never ask for more than 32000 characters',
  ],
  [
    'a switch that says nothing of off',
    model({ extras: { burr: { schema: z.boolean(), sentence: 'Burr.', sets: { true: { burr: true } } } } }),
    tests.facts,
    'extras.burr.sets has nothing for false',
  ],
  [
    'fields of a value that upstream does not take',
    params({ quality: sets('S.', { low: { strokes: 200 }, high: { strokes: 3201 } }) }),
    tests.bodies,
    'generate, quality high: strokes must be one of 200, 800, 3200 (3201)',
  ],
  [
    'fields that another parameter writes as well',
    params({ quality: sets('S.', { low: { strokes: 200 }, high: { strokes: 3200, seed: 1 } }) }),
    'leaves no place of the body to two parameters',
    'seed and quality both write seed',
  ],
  [
    'a description that is no sentence',
    model({ description: 'lines on copper' }),
    tests.facts,
    '"lines on copper" is no sentence on one line',
  ],
  [
    'a day of release that there is not',
    model({ released: '2026-02-30' }),
    tests.facts,
    '2026-02-30 is no date such as 2026-11-22',
  ],
  [
    'an assumption that is no sentence',
    model({ assumed: ['White is edited'] }),
    tests.facts,
    '"White is edited" is no sentence on one line',
  ],
  [
    'an origin that is said without need',
    model({ origin: 'declared' }),
    tests.words,
    'origin: deleting it changes nothing',
  ],
  [
    'an extra that upstream does without',
    model({ extras: { burr: { schema: z.boolean(), sentence: 'Burr.', required: true } } }),
    tests.witness,
    'burr is declared to be required, and upstream does without it',
  ],
  [
    'a price by the second of an upstream that tells none',
    model({ price: perSecond(0.01) }),
    tests.tour,
    '{} is billed by the second, and its reply does not say how many',
  ],
  [
    'a reason for no price where there is one',
    model({ unpriced: 'Etch has no price list.' }),
    tests.words,
    'unpriced: there is a price',
  ],
  ['an owner in capitals', model({ owner: 'Etch Inc' }), tests.facts, 'owner "Etch Inc" is not lower case'],
  ['an id with a blank', model({ id: 'etch drypoint' }), tests.facts, '"etch drypoint" is no name to ask for'],
  [
    'limits that cross',
    params({ n: renamed('count', { min: 3, max: 2, beyond: 'fan-out' }) }),
    tests.facts,
    'params.n: min 3 is over max 2',
  ],
];

describe('the kit finds in a declaration', () => {
  it.each(planted)('%s', async (_, under, test, fault) => {
    const faults = await faultsOf(under, test);
    expect(faults.filter((found) => found.includes(fault))).not.toEqual([]);
  });
});
