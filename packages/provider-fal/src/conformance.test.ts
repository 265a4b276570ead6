import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { falDefinition } from './definition.ts';
import { falSchemas } from './sandbox/index.ts';

testProvider({ describe, it, expect }, { definition: falDefinition, schemas: falSchemas });
