import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { createEtchSandbox, etchDefinition, etchSchemas } from './provider.ts';

testProvider(
  { describe, it, expect },
  { definition: etchDefinition, schemas: etchSchemas, sandbox: createEtchSandbox },
);
