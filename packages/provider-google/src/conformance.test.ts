import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { googleDefinition } from './definition.ts';
import { createGoogleSandbox, googleSchemas } from './sandbox/index.ts';

/** What Google takes and is never asked for. */
const unused = {
  // The same levels in capitals.
  'generationConfig.thinkingConfig.thinkingLevel': ['MINIMAL', 'MEDIUM', 'HIGH'],
  // Another name of HEIC pictures.
  'contents.parts.inlineData.mimeType': ['image/heif'],
  'contents.parts.fileData.mimeType': ['image/heif'],
  // Seeds begin at 0 everywhere else.
  'generationConfig.seed': [-2_147_483_648],
};

testProvider(
  { describe, it, expect },
  { definition: googleDefinition, schemas: googleSchemas, unused, sandbox: createGoogleSandbox },
);
