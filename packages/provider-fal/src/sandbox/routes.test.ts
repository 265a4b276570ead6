import { expect, it } from 'vitest';
import { routes } from './routes.ts';
import { falSchemas } from './schemas.ts';

it('routes.ts says of every route with a fixture how it is played', () => {
  expect(Object.keys(routes).toSorted()).toEqual(Object.keys(falSchemas));
});
