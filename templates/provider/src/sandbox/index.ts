export { type AcmeSandboxOptions, createAcmeSandbox } from './acme-sandbox.ts';
export { acmeSchemas } from './schemas.ts';
