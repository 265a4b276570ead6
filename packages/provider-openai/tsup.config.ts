import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { 'sandbox/index': 'src/sandbox/index.ts' },
  format: 'esm',
  target: 'node22',
  dts: true,
  clean: true,
  sourcemap: true,
});
