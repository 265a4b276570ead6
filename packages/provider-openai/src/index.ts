export { openaiDefinition } from './definition.ts';
export { openai } from './openai.ts';
