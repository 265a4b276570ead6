export { type BflSandboxOptions, createBflSandbox } from './bfl-sandbox.ts';
export { bflSchemas } from './schemas.ts';
