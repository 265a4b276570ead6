export { googleFixtures } from './fixtures.ts';
export { createGoogleSandbox, type GoogleSandboxOptions } from './google-sandbox.ts';
export { type GoogleQuirk, quirks as googleQuirks } from './quirks.ts';
