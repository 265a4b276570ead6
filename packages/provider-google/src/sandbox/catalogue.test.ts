import { expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { googleSchemas } from './schemas.ts';

it('catalogue.ts says of every model with a fixture how it is played', () => {
  expect(catalogue.map(({ id }) => id).toSorted()).toEqual(Object.keys(googleSchemas));
});
