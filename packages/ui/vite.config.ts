import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { cutFonts } from './build/cut-fonts.ts';

const fonts = fileURLToPath(new URL('src/style/fonts', import.meta.url));

/** Fonts are cut before they are asked for, and their licences go where they go. */
const cutsFonts: Plugin = {
  name: 'cuts-fonts',
  buildStart: () => cutFonts(fonts),
  async writeBundle({ dir }) {
    if (dir === undefined) return;
    const licences = (await readdir(fonts)).filter((name) => name.endsWith('.txt'));
    await Promise.all(licences.map((name) => copyFile(join(fonts, name), join(dir, 'assets', name))));
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/ui/',
  plugins: [cutsFonts],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    // Nothing of the page may stand in the page: its policy allows scripts and styles of this server alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
