export { createFalSandbox, type FalSandboxOptions } from './fal-sandbox.ts';
export { falSchemas } from './schemas.ts';
