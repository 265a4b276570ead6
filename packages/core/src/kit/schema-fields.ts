import { isObject, type Path } from '../contract/json.ts';
import type { JsonSchema } from './check-input.ts';
import { resolveReference } from './resolve-reference.ts';

/** What a schema says at one place of a body. A list and its items are one place, and so are all forms of a choice. */
export interface SchemaField {
  readonly path: Path;
  readonly schema: JsonSchema;
}

/** Everything a schema says of a body, place by place, references followed. */
export function schemaFields(root: JsonSchema): readonly SchemaField[] {
  return visit(root, '', new Set());

  function visit(schema: JsonSchema, path: Path, followed: ReadonlySet<string>): readonly SchemaField[] {
    const { $ref: reference, properties, items } = schema;
    if (typeof reference === 'string') {
      const target = followed.has(reference) ? undefined : resolveReference(reference, root);
      return target === undefined
        ? []
        : visit({ ...target, ...annotations(schema) }, path, new Set([...followed, reference]));
    }
    const named = isObject(properties) ? Object.entries(properties) : [];
    const choices = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) => (Array.isArray(list) ? list : []));
    return [
      { path, schema },
      ...[items, ...choices].flatMap((inner) => (isObject(inner) ? visit(inner, path, followed) : [])),
      ...named.flatMap(([name, field]) => (isObject(field) ? visit(field, join(path, name), followed) : [])),
    ];
  }
}

/** The place a path leads to: `contents.parts` for `contents.0.parts`. */
export function placeOf(path: Path): Path {
  return path
    .split('.')
    .filter((key) => !/^\d+$/.test(key))
    .join('.');
}

/** What stands beside a reference is said of this field alone. */
function annotations({ $ref: _, ...beside }: JsonSchema): JsonSchema {
  return beside;
}

function join(path: Path, name: string): Path {
  return path === '' ? name : `${path}.${name}`;
}
