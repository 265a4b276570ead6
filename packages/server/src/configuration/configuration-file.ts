import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConfigurationFile } from './read-configuration.ts';
import { ConfigurationError } from './read-configuration.ts';

const named = (extension: string) => `pentaprism.config.${extension}`;
const names = ['ts', 'mts', 'js', 'mjs'].map(named);
/** What people expect to be read, and would be left wondering about. */
const unread = ['json', 'cjs', 'cts', 'yaml', 'yml', 'toml'].map(named);

/**
 * Loads the configuration file of a folder, when there is one.
 *
 * The file runs as code, so only the operator's own folder is looked at. Throws a {@link ConfigurationError}
 * when it cannot be loaded or has no default export that is an object.
 */
export async function loadConfigurationFile(directory: string): Promise<ConfigurationFile> {
  const path = names.map((name) => resolve(directory, name)).find((candidate) => existsSync(candidate));
  if (path === undefined) {
    const stray = unread.find((name) => existsSync(resolve(directory, name)));
    if (stray === undefined) return {};
    throw new ConfigurationError(
      `${stray} is not read; the file is called ${names.join(', ')}, and exports its settings.`,
    );
  }
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
