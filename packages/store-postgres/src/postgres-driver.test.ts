import { createJobStore, StoreError } from '@pentaprism/store';
import { storeConformance } from '@pentaprism/store/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { openPostgres } from './postgres-driver.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let databases = 0;
const addresses = new Map<string, string>();

storeConformance({ describe, it, expect }, 'postgres', async (again) => {
  const address = (again && addresses.get(again.place)) ?? (await postgres.database(`test_${databases++}`));
  const driver = openPostgres({ address, connections: 5 });
  addresses.set(driver.place, address);
  return driver;
});

const job = {
  ...{ id: 'img_1', key: 'open', mode: 'generate', model: 'm', provider: 'p', created: 1, owner: 'a' },
  ...{ promised: false, async: false },
};

describe('the database of Postgres', () => {
  it('is brought up to date once, however many instances start at once', async () => {
    const address = await postgres.database('migrated');
    const stores = await Promise.all(
      Array.from({ length: 8 }, () => createJobStore(openPostgres({ address, connections: 2 }))),
    );
    await stores[0]?.begin(job);
    expect((await stores[7]?.find('img_1'))?.model).toBe('m');
    await Promise.all(stores.map((store) => store.close()));
  });

  it('is used again as soon as it is back, with everything it had confirmed', async () => {
    const store = await createJobStore(openPostgres({ address: await postgres.database('killed') }));
    await store.begin(job);
    await postgres.kill();
    await expect(store.find('img_1')).rejects.toThrow(StoreError);
    await postgres.start();
    expect((await store.find('img_1'))?.model).toBe('m');
    await store.close();
  });

  it('is named without its password where it cannot be reached', async () => {
    const driver = openPostgres({ address: 'postgres://me:secret@127.0.0.1:1/none', connectMs: 2000 });
    const error: unknown = await driver.run('migrate').catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/^StoreError: Postgres at 127\.0\.0\.1:1\/none: .*ECONNREFUSED/);
    expect(String(error)).not.toContain('secret');
    await driver.close();
  });
});
