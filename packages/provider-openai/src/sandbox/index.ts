export { createOpenaiSandbox, type OpenaiSandboxOptions } from './openai-sandbox.ts';
export { type OpenaiQuirk, quirks as openaiQuirks } from './quirks.ts';
export { openaiSchemas } from './schemas.ts';
