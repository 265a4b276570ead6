export { replicateDefinition } from './definition.ts';
export { replicate } from './replicate.ts';
