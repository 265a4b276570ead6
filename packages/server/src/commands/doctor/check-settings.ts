import { isKeyed, weakKeys } from '../../configuration/keyless.ts';
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
export function checkKeys(configuration: Pick<Configuration, 'apiKeys' | 'adminKey' | 'host'>): readonly Finding[] {
  if (!isKeyed(configuration)) {
    const way = 'PENTAPRISM_API_KEYS, or a key of the store, makes everybody show one.';
    return [off('keys', 'callers of this machine need none, unless the store has held a key', way)];
  }
  const weak = weakKeys(configuration);
  if (weak === undefined) return [ok('keys', `${keysText(configuration)}, long enough`)];
  const [found = weak, way = ''] = weak.split(/(?<=\.) /);
  return [note('keys', found, way)];
}

function keysText({ apiKeys, adminKey }: Pick<Configuration, 'apiKeys' | 'adminKey'>): string {
  const admin = adminKey === undefined ? [] : ['the admin key'];
  return [...(apiKeys.length === 0 ? [] : [`${apiKeys.length} in PENTAPRISM_API_KEYS`]), ...admin].join(' and ');
}
