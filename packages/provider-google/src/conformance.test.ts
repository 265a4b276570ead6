import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { googleDefinition } from './definition.ts';
import { googleSchemas } from './sandbox/index.ts';

testProvider({ describe, it, expect }, { definition: googleDefinition, schemas: googleSchemas });
