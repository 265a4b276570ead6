import { readSchemas } from '@pentaprism/core/kit';

/** Acme's input schemas by route. Written from Acme's pages, not from the declarations. */
export const acmeSchemas = readSchemas(new URL('../../fixtures/', import.meta.url));
