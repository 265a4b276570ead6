import { isObject } from '@pentaprism/core/provider';
import fc from 'fast-check';

type Schema = Readonly<Record<string, unknown>>;

/** Values of a JSON Schema as OpenAPI documents have them, and now and then one that breaks it. */
export interface ArbitraryJson {
  /** What a `$ref` leads to. */
  readonly resolve: (reference: string) => Schema;
  /** Values to prefer for properties and components of these names: those of the schema are valid, and lead nowhere. */
  readonly samples: Readonly<Record<string, fc.Arbitrary<unknown>>>;
}

/** What a property may hold although no schema says so. */
const anything = fc.oneof(
  fc.constantFrom(null, '', 0, -1, 1.5, 1e21, true, '__proto__', [], {}, [[]], { toString: null }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.json({ maxDepth: 2 }).map((text): unknown => JSON.parse(text)),
);

/** Values of a schema. */
export function arbitraryOf(schema: Schema, options: ArbitraryJson): fc.Arbitrary<unknown> {
  const reference = schema.$ref;
  if (typeof reference === 'string') {
    const sample = options.samples[reference.slice(reference.lastIndexOf('/') + 1)];
    return sample ?? arbitraryOf(options.resolve(reference), options);
  }
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.anyOf)) return fc.oneof(...schema.anyOf.map((one) => arbitraryOf(one, options)));
  const min = numberOr(schema.minimum, -10);
  switch (schema.type) {
    case 'string':
      return schema.format === 'binary'
        ? fc.uint8Array({ maxLength: 40 })
        : fc.string({ minLength: numberOr(schema.minLength, 0), maxLength: 20 });
    case 'integer':
      return fc.integer({ min, max: Math.min(numberOr(schema.maximum, 100), 2 ** 31) });
    case 'number':
      return fc.double({ min, max: numberOr(schema.maximum, 100), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(arbitraryOf(isObject(schema.items) ? schema.items : {}, options), {
        minLength: numberOr(schema.minItems, 0),
        maxLength: 3,
      });
    case 'object':
      return arbitraryObject(schema, options);
    default:
      return anything;
  }
}

function arbitraryObject(schema: Schema, options: ArbitraryJson): fc.Arbitrary<unknown> {
  const properties = new Map(Object.entries(isObject(schema.properties) ? schema.properties : {}));
  const names = Array.from(properties.keys());
  if (names.length === 0) return fc.dictionary(fc.string({ maxLength: 5 }), anything, { maxKeys: 2 });
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const value = (name: string) => options.samples[name] ?? arbitraryOf(Object(properties.get(name)), options);
  const optional = names.filter((name) => !required.includes(name));
  // With everything at once, something would always be refused.
  const valid = fc
    .subarray(optional, { maxLength: 3 })
    .chain((some) =>
      fc.record(
        Object.fromEntries(
          names.filter((name) => required.includes(name) || some.includes(name)).map((name) => [name, value(name)]),
        ),
      ),
    );
  const broken = fc.dictionary(fc.constantFrom(...names, 'strange'), anything, { minKeys: 1, maxKeys: 2 });
  return fc.oneof(
    { weight: 3, arbitrary: valid },
    { weight: 1, arbitrary: fc.tuple(valid, broken).map(([fields, wrong]) => ({ ...fields, ...wrong })) },
  );
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
