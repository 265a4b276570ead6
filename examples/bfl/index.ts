export { bfl } from './bfl.ts';
export { bflDefinition } from './definition.ts';
