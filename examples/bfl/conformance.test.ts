import { testProvider } from '@pentaprism/core/kit';
import { describe, expect, it } from 'vitest';
import { bflDefinition } from './definition.ts';
import { bflSchemas, createBflSandbox } from './sandbox/index.ts';

testProvider(
  { describe, it, expect },
  {
    definition: bflDefinition,
    schemas: bflSchemas,
    // Jobs are asked for at a region's own address, as upstream wants it.
    sandbox: (options) => createBflSandbox({ ...options, regions: ['eu2', 'us1'] }),
  },
);
