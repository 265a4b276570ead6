import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { replicateDefinition } from './definition.ts';
import { createReplicateSandbox, replicateSchemas } from './sandbox/index.ts';

/** What Replicate takes and is never asked for. */
const unused = {
  // What an edit does when no shape is asked for.
  aspect_ratio: ['match_input_image', 'auto'],
  // Words for leaving the field out, and for the size of the picture that is edited.
  resolution: ['None', 'match_input_image'],
  megapixels: ['match_input'],
  style_type: ['None', 'Auto'],
};

testProvider(
  { describe, it, expect },
  { definition: replicateDefinition, schemas: replicateSchemas, unused, sandbox: createReplicateSandbox },
);
