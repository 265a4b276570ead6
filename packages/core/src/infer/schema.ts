import { isObject } from '../contract/json.ts';

/** A JSON Schema as upstreams publish theirs. */
export type Schema = Readonly<Record<string, unknown>>;

/** More than any model that makes pictures has; a stranger's schema is not read without end. */
const mostFields = 200;
const mostLabels = 500;
const mostLevels = 8;

/** Names a body must never have, whatever a schema says. */
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A schema with its references put in place: `allOf` with one member and `anyOf` with `null` are what they stand for. What lies
 * deeper than eight levels is left out.
 */
export function inlined(schema: unknown, definitions: Schema, level = 0): unknown {
  if (Array.isArray(schema)) return schema.slice(0, mostLabels).map((each) => inlined(each, definitions, level + 1));
  if (!isObject(schema)) return schema;
  if (level > mostLevels) return {};
  if (typeof schema.$ref === 'string') {
    const { $ref, ...beside } = schema;
    const name = $ref.split('/').at(-1) ?? '';
    const meant = Object.hasOwn(definitions, name) ? inlined(definitions[name], definitions, level + 1) : {};
    return { ...(isObject(meant) ? meant : {}), ...beside };
  }
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (!forbidden.has(key)) copy[key] = inlined(value, definitions, level + 1);
  }
  return unwrapped(copy);
}

function unwrapped(schema: Schema): Schema {
  const { allOf, anyOf, ...rest } = schema;
  if (Array.isArray(allOf) && allOf.length === 1 && isObject(allOf[0])) return { ...allOf[0], ...rest };
  if (!Array.isArray(anyOf)) return schema;
  const real = anyOf.filter((each) => isObject(each) && each.type !== 'null');
  return real.length === 1 && isObject(real[0]) ? { ...real[0], ...rest } : { ...rest, anyOf: real };
}

/** The fields of an input by name; none of those whose names can do harm. */
export function fieldsOf({ properties }: Schema): ReadonlyMap<string, Schema> {
  if (!isObject(properties)) return new Map();
  const entries = Object.entries(properties).filter(([name]) => !forbidden.has(name));
  return new Map(entries.slice(0, mostFields).flatMap(([name, field]) => (isObject(field) ? [[name, field]] : [])));
}

/** The forms a field can take: itself, or the members of its `anyOf` or `oneOf`. */
export function formsOf(field: Schema | undefined): readonly Schema[] {
  if (field === undefined) return [];
  const choices = field.anyOf ?? field.oneOf;
  return Array.isArray(choices) ? choices.filter(isObject) : [field];
}

/** The words of a closed list, in whichever of its forms. */
export function labelsOf(field: Schema | undefined): readonly string[] {
  const all = formsOf(field).flatMap(({ enum: values }) => (Array.isArray(values) ? values : []));
  return [...new Set(all.filter((value) => typeof value === 'string'))];
}

/** The form of a field that is a number. */
export function numberForm(field: Schema | undefined): Schema | undefined {
  return formsOf(field).find(({ type }) => type === 'integer' || type === 'number');
}

/** The form of a field that is a list. */
export function listForm(field: Schema | undefined): Schema | undefined {
  return formsOf(field).find(({ type }) => type === 'array');
}

/** Whether a field takes words of one's own. */
export function isText(field: Schema | undefined): boolean {
  return formsOf(field).some(({ type }) => type === 'string') && labelsOf(field).length === 0;
}

/** A limit of a number, where it is one. */
export function limit(schema: Schema | undefined, name: 'minimum' | 'maximum' | 'multipleOf'): number | undefined {
  const value = schema?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** What upstream takes when it is told nothing. */
export function defaultOf(field: Schema | undefined): unknown {
  return field?.default ?? undefined;
}

/** What upstream says of a field: a stranger's words. */
export function wordsOf(field: Schema | undefined): string {
  return typeof field?.description === 'string' ? field.description : '';
}

/** A schema with some of its keywords only. The names of fields are no keywords, and lists of values are left as they are. */
export function onlyKeywords(schema: unknown, isKept: (keyword: string, value: unknown) => boolean): unknown {
  if (Array.isArray(schema)) return schema.map((each) => onlyKeywords(each, isKept));
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword, value]) => isKept(keyword, value));
  return Object.fromEntries(
    kept.map(([keyword, value]) => {
      if (keyword === 'enum' || keyword === 'default') return [keyword, value];
      if (keyword !== 'properties' || !isObject(value)) return [keyword, onlyKeywords(value, isKept)];
      const fields = Object.entries(value).map(([name, field]) => [name, onlyKeywords(field, isKept)]);
      return [keyword, Object.fromEntries(fields)];
    }),
  );
}
