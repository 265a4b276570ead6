import { createJobStore, type Row, StoreError } from '@pentaprism/store';
import { storeConformance } from '@pentaprism/store/conformance';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { askEverything, manyJobs } from '../../../test/support/store-looks.ts';
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

  it('answers every look by an index', async () => {
    const address = await postgres.database('looks');
    await (await createJobStore(openPostgres({ address }))).close();
    const direct = new Client({ connectionString: address });
    await direct.connect();
    await direct.query(manyJobs);
    await direct.query('ANALYZE');
    const plans: { readonly operation: string; readonly nodes: readonly PlanNode[] }[] = [];
    await askEverything(
      async ({ operation, sql, values }) => {
        const { rows } = await direct.query(`EXPLAIN (FORMAT JSON) ${sql}`, [...values]);
        plans.push({ operation, nodes: nodesOf(rows[0]['QUERY PLAN'][0].Plan) });
      },
      async ({ sql, values }) => (await direct.query<Row>(sql, [...values])).rows,
    );
    const { rows: indexes } = await direct.query("SELECT indexname FROM pg_indexes WHERE tablename = 'jobs'");
    await direct.end();
    // Besides, the newest page is read off the end of an index, and an index of the open jobs alone may be read whole.
    const isByIndex = (operation: string, node: PlanNode): boolean =>
      node['Index Cond'] !== undefined ||
      /^jobs_(?:open|running)$/.test(node['Index Name'] ?? '') ||
      operation === 'list';
    const readThrough = plans.flatMap(({ operation, nodes }) =>
      nodes
        .filter((node) => node['Relation Name'] === 'jobs' && /Scan$/.test(node['Node Type']))
        .filter((node) => node['Node Type'] === 'Seq Scan' || !nodesOf(node).some((scan) => isByIndex(operation, scan)))
        .map((node) => ({ operation, node })),
    );
    expect(readThrough).toEqual([]);
    // And every index is there for one of them: each costs something with every write.
    const used = new Set(plans.flatMap(({ nodes }) => nodes.map((node) => node['Index Name'])));
    const unused = indexes.map(({ indexname }) => indexname).filter((name) => !used.has(name));
    expect([indexes.length, unused]).toEqual([7, []]);
  });

  it('is named without its password where it cannot be reached', async () => {
    const driver = openPostgres({ address: 'postgres://me:secret@127.0.0.1:1/none', connectMs: 2000 });
    const error: unknown = await driver.run('migrate').catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/^StoreError: Postgres at 127\.0\.0\.1:1\/none: .*ECONNREFUSED/);
    expect(String(error)).not.toContain('secret');
    await driver.close();
  });
});

/** A step of a plan, as Postgres explains it, as far as it is read here. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
