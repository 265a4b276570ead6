import { cp } from 'node:fs/promises';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', cli: 'src/cli.ts' },
  format: 'esm',
  target: 'node22',
  dts: true,
  clean: true,
  sourcemap: true,
  // Whoever installs the server has its page.
  onSuccess: () => cp('../ui/dist', 'dist/ui', { recursive: true }),
});
