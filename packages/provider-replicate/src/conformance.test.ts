import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { replicateDefinition } from './definition.ts';
import { replicateSchemas } from './sandbox/index.ts';

testProvider({ describe, it, expect }, { definition: replicateDefinition, schemas: replicateSchemas });
