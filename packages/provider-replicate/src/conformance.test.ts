import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { replicateDefinition } from './definition.ts';
import { createReplicateSandbox, replicateSchemas } from './sandbox/index.ts';

/** What Replicate takes and is never asked for. */
const unused = {
  // What an edit does when no shape is asked for.
  aspect_ratio: ['match_input_image'],
  // Words for leaving the field out.
  resolution: ['None'],
  style_type: ['None', 'Auto'],
  // A picture of no size.
  scale: [0],
  // More pictures than anybody may ask for at once.
  num_images: [50],
  number_of_images: [12],
};

testProvider(
  { describe, it, expect },
  { definition: replicateDefinition, schemas: replicateSchemas, unused, sandbox: createReplicateSandbox },
);
