import { expect, it } from 'vitest';
import { falSchemas } from '../schemas.ts';
import { routes } from './index.ts';

it('routes says of every route with a fixture how it is played', () => {
  expect(Object.keys(routes).toSorted()).toEqual(Object.keys(falSchemas));
});
