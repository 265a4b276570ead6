export { createReplicateSandbox, type ReplicateSandboxOptions } from './replicate-sandbox.ts';
export { replicateSchemas } from './schemas.ts';
