import { readSchemas } from '@pentaprism/core/kit';

/** The body generateContent takes, as JSON Schema, by upstream id. Written from Google's documents, not from the declarations. */
export const googleSchemas = readSchemas(new URL('../../fixtures/', import.meta.url));
