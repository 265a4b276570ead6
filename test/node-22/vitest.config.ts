import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.config.ts';

const { include: _all, ...test } = shared.test ?? {};

/** What test/node-22.test.ts runs on Node 22. */
export default mergeConfig(
  { ...shared, test },
  defineConfig({
    test: { include: ['packages/store/src/**/*.test.ts'], setupFiles: ['./test/node-22/expect-node-22.ts'] },
  }),
);
