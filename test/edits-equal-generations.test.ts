import { createGateway, PentaprismError, type PlannedRequest, type RawRequest } from '@pentaprism/core';
import { fits, outputFormats, parameters, responseFormats, routings } from '@pentaprism/core/host';
import {
  bindProvider,
  isObject,
  type ModelDeclaration,
  memorySource,
  type ProviderDefinition,
  type Task,
} from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holds, partFor } from '../packages/core/src/contract/tasks.ts';
import { requiredExtras } from '../packages/core/src/kit/probe-requests.ts';

const definitions: readonly ProviderDefinition[] = [falDefinition, replicateDefinition, googleDefinition];
const gateway = createGateway({
  providers: definitions.map((definition) => bindProvider(definition, { apiKey: 'key', environment: {} })),
});

const sized = ['size', 'aspect_ratio', 'resolution', 'fit'];

/** Every model that both makes pictures and edits them, with what its declaration reserves for one of the two. */
const models = definitions.flatMap((definition) =>
  definition.models
    .filter(({ routes: { generate, edit } }) => generate !== undefined && edit !== undefined)
    .map((model) => ({
      name: `${definition.id}/${model.id}`,
      reserved: reservedBy(model),
      needsMask: [model.inputs?.mask ?? []].flat().some(({ required }) => required),
      needs: requiredExtras(model, 'edit'),
    })),
);
/** Those of which an edit needs no more words than a new picture does. */
const alike = models.filter(({ needs }) => Object.keys(needs).length === 0);

/** What is declared for one mode only: that upstream itself treats differently. */
function reservedBy(model: ModelDeclaration): ReadonlySet<string> {
  const declared = [...Object.entries(model.params), ...Object.entries(model.extras ?? {})];
  const names = declared.flatMap(([name, { only }]) => (only === undefined ? [] : [name]));
  const sizings = 'kind' in model.sizing ? [model.sizing] : model.sizing;
  const [first] = sizings;
  const kinds = (mode: 'generate' | 'edit') =>
    JSON.stringify(
      sizings.filter((one) => holds(one, mode)),
      (key, value) => (['only', 'defaultRatio', 'defaultLabel'].includes(key) ? undefined : value),
    );
  const looks = (task: Task) => JSON.stringify(partFor(model.inputs?.reference_images, task));
  const looksAlike = looks(model.routes.guide === undefined ? 'generate' : 'guide') === looks('edit');
  return new Set([
    ...names,
    ...(first === undefined || kinds('generate') === kinds('edit') ? [] : sized),
    ...(looksAlike ? [] : ['reference_images']),
  ]);
}

const ratio = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })).map(([a, b]) => `${a}:${b}`);
const pixels = fc
  .tuple(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }))
  .map(([a, b]) => `${a}x${b}`);
const words = (...known: string[]) => fc.oneof(fc.constantFrom(...known), fc.string({ minLength: 1, maxLength: 8 }));

/** Values of every parameter both routes take; mostly sound ones, for two errors would agree too easily. */
const values = {
  prompt: fc.string({ minLength: 1, maxLength: 20 }),
  n: fc.integer({ min: 1, max: 11 }),
  seed: fc.oneof(fc.integer({ min: -1, max: 10 }), fc.maxSafeNat()),
  quality: words('low', 'medium', 'high'),
  style: words('general', 'Realistic', 'vivid'),
  background: words('transparent', 'opaque', '#ff0000'),
  moderation: fc.constantFrom('auto', 'low', 'none'),
  negative_prompt: fc.string({ maxLength: 20 }),
  output_format: fc.constantFrom(...outputFormats, 'jpg', 'tiff'),
  output_compression: fc.integer({ min: -1, max: 101 }),
  user: fc.string({ maxLength: 8 }),
  safety_identifier: fc.string({ maxLength: 8 }),
  size: fc.oneof(pixels, ratio, fc.constantFrom('auto', '1024x1024', 'large')),
  aspect_ratio: ratio,
  resolution: fc.constantFrom('0.5K', '1K', '2K', '4K', '0.25', '1', 'auto'),
  response_format: fc.constantFrom(...responseFormats),
  fit: fc.constantFrom(...fits),
  stream: fc.boolean(),
  partial_images: fc.integer({ min: 0, max: 3 }),
  reference_images: fc.constantFrom('https://pictures.example/hen.png', ['fox.png'], null),
  routing: fc.constantFrom(...routings),
  // What it is held against differs between the two, but not what cannot be a price.
  max_cost: fc.oneof(
    { weight: 19, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(0, -1, 'low') },
  ),
  provider_options: fc.constantFrom({ fal: { a: 1 } }, { replicate: { b: [true] } }, { google: { c: 'd' } }),
  // Extras: one provider's own, and one that nobody knows.
  sync_mode: fc.boolean(),
  google_search: fc.boolean(),
  thinking_level: fc.constantFrom('high', 'minimal'),
  house_style: fc.jsonValue(),
};

const picture = memorySource(Buffer.from('never read while planning'));

/** The same request with something to edit, and what the model edits nothing without. */
function edit({ needsMask, needs }: (typeof models)[number], request: RawRequest): RawRequest {
  const places = needsMask ? ['image', 'mask'] : ['image'];
  const files = places.map((field) => ({ field, source: picture }));
  return { ...request, fields: { ...needs, ...request.fields }, files };
}

it('every parameter of generations is accepted by edits of the same model, with the same effect', () => {
  const request = fc.record(values, { requiredKeys: ['prompt'] });
  let accepted = 0;
  fc.assert(
    fc.property(fc.constantFrom(...alike), request, fc.constantFrom('json', 'form'), (offer, fields, encoding) => {
      const asked = Object.fromEntries(Object.entries(fields).filter(([name]) => !offer.reserved.has(name)));
      const generated = outcome(() => gateway.plan('generate', raw(encoding, { ...asked, model: offer.name })));
      const edited = outcome(() => gateway.plan('edit', edit(offer, raw(encoding, { ...asked, model: offer.name }))));
      expect(edited).toEqual(generated);
      if (!('error' in generated)) accepted += 1;
    }),
    { numRuns: 1800 },
  );
  expect(accepted).toBeGreaterThan(500);
});

it('is tried on all but those whose edits need a word of their own', () => {
  expect(models.filter((model) => !alike.includes(model)).map(({ name, needs }) => [name, Object.keys(needs)])).toEqual(
    [
      ['fal/luma-photon', ['strength']],
      ['fal/luma-photon-flash', ['strength']],
    ],
  );
});

it('max_cost holds for both, against the price of each', () => {
  let refused = 0;
  for (const offer of models) {
    const request = raw('json', { model: offer.name, prompt: 'a fox' });
    const limited = (max_cost: number) => ({ ...request, fields: { ...request.fields, max_cost } });
    for (const [mode, asked] of [
      ['generate', (one: RawRequest) => one],
      ['edit', (one: RawRequest) => edit(offer, one)],
    ] as const) {
      const { usd } = gateway.plan(mode, asked(request)).plan.quote;
      const outcomes = [usd ?? 1000, (usd ?? 1000) / 2].map((most) => {
        const result = outcome(() => gateway.plan(mode, asked(limited(most))));
        return 'error' in result ? result.error?.slice(0, 2) : 'planned';
      });
      const dear = ['max_cost_exceeded', 'max_cost'];
      expect([offer.name, mode, ...outcomes]).toEqual([offer.name, mode, usd === null ? dear : 'planned', dear]);
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(20);
});

it('and those are all there are', () => {
  const shared = Object.entries(parameters).filter(([name, { modes }]) => modes.length === 2 && name !== 'model');
  expect(shared.map(([name]) => name).filter((name) => !Object.hasOwn(values, name))).toEqual([]);
});

it('what a declaration keeps for one of the two is refused by neither', () => {
  const sound: Readonly<Record<string, string>> = {
    fit: 'cover',
    size: '1024x1024',
    aspect_ratio: '1:1',
    resolution: '1K',
    reference_images: 'https://pictures.example/hen.png',
  };
  let kept = 0;
  for (const offer of models) {
    for (const parameter of [...offer.reserved].filter((name) => Object.hasOwn(parameters, name))) {
      const request = raw('json', { model: offer.name, prompt: 'a fox', [parameter]: sound[parameter] ?? 'high' });
      const plans = [gateway.plan('generate', request), gateway.plan('edit', edit(offer, request))];
      const rows = plans.map(({ plan }) => plan.receipt.filter((row) => row.parameter === parameter).length);
      expect([offer.name, parameter, rows]).toEqual([offer.name, parameter, [1, 1]]);
      kept += 1;
    }
  }
  expect(kept).toBeGreaterThan(5);
});

function raw(encoding: 'json' | 'form', fields: Readonly<Record<string, unknown>>): RawRequest {
  if (encoding === 'json') return { encoding, fields };
  const text = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return { encoding, fields: Object.fromEntries(text) };
}

/** What a plan does, without the picture it does it to; or why there is none. */
function outcome(plan: () => PlannedRequest) {
  try {
    const { request, plan: planned } = plan();
    const { image: _image, mask: _mask, mode: _mode, ...asked } = request;
    return {
      asked,
      bodies: planned.calls.map(({ body, pictures }) => [withoutPictures(body), pictures]),
      finish: planned.finish,
      n: planned.n,
      receipt: planned.receipt.filter(({ parameter }) => parameter !== 'image' && parameter !== 'mask'),
    };
  } catch (error) {
    if (!PentaprismError.is(error)) throw error;
    return { error: [error.code, error.param, error.message] };
  }
}

function withoutPictures(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isPicture(item)).map(withoutPictures);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(
    ([, child]) => !isPicture(child) && !(Array.isArray(child) && child.every(isPicture)),
  );
  return Object.fromEntries(members.map(([key, child]) => [key, withoutPictures(child)]));
}

function isPicture(value: unknown): boolean {
  return isObject(value) && '$input' in value;
}
