export { createFalSandbox, type FalSandboxOptions } from './fal-sandbox.ts';
export { type FalRoute, falSchemas } from './schemas.ts';
