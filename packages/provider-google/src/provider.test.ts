import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { googleDefinition } from './definition.ts';
import { googleFixtures } from './sandbox/fixtures.ts';

testProvider({ describe, it, expect }, { definition: googleDefinition, schemas: googleFixtures });
