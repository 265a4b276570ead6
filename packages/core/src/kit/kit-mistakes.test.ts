/**
 * The kit's own proof: mistakes planted into a provider that is right, one at a time, and the test that finds each.
 *
 * The provider is Etch of examples/provider.ts, with its variants. Numbers are only names.
 */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  drypoint,
  etchDefinition,
  etchSchemas,
  playEtch,
  readFailure,
  readPictures,
} from '../../../../examples/provider.ts';
import {
  createQueuedEtchSandbox,
  queuedEtch,
  queuedSchemas,
  splicing,
  storage,
} from '../../../../examples/provider-variants.ts';
import { converted, passthrough, renamed } from '../contract/handling.ts';
import { input } from '../contract/input.ts';
import { isObject } from '../contract/json.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import { perImage } from '../contract/price.ts';
import type { Failure, Protocol, ProviderDefinition } from '../contract/provider.ts';
import { kTiers, list, type ShapeSizing } from '../contract/sizing.ts';
import { drawPicture } from './draw-picture.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { type ProviderUnderTest, testProvider } from './test-provider.ts';

const etch: ProviderUnderTest = {
  definition: etchDefinition,
  schemas: etchSchemas,
  sandbox: () => createSandbox({ name: 'etch', handle: playEtch }),
};
const queued: ProviderUnderTest = {
  // A short life, so that a job that never ends is soon given up.
  definition: withProtocol(queuedEtch, { timeouts: { headersMs: 60_000, totalMs: 60_000 } }),
  schemas: queuedSchemas,
  sandbox: createQueuedEtchSandbox,
};
const spliced: ProviderUnderTest = {
  ...etch,
  definition: withProtocol(etchDefinition, splicing),
  sandbox: thumbnailSandbox,
};

/** A small picture comes before the large one, as some upstreams send it. */
function thumbnailSandbox(): Sandbox {
  return createSandbox({
    name: 'etch',
    async handle(request, context) {
      const reply = await playEtch(request, context);
      if (!isObject(reply.json) || !Array.isArray(reply.json.pictures)) return reply;
      const small = await drawPicture({ prompt: 'small', model: 'm', width: 1600, height: 1600, format: 'png' });
      return { ...reply, json: { thumbnail: small.toString('base64'), ...reply.json } };
    },
  });
}

/** A sandbox that mends what is wrong with a request instead of refusing it. */
function lenientSandbox(): Sandbox {
  return createSandbox({
    name: 'etch',
    handle(request, context) {
      const body = request.json();
      const known = Object.keys(Object(etchSchemas['drypoint-retouch']?.properties));
      const fields = Object.entries({ text: 'x', ...Object(body) }).filter(([name]) => known.includes(name));
      return playEtch({ ...request, json: () => Object.fromEntries(fields) }, context);
    },
  });
}

function withProtocol(definition: ProviderDefinition, protocol: Partial<Protocol>): ProviderDefinition {
  return { ...definition, protocol: { ...definition.protocol, ...protocol } };
}
const model = (change: Partial<ModelDeclaration>, under = etch): ProviderUnderTest => ({
  ...under,
  definition: {
    ...under.definition,
    models: under.definition.models.map((one) => ({ ...one, ...change })),
  },
});
const params = (change: Partial<ModelDeclaration['params']>) => model({ params: { ...drypoint.params, ...change } });
const shaped = drypoint.sizing as ShapeSizing;
const sizing = (change: Partial<ShapeSizing>) => model({ sizing: { ...shaped, ...change } });
const images = { to: 'sources', take: 'many', max: 3, formats: ['image/png', 'image/jpeg'], maxEdge: 4096 } as const;
const etchImages = { ...images, item: { type: input.mime, data: input.base64 } } as const;
const protocol = (change: Partial<Protocol>, under = etch): ProviderUnderTest => ({
  ...under,
  definition: withProtocol(under.definition, change),
});
const failure = (change: (status: number) => Partial<{ [K in keyof Failure]: Failure[K] | undefined }>) =>
  protocol({
    read: (reply) =>
      reply.status === 200
        ? readPictures(reply)
        : { state: 'failed', failure: Object.assign(readFailure(reply), change(reply.status)) },
  });
const encode = (change: (request: ReturnType<Protocol['encode']>) => object) =>
  protocol({
    encode: (call, endpoints) => {
      const request = etchDefinition.protocol.encode(call, endpoints);
      return { ...request, ...change(request) };
    },
  });
const schema = (change: object): ProviderUnderTest => ({
  ...etch,
  schemas: { ...etchSchemas, drypoint: { ...etchSchemas.drypoint, ...change } },
});
const definition = (change: Partial<ProviderDefinition>): ProviderUnderTest => ({
  ...etch,
  definition: { ...etchDefinition, ...change },
});

const bodies = 'sends only bodies that upstream takes';
const witness = 'says what upstream says';
const facts = 'says where its facts were read';
const words = 'has no dead words';
const names = 'a name of its own';
const replies = 'reads any reply';
const tour = 'makes the pictures it promises';
const fixture = 'has a fixture in which every word is checked';
const key = 'sends its key in headers';
const refused = '[drill: refused]';
const hold = 'the sandbox refuses what upstream would';

type Planted = readonly [mistake: string, under: ProviderUnderTest, test: string, fault: string];

const planted: readonly Planted[] = [
  [
    '01 a wrong value of a list',
    params({ quality: converted('strokes', { sentence: 'S.', table: { low: 200, medium: 800, high: 3201 } }) }),
    bodies,
    'generate, quality high: strokes must be one of 200, 800, 3200 (3201)',
  ],
  ['02 a wrong field name', sizing({ ratioTo: 'plate.shap' }), bodies, 'plate.shap is not known ("1:1")'],
  [
    '03 a ratio left out',
    sizing({ ratios: ['1:1', '3:2', '16:9'] }),
    witness,
    'plate.shape takes "2:3", which is never asked of it',
  ],
  [
    '04 tiers swapped',
    sizing({ tiers: kTiers({ '1K': 'large', '2K': 'small' }) }),
    tour,
    '{"resolution":"1K","aspect_ratio":"16:9"} promised 1360x768 and brought 2720x1536',
  ],
  [
    '05 too many pictures in a call',
    params({ n: renamed('count', { max: 4, beyond: 'fan-out' }) }),
    bodies,
    'count must be at most 2 (4)',
  ],
  [
    '05b too few pictures in a call',
    params({ n: renamed('count', { max: 1, beyond: 'fan-out' }) }),
    witness,
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
    bodies,
    'file must be one of "png", "webp" ("WEBP")',
  ],
  [
    '07 a limit no picture can meet',
    model({ images: { ...etchImages, maxPixels: 99_999_999_999 } }),
    words,
    'images.maxPixels is more than images.maxEdge allows',
  ],
  [
    '07c a limit every request meets',
    params({ n: renamed('count', { max: 10, beyond: 'fan-out' }) }),
    words,
    'params.n.max: callers can never ask for more than 10',
  ],
  ['08 a tier without a price', model({ price: perImage({ '1K': 0.02 }) }), facts, '2K has no price'],
  [
    '09 the mask the wrong way round',
    model({ mask: { to: 'plate.stopout', edits: 'black', item: input.base64 } }),
    witness,
    'plate.stopout: edits is "white"; declared is "black"',
  ],
  [
    '10 a sandbox that checks nothing',
    { ...etch, sandbox: lenientSandbox },
    hold,
    'it takes replyx, which upstream does not know',
  ],
  [
    '11 a failed job taken for one that runs',
    protocol(
      {
        read(reply) {
          const { body } = reply;
          const address = `${reply.step.replace(/^status /, '')}`;
          const next = isObject(body) && typeof body.address === 'string' ? body.address : address;
          const outcome = queuedEtch.protocol.read(reply);
          const runs = outcome.state === 'running' || (isObject(body) && body.state === 'failed');
          if (!runs) return outcome;
          return { state: 'running', next: { method: 'GET', url: next }, step: `status ${next}`, wait: true };
        },
      },
      queued,
    ),
    refused,
    'refused ends as no end, not moderation_blocked',
  ],
  [
    '12 a thumbnail handed on',
    protocol({ splice: (path) => path === 'thumbnail' }, spliced),
    tour,
    'hands on what is not the picture before the reply ends',
  ],
  ['12b every text handed on', protocol({ splice: () => true }, spliced), tour, 'hands on what is not the picture'],
  ['12c no text ever handed on', protocol({ splice: () => false }, spliced), tour, 'is ever handed on'],
  [
    '13 a format upstream does not take, by type',
    model({ images: { ...etchImages, formats: ['image/png', 'image/webp'] } }),
    bodies,
    'sources.0.type must be one of "image/png", "image/jpeg" ("image/webp")',
  ],
  [
    '14 edges longer than upstream takes',
    model({ images: { ...etchImages, maxEdge: 14_142 } }),
    witness,
    'sources: maxEdge is 4096; declared is 14142',
  ],
  [
    '14c a format upstream does not take, by limit',
    model({ images: { ...etchImages, formats: ['image/png', 'image/jpeg', 'image/webp'] } }),
    witness,
    'sources: formats is ["image/png","image/jpeg"]',
  ],
  [
    '15 an extra wider than upstream',
    model({
      extras: { burr: { schema: z.union([z.boolean(), z.int()]).meta({ examples: [true, 3] }), sentence: 'S.' } },
    }),
    bodies,
    'generate, burr 3: burr must be boolean (3)',
  ],
  [
    '16 a wrong default ratio',
    sizing({ defaultRatio: '1:1' }),
    witness,
    'plate.shape defaults to "3:2"; declared is "1:1"',
  ],
  [
    '16b a wrong default tier',
    sizing({ base: shaped.tiers?.[1] ?? shaped.base }),
    witness,
    'plate.size defaults to "small"; declared is "large"',
  ],
  ['17 seeds too large', params({ seed: passthrough() }), bodies, 'seed must be at most 4294967295'],
  [
    '17b seeds too few',
    params({ seed: passthrough({ max: 65_535, beyond: 'fold' }) }),
    witness,
    'seed goes up to 4294967295, and no more than 65535 is asked of it',
  ],
  [
    '18 the key in the address',
    encode(({ url }) => ({ url: `${url}?key=${process.env.ETCH_API_KEY}` })),
    key,
    'the request holds the key, which is not its to know',
  ],
  ['18b a key that is never sent', definition({ authorize: () => ({}) }), key, 'the key is never sent'],
  [
    '19 a request for patience taken for a failure',
    failure((status) => (status === 429 ? { kind: 'failed', again: undefined, maybeAccepted: true } : {})),
    '[drill: rate_limit]',
    'rate_limit ends as upstream_error, not rate_limit_exceeded',
  ],
  [
    '19b a refusal taken for a fault',
    failure((status) => (status === 451 ? { kind: 'invalid' } : {})),
    refused,
    'refused ends as upstream_rejected, not moderation_blocked',
  ],
  [
    '19c a failure that says again',
    failure((status) => (status === 500 ? { kind: 'rate_limited', again: true, maybeAccepted: undefined } : {})),
    '[drill: error]',
    'error: one request, 3 jobs taken and billed',
  ],
  [
    '19d the same, without a sandbox',
    failure((status) => (status === 500 ? { again: true } : {})),
    replies,
    '500 {} says again, although a job may have been taken',
  ],
  [
    '19e a bad key taken for a bad request',
    failure((status) => (status === 401 ? { kind: 'invalid' } : {})),
    replies,
    '401 {} is read as invalid, not credentials',
  ],
  ['20 one id twice', definition({ models: [drypoint, drypoint] }), names, 'declares the model "etch-drypoint" twice'],
  [
    '21 one alias twice, in other letters',
    definition({ models: [drypoint, { ...drypoint, id: 'other', aliases: ['Drypoint'] }] }),
    names,
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
    model({ generate: 'drypoint-retouch', edit: 'drypoint' }),
    bodies,
    'sources is required',
  ],
  ['23 another format than said', model({ delivers: 'webp' }), tour, 'should be webp and brought image/png'],
  ['23b the same, without a sandbox', model({ delivers: 'webp' }), witness, 'file defaults to "png"'],
  [
    '24 pixels half a percent off',
    sizing({ pixels: { '1K': { ...shaped.pixels?.['1K'], '16:9': [1366, 768] }, '2K': shaped.pixels?.['2K'] ?? {} } }),
    tour,
    'promised 1366x768 and brought 1360x768',
  ],
  [
    '26 a picture taken for a running job',
    protocol({
      read: (reply) => ({
        state: 'running',
        next: { method: 'GET', url: 'https://api.etch.example/v1/jobs/1' },
        step: `after ${reply.status}`,
        wait: true,
      }),
    }),
    replies,
    'is read as running',
  ],
  [
    '28 an accepted job without an address, to be repeated',
    protocol(
      {
        read: (reply) =>
          reply.step === 'submit' && reply.status < 300
            ? { state: 'failed', failure: { kind: 'failed', message: 'No job.', again: true } }
            : queuedEtch.protocol.read(reply),
      },
      queued,
    ),
    replies,
    '202 {} says again, although a job may have been taken',
  ],
  [
    '29 a reader that throws',
    protocol({ read: (reply) => readPictures({ ...reply, body: JSON.parse(String(reply.body)) }) }),
    replies,
    'throws SyntaxError',
  ],
  [
    '31 the stored form of a picture is missing',
    model({ images: etchImages }, queued),
    'leaves no place of the body to two parameters',
    'images: a picture that was stored goes without its address',
  ],
  [
    '31b storage that is not understood',
    {
      ...queued,
      definition: {
        ...queued.definition,
        storage: { ...storage, read: () => ({ failure: { kind: 'failed', message: 'No file.' } }) },
      },
    },
    tour,
    'a large picture ends as',
  ],
  [
    '33 an extra with the name of a parameter',
    model({ extras: { quality: { schema: z.string(), sentence: 'S.' } } }),
    bodies,
    'quality is not known',
  ],
  ['35 a date that is none', model({ checked: '2026-13-01' }), facts, '2026-13-01 is no date'],
  ['35b a source that is no address', model({ source: 'their docs' }), facts, 'their docs is no address'],
  ['36 an empty fixture', schema({ properties: {} }), fixture, 'it names no field'],
  ['37 a misspelt keyword', schema({ maximun: 3 }), fixture, '(root): maximun is no keyword the kit checks'],
  ['52 a keyword that is not checked', schema({ if: {} }), fixture, '(root): if is no keyword the kit checks'],
  ['a reference to nothing', schema({ allOf: [{ $ref: '#/$defs/x' }] }), fixture, '"#/$defs/x" is not in the schema'],
  [
    'a fixture no route uses',
    { ...etch, schemas: { ...etchSchemas, drypiont: {} } },
    'has no fixture that no model uses',
    'no model has the route "drypiont"',
  ],
  [
    'a route without a fixture',
    model({ generate: 'drypiont' }),
    'input schema for each of its routes',
    'schemas has no "drypiont"; is its fixture imported?',
  ],
  [
    '38 an endpoint with a slash at its end',
    definition({ endpoints: { main: 'https://api.etch.example/' } }),
    'to its own endpoints',
    'endpoints.main is no address without a slash',
  ],
  [
    '39 long texts are not read',
    protocol({
      read: (reply) =>
        reply.status === 200
          ? { state: 'failed', failure: { kind: 'empty', message: 'Blank.' } }
          : { state: 'failed', failure: readFailure(reply) },
    }),
    tour,
    '{} ends as no_image_generated',
  ],
  [
    '39b short texts are not read',
    protocol({
      read: (reply) => {
        const { body } = reply;
        const entries = isObject(body) && Array.isArray(body.pictures) ? body.pictures : [];
        const long = entries.filter((entry) => isObject(entry) && typeof entry.data !== 'string');
        return reply.status === 200
          ? readPictures({ ...reply, body: { pictures: long } })
          : { state: 'failed', failure: readFailure(reply) };
      },
    }),
    tour,
    'loses its picture where the text of it is short',
  ],
  [
    '41 sizes of a list on the wrong axis',
    model({ sizing: list({ to: 'plate.shape', sizes: { '16:9': [768, 1360], '2:3': [1248, 832] } }) }),
    tour,
    'promised',
  ],
  [
    '42 the next question at a foreign address',
    protocol(
      {
        read: (reply) => {
          const outcome = queuedEtch.protocol.read(reply);
          return outcome.state === 'running'
            ? { ...outcome, next: { method: 'GET', url: 'https://evil.example/1' } }
            : outcome;
        },
      },
      queued,
    ),
    tour,
    '{} ends as upstream_error',
  ],
  [
    '43 a cancellation upstream does not know',
    protocol(
      {
        read: (reply) => {
          const outcome = queuedEtch.protocol.read(reply);
          return outcome.state === 'running' && outcome.next.method === 'GET'
            ? { ...outcome, cancel: { method: 'POST', url: `${outcome.next.url}/cancel` } }
            : outcome;
        },
      },
      queued,
    ),
    'a job is stopped',
    'the request that stops a job is answered 404',
  ],
  [
    '47 a refusal that says again',
    failure((status) => (status === 451 ? { kind: 'rate_limited', again: true } : {})),
    refused,
    'refused ends as rate_limit_exceeded',
  ],
  [
    '49 a reader that never finds a picture',
    protocol({ read: (reply) => ({ state: 'failed', failure: readFailure({ ...reply, status: 500 }) }) }),
    tour,
    '{} ends as',
  ],
  [
    '50 a reader that looks under a wrong name',
    protocol({
      read: (reply) =>
        reply.status === 200 ? readPictures({ ...reply, body: {} }) : { state: 'failed', failure: readFailure(reply) },
    }),
    tour,
    '{} ends as no_image_generated',
  ],
  [
    '51 a price of no tier',
    model({ price: perImage({ '1K': 1, '2K': 2, '4K': 3 }) }),
    words,
    'price.usd.4K: no size has',
  ],
  ['54 an empty request', encode(() => ({ body: {} })), bodies, 'text is planned and not sent as planned'],
  ['55 a request that carries nothing', encode(() => ({ method: 'GET' })), bodies, 'it is submitted with GET'],
  [
    '56 pictures lost while encoding',
    encode(({ body }) => ({
      body: Object.fromEntries(Object.entries(Object(body)).filter(([name]) => name !== 'sources')),
    })),
    bodies,
    'sources is planned and not sent as planned',
  ],
  [
    'a request that differs each time',
    encode(({ headers }) => ({ headers: { ...headers, 'x-request': crypto.randomUUID() } })),
    bodies,
    'it is encoded otherwise each time',
  ],
  [
    '57 a table that speaks upstream’s words',
    params({
      output_format: converted('file', { sentence: 'S.', table: { png: 'png', jpg: 'webp' } }, { beyond: 'transcode' }),
    }),
    words,
    'params.output_format.by.table.jpg: callers can never ask for it',
  ],
  [
    '58 a default that is not listed',
    sizing({ defaultRatio: '21:9' }),
    facts,
    'defaultRatio 21:9 is none of the ratios',
  ],
  ['an owner in capitals', model({ owner: 'Etch Inc' }), facts, 'owner "Etch Inc" is not lower case'],
  ['an id with a blank', model({ id: 'etch drypoint' }), facts, '"etch drypoint" is no name to ask for'],
  [
    'limits that cross',
    params({ n: renamed('count', { min: 3, max: 2, beyond: 'fan-out' }) }),
    facts,
    'params.n: min 3 is over max 2',
  ],
  [
    'an excuse that is not needed',
    { ...etch, unused: { 'plate.shape': ['2:3'] } },
    'leaves nothing unused that it uses',
    'unused: plate.shape "2:3" excuses nothing',
  ],
  [
    'a job that cannot be stored',
    protocol(
      {
        read: (reply) => {
          const outcome = queuedEtch.protocol.read(reply);
          return outcome.state === 'running' ? { ...outcome, detail: Object(new Date(0)) } : outcome;
        },
      },
      queued,
    ),
    'where a job stands can be stored',
    'it is not what it was once it is stored as JSON',
  ],
];

/** The faults that one test of the kit finds, of those whose name holds these words. */
async function faultsOf(under: ProviderUnderTest, test: string): Promise<readonly string[]> {
  const runs: (() => void | Promise<void>)[] = [];
  const faults: string[] = [];
  const runner = {
    describe: (_: string, body: () => void) => body(),
    it: (name: string, run: () => void | Promise<void>) => void (name.includes(test) && runs.push(run)),
    expect: (value: unknown) => ({ toEqual: () => void faults.push(...(value as readonly string[])) }),
  };
  testProvider(runner, under);
  for (const run of runs) await run();
  return faults;
}

describe('a provider without a mistake', () => {
  const tests = [bodies, witness, facts, words, names, replies, tour, fixture, key, refused, hold];
  it.each(tests)('passes: %s', async (test) => {
    for (const right of [etch, queued]) expect(await faultsOf(right, test)).toEqual([]);
  });

  it('passes with pictures that are handed on', async () => {
    expect(await faultsOf(spliced, tour)).toEqual([]);
  });
});

describe('the kit finds', () => {
  it.each(planted)('%s', async (_, under, test, fault) => {
    const faults = await faultsOf(under, test);
    expect(faults.filter((found) => found.includes(fault))).not.toEqual([]);
  });
});
