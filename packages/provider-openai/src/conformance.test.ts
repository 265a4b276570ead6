import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { openaiDefinition } from './definition.ts';
import { createOpenaiSandbox, openaiSchemas } from './sandbox/index.ts';

/** What OpenAI takes and is never asked for: `null` is the default, which is asked for by silence. */
const unused = {
  quality: [null],
  background: [null],
  output_format: [null],
  moderation: [null],
  complexity: [null],
};

testProvider(
  { describe, it, expect },
  { definition: openaiDefinition, schemas: openaiSchemas, unused, sandbox: createOpenaiSandbox },
);
