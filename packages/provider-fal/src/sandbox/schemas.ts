import { readSchemas } from '@pentaprism/core/kit';

/** fal's input schema of each route the sandbox plays. Written from fal's model pages, not from the declarations. */
export const falSchemas = readSchemas(new URL('../../fixtures/', import.meta.url));
