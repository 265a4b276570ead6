import { isObject, type Json } from '../contract/json.ts';

/**
 * Values that a JSON Schema allows, its extremes included; none when it is too loose to guess from. Where the schema
 * has `examples`, it is they.
 *
 * Meant for small schemas of single parameters: at most a handful of values each.
 */
export function sampleValues(schema: Readonly<Record<string, unknown>>): readonly Json[] {
  if (Array.isArray(schema.examples)) return schema.examples.map(asJson);
  if ('const' in schema) return [asJson(schema.const)];
  if (Array.isArray(schema.enum)) return schema.enum.map(asJson);
  if ('default' in schema) return [asJson(schema.default), ...sampleValues(without(schema, 'default'))];
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return choices.filter(isObject).flatMap(sampleValues);
  switch (schema.type) {
    case 'boolean':
      return [true, false];
    case 'null':
      return [null];
    case 'integer':
    case 'number':
      return numbers(schema);
    case 'string':
      return texts(schema);
    case 'array':
      return lists(schema);
    case 'object':
      return objects(schema);
    default:
      return [];
  }
}

function numbers(schema: Readonly<Record<string, unknown>>): readonly Json[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const step = schema.type === 'integer' ? 1 : 0.01;
  const least = numeric(minimum) ?? shifted(exclusiveMinimum, step);
  const most = numeric(maximum) ?? shifted(exclusiveMaximum, -step);
  return [...new Set([least ?? most ?? 1, most ?? least ?? 2])];
}

function texts(schema: Readonly<Record<string, unknown>>): readonly Json[] {
  if (schema.format === 'uri') return ['https://pictures.example/sample.png'];
  const least = numeric(schema.minLength) ?? 0;
  return ['sample'.repeat(Math.max(1, Math.ceil(least / 6))).slice(0, numeric(schema.maxLength) ?? undefined)];
}

function lists(schema: Readonly<Record<string, unknown>>): readonly Json[] {
  const items = isObject(schema.items) ? sampleValues(schema.items) : [];
  const [first] = items;
  if (first === undefined) return [];
  const most = numeric(schema.maxItems) ?? items.length;
  const least = Array.from({ length: numeric(schema.minItems) ?? 1 }, () => first);
  return [least, items.slice(0, most)];
}

function objects(schema: Readonly<Record<string, unknown>>): readonly Json[] {
  const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  const fields = properties.flatMap(([name, field]) => {
    const [value] = isObject(field) ? sampleValues(field) : [];
    return value === undefined ? [] : [[name, value] as const];
  });
  return fields.length < properties.length ? [] : [Object.fromEntries(fields)];
}

function without(schema: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== key));
}

function shifted(value: unknown, by: number): number | undefined {
  return typeof value === 'number' ? value + by : undefined;
}

function numeric(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** What stands in a JSON Schema is JSON. */
function asJson(value: unknown): Json {
  return value as Json;
}
