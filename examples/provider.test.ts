import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { etchDefinition, etchSchemas } from './provider.ts';

testProvider({ describe, it, expect }, { definition: etchDefinition, schemas: etchSchemas });
