export { googleDefinition } from './definition.ts';
export { google } from './google.ts';
