import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { replicateDefinition } from './definition.ts';
import { replicateFixtures } from './sandbox/fixtures.ts';

testProvider({ describe, it, expect }, { definition: replicateDefinition, schemas: replicateFixtures });
