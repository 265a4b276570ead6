import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['clients.test.ts'],
    // Every case waits for a server and mostly for nothing else.
    maxConcurrency: 6,
    // For what hangs, and for nothing else.
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
