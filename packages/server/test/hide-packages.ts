/** Preloaded into a server: packages whose names begin with `HIDE_PACKAGES` are not installed. */
import { registerHooks } from 'node:module';

const { HIDE_PACKAGES: hidden } = process.env;
if (hidden === undefined || hidden === '') throw new Error('HIDE_PACKAGES names nothing.');

registerHooks({
  resolve(specifier, context, nextResolve) {
    return nextResolve(specifier.startsWith(hidden) ? `${specifier}-is-not-installed` : specifier, context);
  },
});
