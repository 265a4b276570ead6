import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { replicateDefinition } from './definition.ts';
import { createReplicateSandbox, replicateSchemas } from './sandbox/index.ts';

/** What Replicate takes and is never asked for. */
const unused = {
  // What an edit does when no shape is asked for.
  aspect_ratio: ['match_input_image'],
  // Words for leaving the field out, and for the size of the picture that is edited.
  resolution: ['None', 'match_input_image'],
  // Keeps the size of the picture, which no size that callers may ask for says.
  megapixels: ['match_input'],
  // Sizes of pictures from words alone, which an edit on the same route is not asked for.
  'wan-video/wan-2.7-image-pro size': ['4K', '4096*4096', '4096*2304', '2304*4096', '4096*3072', '3072*4096'],
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
