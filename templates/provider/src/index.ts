export { acme } from './acme.ts';
export { acmeDefinition } from './definition.ts';
