import { readSchemas } from '@pentaprism/core/kit';

/**
 * The body each model takes, as JSON Schema: for generations under the model's id, for edits under `<id>/edits`. Written
 * from OpenAI's documents, not from the declarations.
 */
export const openaiSchemas = readSchemas(new URL('../../fixtures/', import.meta.url));
