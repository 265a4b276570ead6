import { expect, it } from 'vitest';
import { replicateSchemas } from '../schemas.ts';
import { upstreamModels } from './index.ts';

it('upstream-models says of every model with a fixture how it is played', () => {
  expect(Object.keys(upstreamModels).toSorted()).toEqual(Object.keys(replicateSchemas));
});
