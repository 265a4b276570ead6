export { createGoogleSandbox, type GoogleSandboxOptions } from './google-sandbox.ts';
export { type GoogleQuirk, quirks as googleQuirks } from './quirks.ts';
export { googleSchemas } from './schemas.ts';
