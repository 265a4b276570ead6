import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { acmeDefinition } from './definition.ts';
import { acmeSchemas, createAcmeSandbox } from './sandbox/index.ts';

testProvider(
  { describe, it, expect },
  { definition: acmeDefinition, schemas: acmeSchemas, sandbox: createAcmeSandbox },
);
