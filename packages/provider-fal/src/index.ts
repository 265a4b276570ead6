export { type FalOptions, fal, falDefinition } from './definition.ts';
