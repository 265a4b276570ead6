export { falDefinition } from './definition.ts';
export { fal } from './fal.ts';
