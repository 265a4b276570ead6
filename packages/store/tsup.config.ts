import { defineConfig } from 'tsup';

export default defineConfig({
  // The worker is a program of its own, started by its address beside the driver.
  entry: { index: 'src/index.ts', conformance: 'src/conformance.ts', 'sqlite/worker': 'src/sqlite/worker.ts' },
  format: 'esm',
  target: 'node22',
  dts: true,
  clean: true,
  sourcemap: true,
  // Without `node:` there is no `sqlite`.
  removeNodeProtocol: false,
});
