import { type Configuration, ConfigurationError } from '../../configuration/read-configuration.ts';
import { openGateway } from '../../start.ts';
import { checkAddress } from './check-address.ts';
import { checkBucket, checkFolder } from './check-files.ts';
import { checkClock, checkProviders } from './check-providers.ts';
import { checkKeys, checkNode, checkVariables } from './check-settings.ts';
import { checkStore } from './check-store.ts';
import { broken, describeFindings, type Finding, ok } from './finding.ts';

/** Compares a configuration with what is there, prints what it finds, and ends with 1 when something is broken. */
export async function doctor(
  configure: () => Promise<Configuration>,
  flags: { readonly json?: true },
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  const findings = await examine(configure, environment);
  const isWell = findings.every(({ state }) => state !== 'broken');
  process.stdout.write(
    `${flags.json ? JSON.stringify({ ok: isWell, findings }, null, 2) : describeFindings(findings)}\n`,
  );
  if (!isWell) process.exitCode = 1;
}

/** Everything that is found. Nothing is spent by it, and nothing is left behind. */
async function examine(
  configure: () => Promise<Configuration>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly Finding[]> {
  const node = checkNode(process.versions.node);
  try {
    const configuration = await configure();
    const opened = await openGateway(configuration, environment);
    try {
      const { connections, gateway } = opened;
      const isAsked = connections.some(({ how }) => how === 'key');
      // All at once: what does not answer is waited for only once.
      const [keys, folder, bucket, store, addresses] = await Promise.all([
        isAsked ? gateway.checkKeys() : [],
        checkFolder(configuration),
        checkBucket(configuration),
        checkStore(configuration),
        checkAddress(configuration, gateway.providers),
      ]);
      const settings = [ok('settings', 'every value is accepted'), ...checkVariables(environment, connections)];
      const providers = [...checkProviders(connections, keys), ...checkClock(keys)];
      return [
        node,
        ...settings,
        ...checkKeys(configuration),
        ...providers,
        ...store,
        ...folder,
        ...bucket,
        ...addresses,
      ];
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const way =
      'Mend it in the environment or the configuration file: docs/configuration.md. Then look again, for the rest.';
    return [node, ...error.message.split('\n').map((fault) => broken('settings', fault, way))];
  }
}
