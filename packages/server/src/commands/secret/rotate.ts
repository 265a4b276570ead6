import { join } from 'node:path';
import type { Configuration } from '../../configuration/read-configuration.ts';
import { openStore } from '../../jobs/open-store.ts';
import { rotateSecret } from '../../jobs/signing-secrets.ts';
import { openFolder } from '../../open-host.ts';
import { CommandError } from '../command-error.ts';

/** Has the servers of a store sign with a new secret. */
export async function rotate(configuration: Configuration, flags: { readonly forget?: true }): Promise<void> {
  const { dataDirectory } = configuration;
  const store = await openStore(configuration);
  if (store === undefined) {
    const file = join(dataDirectory, 'secret');
    throw new CommandError(
      `Without a store the secret is a file: stop the server, delete ${file}, and start it again. All addresses end.`,
    );
  }
  try {
    await rotateSecret(store, await openFolder(configuration), flags.forget === true);
  } finally {
    await store.close();
  }
  const old =
    flags.forget === true
      ? 'Addresses handed out before then are dead.'
      : 'Addresses handed out before then stay good.';
  process.stdout.write(`Start every server again: from then on it signs with a new secret. ${old}\n`);
}
