export { replicateFixtures } from './fixtures.ts';
export { createReplicateSandbox, type ReplicateSandboxOptions } from './replicate-sandbox.ts';
