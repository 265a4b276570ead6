/** Any JSON value, as it travels in plans and upstream bodies. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object with unknown keys. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * A place in an upstream body, as keys joined by dots: `generationConfig.seed`.
 * A number is an index into a list: `contents.0.parts.0.text`. In a receipt a dot inside a key is written `\.`.
 */
export type Path = string;

/** Narrows a value to a JSON object (not null, not a list). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
