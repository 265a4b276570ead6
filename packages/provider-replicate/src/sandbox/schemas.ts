import { readSchemas } from '@pentaprism/core/kit';

/** Upstream's published input schemas by model, as `owner/name`. Independent of our declarations. */
export const replicateSchemas = readSchemas(new URL('../../fixtures/', import.meta.url));
