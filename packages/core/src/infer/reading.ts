import { isObject, type Json, type Path } from '../contract/json.ts';
import type { PublishedModel } from '../contract/published.ts';
import { defaultOf, fieldsOf, inlined, type Schema } from './schema.ts';

/** Why no declaration can be made, in kinds that can be counted. */
export type RefusalKind =
  | 'no-schema'
  | 'no-picture'
  | 'no-words'
  | 'required-field'
  | 'several-pictures'
  | 'pictures-as-objects'
  | 'mask-polarity';

export interface Refusal {
  readonly kind: RefusalKind;
  /** A sentence for the one who asked for the model. */
  readonly message: string;
}

/** A published input while it is read, with what has been found out so far. */
export interface Reading {
  readonly fields: ReadonlyMap<string, Schema>;
  /** Fields without which upstream does nothing. */
  readonly required: ReadonlySet<string>;
  /** Fields that something canonical stands for. */
  readonly taken: Set<string>;
  /** Fixed fields. */
  readonly always: Record<Path, Json>;
  readonly assumed: string[];
  readonly refusals: Refusal[];
}

export function createReading({ input, definitions = {} }: PublishedModel): Reading {
  const schema = inlined(input, definitions);
  const fields = isObject(schema) ? fieldsOf(schema) : new Map<string, Schema>();
  const names = isObject(schema) && Array.isArray(schema.required) ? schema.required : [];
  const required = names.filter((name) => typeof name === 'string' && defaultOf(fields.get(name)) === undefined);
  return {
    fields,
    required: new Set(required),
    taken: new Set(),
    always: {},
    assumed: [],
    refusals: fields.size === 0 ? [{ kind: 'no-schema', message: 'Upstream publishes no schema of its input.' }] : [],
  };
}

/** The first of the names that is a field of this kind, which then is taken. */
export function takeField(
  reading: Reading,
  names: readonly string[],
  isKind: (field: Schema, name: string) => boolean,
): { readonly name: string; readonly field: Schema } | undefined {
  for (const name of names) {
    const field = reading.fields.get(name);
    if (field === undefined || reading.taken.has(name) || !isKind(field, name)) continue;
    reading.taken.add(name);
    return { name, field };
  }
  return undefined;
}
