import type { ProviderDefinition } from '@pentaprism/core/provider';
import { z } from 'zod';
import { type InferredSettings, inferredOf } from './inferred.ts';
import { keylessFaults, sharedKeyFaults } from './keyless.ts';
import { type Setting, type Settings, settings } from './settings.ts';

/** Everything the server can be told, checked. */
export interface Configuration extends Settings {
  /** Providers beyond those Pentaprism ships with; from the configuration file only. */
  readonly providers: readonly ProviderDefinition[];
  /** Of models that are declared by rule; from the configuration file only. */
  readonly inferred: InferredSettings;
}

/** What `pentaprism.config.ts` may export: any setting, and providers of your own. */
export type ConfigurationFile = Partial<Configuration>;

/** Checks a configuration while it compiles and returns it unchanged. */
export function defineConfig(file: ConfigurationFile): ConfigurationFile {
  return file;
}

/** A setting is wrong. The message lists every fault at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads the configuration: the environment beats the file, which beats the defaults.
 *
 * An empty or blank variable counts as not set. Throws a {@link ConfigurationError} that lists every fault.
 */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  file: ConfigurationFile = {},
): Configuration {
  const faults: string[] = [];
  const given = new Map<string, unknown>(Object.entries(file));
  const providers = providersOf(file, faults);
  const inferred = inferredOf(file, faults);
  given.delete('providers');
  given.delete('inferred');

  const values = Object.entries(settings).map(([name, setting]: [string, Setting]) => {
    const text = environment[setting.variable];
    const inFile = given.get(name);
    given.delete(name);
    const asked = text === undefined || text.trim() === '' ? inFile : text;
    if (asked === undefined) return [name, setting.fallback];
    const parsed = setting.schema.safeParse(asked);
    if (parsed.success) return [name, parsed.data];
    const label = asked === text ? setting.variable : `"${name}" in the configuration file`;
    const shown = setting.secret ? 'what it holds' : JSON.stringify(asked);
    faults.push(`${label}: ${shown} is not accepted; it takes ${setting.takes}. ${setting.sentence}`);
    return [name, setting.fallback];
  });
  for (const name of given.keys()) {
    faults.push(`"${name}" in the configuration file is not a setting. Settings: ${Object.keys(settings).join(', ')}.`);
  }

  // Every entry was parsed by its own schema above; this is where the table's types are put back on.
  const configuration = { ...Object.fromEntries(values), providers, inferred } as Configuration;
  faults.push(...keylessFaults(configuration), ...sharedKeyFaults(configuration));
  if (faults.length > 0) throw new ConfigurationError(faults.join('\n'));
  return configuration;
}

/** The file is JavaScript, so it may hold anything: a bound provider, say, where its definition is meant. */
function providersOf(file: ConfigurationFile, faults: string[]): readonly ProviderDefinition[] {
  const { providers = [] } = file;
  const isList = Array.isArray(providers) && providers.every((entry) => definition.safeParse(entry).success);
  if (isList) return providers;
  faults.push(
    '"providers" in the configuration file takes a list of definitions, as defineProvider({ … }) returns them and not bound to a key.',
  );
  return [];
}

const definition = z.looseObject({
  id: z.string(),
  environment: z.object({ key: z.array(z.string()), baseUrl: z.string() }),
  endpoints: z.record(z.string(), z.string()),
  protocol: z.object({}),
  models: z.array(z.object({ id: z.string() })),
});
