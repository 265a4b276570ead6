import type { Json, Mode, ParameterSchema } from '@pentaprism/core';
import { fits, outputFormats, parameters, responseFormats, routings } from '@pentaprism/core/host';
import type { AnyHandling, ModelDeclaration } from '@pentaprism/core/provider';
import fc from 'fast-check';
import { requiredExtras } from '../../packages/core/src/kit/probe-requests.ts';
import type { PlannedOffer } from './receipt-faults.ts';

const ratio = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })).map(([a, b]) => `${a}:${b}`);
const edge = fc.integer({ min: 1, max: 5000 });
const pixels = fc.tuple(edge, edge).map(([width, height]) => `${width}x${height}`);
const tier = fc.constantFrom('0.5K', '1K', '2K', '4K', '0.25', '1', 'auto');

/** Values of canonical parameters, whatever a model makes of them. Not `max_cost`: many have no price to hold it against. */
const anyValue: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  n: fc.integer({ min: 1, max: 10 }),
  seed: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(2 ** 31 - 1, 2 ** 31), fc.maxSafeNat()),
  quality: fc.constantFrom('low', 'medium', 'high', 'hd'),
  style: fc.constantFrom('general', 'Realistic', 'vivid', 'any'),
  background: fc.constantFrom('transparent', 'opaque', '#ff0000', 'banana'),
  moderation: fc.constantFrom('auto', 'low'),
  negative_prompt: fc.constantFrom('a dog', 'rain'),
  input_fidelity: fc.constantFrom('high', 'low'),
  output_format: fc.constantFrom(...outputFormats),
  output_compression: fc.integer({ min: 0, max: 100 }),
  user: fc.constantFrom('somebody', 'u-1'),
  safety_identifier: fc.constantFrom('hashed'),
  size: fc.oneof(pixels, ratio, tier, fc.constantFrom('auto', '1024x1024', '1536x1024')),
  aspect_ratio: fc.oneof(ratio, fc.constantFrom('1:1', '16:9', 'auto')),
  resolution: tier,
  response_format: fc.constantFrom(...responseFormats),
  fit: fc.constantFrom(...fits),
  routing: fc.constantFrom(...routings),
  stream: fc.boolean(),
  partial_images: fc.integer({ min: 0, max: 3 }),
};

/** How far requests go. */
export interface ArbitraryOptions {
  /** Unknown names and `provider_options`, which upstream may refuse; default true. */
  readonly ownWords?: boolean;
  /** The pictures of an edit and those an extra refers to; default addresses that nobody reads while planning. */
  readonly picture?: (name: number | 'mask' | 'reference') => string;
}

/** A request for one offer: canonical parameters, its own extras, unknown names and `provider_options`. */
export function arbitraryRequest(
  { definition, model }: PlannedOffer,
  mode: Mode,
  schema: ParameterSchema,
  { ownWords = true, picture = address }: ArbitraryOptions = {},
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const fields = fieldsOf({ definition, model });
  const canonical = Object.fromEntries(
    Object.keys(anyValue).map((name) => [
      name,
      fc.oneof(anyValue[name] ?? fc.constant(null), nativeValue(model.params, name)),
    ]),
  );
  const extras = Object.fromEntries(
    Object.entries(schema.properties)
      .filter(([, property]) => 'x-provider' in property)
      .map(([name, property]) => [name, sampleOf(property, picture('reference'))]),
  );
  const unknown = fc.dictionary(
    fc.constantFrom(...fields.map(lastKey), 'house_style', 'temperature', ...awkward),
    anyJson,
    {
      maxKeys: 2,
    },
  );
  const options = fc.dictionary(fc.constantFrom(...fields.map(firstKey), ...awkward, 'x'), anyOption(fields), {
    maxKeys: 3,
  });
  const pictures = mode === 'edit' ? fc.integer({ min: 1, max: mostImages(model) }) : fc.constant(0);
  return fc
    .record({
      canonical: fc.record({ ...canonical, ...extras }, { requiredKeys: [] }),
      unknown: !ownWords
        ? fc.constant({})
        : fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: unknown }),
      options: ownWords ? fc.option(options, { nil: undefined }) : fc.constant(undefined),
      pictures,
      mask: fc.boolean(),
    })
    .map(({ canonical: said, unknown: strange, options: own, pictures: count, mask }) => ({
      prompt: 'a fox',
      ...withoutCanonical(strange),
      ...requiredExtras(model, mode),
      ...said,
      ...(own === undefined ? {} : { provider_options: { [definition.id]: own } }),
      ...(count === 0 ? {} : { image: Array.from({ length: count }, (_, index) => picture(index)) }),
      ...(mode === 'edit' && (mask || needsMask(model)) ? { mask: picture('mask') } : {}),
    }));
}

/** Every place a declaration can write, below the provider's root. */
function fieldsOf({ model }: PlannedOffer): readonly string[] {
  const handlings = Object.entries<AnyHandling>(model.params).map(([name, handling]) =>
    'to' in handling ? handling.to : name,
  );
  const sizes = ['size', 'image_size', 'aspect_ratio', 'width', 'height', 'resolution'];
  const extras = Object.entries(model.extras ?? {}).map(([name, extra]) => extra.to ?? name);
  return [...handlings, ...sizes, ...extras, ...Object.keys(model.always ?? {})];
}

const anyJson = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.boolean(),
  fc.constantFrom('TURBO', 'png', '1:1'),
  fc.constant([1, 'two']),
  fc.constant({ width: 512, deep: { er: true } }),
);

/** A value at one of upstream's own fields: anything, or the object that leads to a declared field. */
function anyOption(fields: readonly string[]): fc.Arbitrary<unknown> {
  const nested = fields
    .filter((path) => path.includes('.'))
    .map((path) =>
      path
        .split('.')
        .slice(1)
        .reduceRight<unknown>((value, key) => ({ [key]: value }), 'told'),
    );
  return nested.length === 0 ? anyJson : fc.oneof(anyJson, fc.constantFrom(...nested));
}

function nativeValue(params: object, name: string): fc.Arbitrary<unknown> {
  const handling = new Map<string, AnyHandling>(Object.entries(params)).get(name);
  if (handling === undefined || handling.word === 'emulated') return anyValue[name] ?? fc.constant(null);
  if ('sets' in handling) return fc.constantFrom(...Object.keys(handling.sets));
  const table = handling.word === 'converted' && 'table' in handling.by ? Object.keys(handling.by.table) : [];
  const isText = parameters[name as keyof typeof parameters].schema.safeParse('text').success;
  const limits = [handling.min, handling.max].flatMap((limit) =>
    limit === undefined || isText ? [] : [limit - 1, limit, limit + 1],
  );
  const values: readonly Json[] = [...(handling.values ?? []), ...table, ...limits.filter((limit) => limit >= 0)];
  return values.length === 0 ? (anyValue[name] ?? fc.constant(null)) : fc.constantFrom(...values);
}

function sampleOf(property: Readonly<Record<string, unknown>>, reference: string): fc.Arbitrary<unknown> {
  if (Array.isArray(property.enum)) return fc.constantFrom(...property.enum);
  const { minimum, maximum } = property;
  const min = typeof minimum === 'number' ? minimum : 1;
  const max = typeof maximum === 'number' && maximum < 1e6 ? maximum : min + 5;
  switch (property.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min, max });
    case 'number':
      return fc.constantFrom(min, max, (min + max) / 2);
    case 'string':
      return fc.constant(reference);
    default:
      return fc.constant(undefined);
  }
}

/** Names with dots, other spellings, and what upstream has beside what is declared. */
const awkward = [
  'a.b',
  'prompt.x',
  'back\\slash',
  'tools',
  'systemInstruction',
  'generationConfig',
  'contents',
  'input',
];

function withoutCanonical(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !Object.hasOwn(parameters, name) && name !== 'images'),
  );
}

function lastKey(path: string): string {
  return path.split('.').at(-1) ?? path;
}

function firstKey(path: string): string {
  return path.split('.')[0] ?? path;
}

function address(name: number | 'mask' | 'reference'): string {
  return `https://pictures.example/${name}.png`;
}

function mostImages({ inputs }: ModelDeclaration): number {
  return Math.max(1, ...[inputs?.image ?? []].flat().map(({ max = 1 }) => max));
}

function needsMask({ inputs }: ModelDeclaration): boolean {
  return [inputs?.mask ?? []].flat().some(({ required }) => required);
}
