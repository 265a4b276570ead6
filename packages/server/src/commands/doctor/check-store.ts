import { access } from 'node:fs/promises';
import { type Driver, StoreError, storeVersion } from '@pentaprism/store';
import { type Configuration, ConfigurationError } from '../../configuration/read-configuration.ts';
import { isPostgres, openDriver, sqlitePath } from '../../jobs/open-store.ts';
import { broken, type Finding, note, off, ok } from './finding.ts';

const check = 'store';

/** Whether jobs can be written down, and what the next start makes of the tables. */
export async function checkStore(configuration: Configuration): Promise<readonly Finding[]> {
  const { store } = configuration;
  if (store === 'off') {
    const found = 'nothing is written down, and requests that are a promise are refused';
    return [off(check, found, 'Leave PENTAPRISM_STORE unset to keep jobs in a file.')];
  }
  const path = sqlitePath(configuration);
  // To open it would make it, for whoever runs this instead of for whoever runs the server.
  if (!isPostgres(store) && !(await exists(path))) {
    return [ok(check, `${path} is made at the first start`)];
  }
  let driver: Driver | undefined;
  try {
    driver = await openDriver(configuration);
    return [versionFinding(driver, await storeVersion(driver))];
  } catch (error) {
    return [unusable(error, store)];
  } finally {
    await driver?.close();
  }
}

function versionFinding(
  { engine, place }: Driver,
  { found, known }: Awaited<ReturnType<typeof storeVersion>>,
): Finding {
  const where = `${engine} at ${place}`;
  if (found === undefined) return ok(check, `${where} is empty; tables are made at the first start`);
  if (found === known) return ok(check, `${where}, version ${found}`);
  if (found > known) {
    const way = 'Start the release that wrote it, or a later one.';
    return broken(check, `${where} has version ${found}, and this release knows ${known} at most`, way);
  }
  const way = 'Make a backup first: there is no way back but that.';
  return note(check, `${where} has version ${found}; the next start makes it ${known}`, way);
}

function unusable(error: unknown, store: string): Finding {
  if (error instanceof ConfigurationError) return broken(check, error.message, 'Install it beside the server.');
  if (!(error instanceof StoreError)) throw error;
  const way = isPostgres(store)
    ? 'Start the database, let this machine reach it, or mend the address in PENTAPRISM_STORE.'
    : 'Let the user of the server read and write the file and its folder, or name another with PENTAPRISM_STORE.';
  return broken(check, error.message, way);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
