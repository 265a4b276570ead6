import { weakKeys } from '../../configuration/keyless.ts';
import type { Configuration } from '../../configuration/read-configuration.ts';
import { strayVariables } from '../../configuration/stray-variables.ts';
import type { Connection } from '../../providers.ts';
import { type Finding, note, off, ok } from './finding.ts';

/** The launcher refuses versions that are too old, so this says which it is. */
export function checkNode(version: string): Finding {
  const [major = 0] = version.split('.').map(Number);
  if (major % 2 === 0) return ok('Node', version);
  return note('Node', `${version}, which gets mended for some months only`, 'Choose an even version, such as 24.');
}

/** Variables that look like settings and are none. */
export function checkVariables(
  environment: Readonly<Record<string, string | undefined>>,
  connections: readonly Connection[],
): readonly Finding[] {
  const reads = connections.flatMap((connection) => connection.reads);
  const stray = strayVariables(environment, reads);
  return stray === undefined ? [] : [note('settings', stray, 'Give them the names of settings, or leave them out.')];
}

/** Whether callers' keys can be guessed. */
export function checkKeys(configuration: Pick<Configuration, 'apiKeys' | 'host'>): readonly Finding[] {
  const { length } = configuration.apiKeys;
  if (length === 0) {
    return [off('keys', 'callers of this machine need none', 'PENTAPRISM_API_KEYS makes everybody show one.')];
  }
  const weak = weakKeys(configuration);
  if (weak === undefined) return [ok('keys', `${length} in PENTAPRISM_API_KEYS, long enough`)];
  const [found = weak, way = ''] = weak.split(/(?<=\.) /);
  return [note('keys', found, way)];
}
