import { dirname, join } from 'node:path';
import { createJobStore, createLateStore, type Driver, type JobStore, openSqlite } from '@pentaprism/store';
import { type Configuration, ConfigurationError } from '../configuration/read-configuration.ts';
import { makeFolder } from '../hosting/make-folder.ts';

/** How long a store that is away is waited for at the start, in milliseconds. */
const patienceMs = 30_000;

/** Opens the store of a configuration; `undefined` when it keeps none. Throws a `ConfigurationError` that says what to do. */
export async function openStore(configuration: Configuration): Promise<JobStore | undefined> {
  const { store, leaseSeconds } = configuration;
  if (store === 'off') return undefined;
  const until = Date.now() + patienceMs;
  for (;;) {
    let driver: Driver | undefined;
    try {
      driver = await openDriver(configuration);
      const lease = { leaseMs: leaseSeconds * 1000 };
      if (configuration.storeDown === 'serve') return createLateStore(driver, lease);
      return await createJobStore(driver, lease);
    } catch (error) {
      await driver?.close();
      if (error instanceof ConfigurationError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      // A file that cannot be opened now cannot be opened in a moment either.
      if (!isPostgres(store) || Date.now() > until) {
        throw new ConfigurationError(`PENTAPRISM_STORE: jobs cannot be kept there. ${reason}`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

/** Opens the engine of a store and asks it nothing yet. Throws a `ConfigurationError` where its package is missing. */
export async function openDriver({ store, storeSync, dataDirectory }: Configuration): Promise<Driver> {
  if (isPostgres(store)) return openPostgres(store);
  const path = sqlitePath({ store, dataDirectory });
  await makeFolder(dirname(path), 0o700);
  return openSqlite({ path, sync: storeSync });
}

/** Where the file of SQLite lies. */
export function sqlitePath({ store, dataDirectory }: Pick<Configuration, 'store' | 'dataDirectory'>): string {
  return store === 'sqlite' ? join(dataDirectory, 'pentaprism.db') : store.slice('sqlite:'.length);
}

/** Whether an address is that of a Postgres; else it is a file of SQLite. */
export function isPostgres(store: string): boolean {
  return /^postgres(?:ql)?:/.test(store);
}

/** Loaded only for who has a Postgres: nobody else needs it installed. */
async function openPostgres(address: string): Promise<Driver> {
  const name = '@pentaprism/store-postgres';
  const { openPostgres: open } = await import(name).catch((error: unknown) => {
    throw new ConfigurationError(`PENTAPRISM_STORE: a Postgres needs a package more: npm install ${name}`, {
      cause: error,
    });
  });
  return open({ address });
}
