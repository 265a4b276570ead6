import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConfigurationFile } from './configuration.ts';
import { ConfigurationError } from './configuration.ts';

const names = ['ts', 'mts', 'js', 'mjs'].map((extension) => `pentaprism.config.${extension}`);

/**
 * Loads the configuration file of a folder, when there is one.
 *
 * The file runs as code, so only the operator's own folder is looked at. Throws a {@link ConfigurationError}
 * when it cannot be loaded or has no default export that is an object.
 */
export async function loadConfigurationFile(directory: string): Promise<ConfigurationFile> {
  const path = names.map((name) => resolve(directory, name)).find((candidate) => existsSync(candidate));
  if (path === undefined) return {};
  const loaded: { default?: unknown } = await import(pathToFileURL(path).href).catch((cause: unknown) => {
    throw new ConfigurationError(`${path} cannot be loaded: ${String(cause)}${wayOut(cause)}`, { cause });
  });
  if (typeof loaded.default !== 'object' || loaded.default === null) {
    throw new ConfigurationError(`${path} must export its settings: export default defineConfig({ … }).`);
  }
  return loaded.default;
}

/** What Node says of a module in a folder of scripts does not name the way out. */
function wayOut(cause: unknown): string {
  const isModuleSyntax = cause instanceof SyntaxError && /\b(?:export|import)\b/.test(cause.message);
  return isModuleSyntax ? '. Where package.json says "type": "commonjs", name the file pentaprism.config.mts.' : '';
}
