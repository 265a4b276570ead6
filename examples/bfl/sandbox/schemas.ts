import { readSchemas } from '@pentaprism/core/kit';

/** What BFL publishes of the body each model takes, by the model's name. Written from its reference, not from the declarations. */
export const bflSchemas = readSchemas(new URL('../fixtures/', import.meta.url));
