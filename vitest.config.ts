import { defineConfig } from 'vitest/config';

// Without `import`, which every import has of itself: named here, Node would apply it to what is required too.
// Nor `module`: only bundlers have it, and what packages keep under it need not be anything Node can load.
const conditions = ['@pentaprism/source', 'node', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'test/**/*.test.ts',
      'examples/**/*.test.ts',
    ],
    // For what hangs, and for nothing else: how busy the machine is must not decide whether a test passes.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'forks',
  },
});
