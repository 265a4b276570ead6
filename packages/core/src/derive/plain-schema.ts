import { z } from 'zod';

/** A JSON Schema, as plain data. */
export type SchemaObject = Readonly<Record<string, unknown>>;

/** A zod schema as JSON Schema, without the dialect line that only a whole document carries. */
export function plainSchema(schema: z.ZodType): SchemaObject {
  const known = plainSchemas.get(schema);
  if (known !== undefined) return known;
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  plainSchemas.set(schema, rest);
  return rest;
}

/** Schemas live as long as the declarations they are in, and converting one is the dear part of a model card. */
const plainSchemas = new WeakMap<z.ZodType, SchemaObject>();
