import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { askEverything, manyJobs } from '../../../../test/support/store-looks.ts';
import { storeConformance } from '../conformance.ts';
import { StoreError } from '../driver.ts';
import { createJobStore } from '../job-store.ts';
import type { Query, Value } from '../query.ts';
import { openSqlite } from './sqlite-driver.ts';

const folder = mkdtempSync(join(tmpdir(), 'pentaprism-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const newFile = (): string => join(folder, `${files++}.db`);

storeConformance({ describe, it, expect }, 'sqlite', (again) => openSqlite({ path: again?.place ?? newFile() }));

const job = {
  ...{ id: 'img_1', key: 'open', mode: 'generate', model: 'm', provider: 'p', created: 1, owner: 'a' },
  ...{ promised: false, async: false },
};

describe('the database of SQLite', () => {
  it('holds what was written before it was closed', async () => {
    const path = newFile();
    const store = await createJobStore(await openSqlite({ path }));
    const writing = store.begin(job);
    await Promise.all([writing, store.close()]);
    const again = await createJobStore(await openSqlite({ path }));
    expect((await again.find('img_1'))?.model).toBe('m');
    await again.close();
  });

  it('writes what nobody waits for before whatever is asked after it, and before it is closed', async () => {
    const path = newFile();
    const driver = await openSqlite({ path });
    const store = await createJobStore(driver);
    const ended = { ...job, state: 'finished', attempt: 0, ended: 2, expires: 3, frees: false } as const;
    const facts = { cost: null, spent: null, pictures: 1, upstream: '[]', result: '{}' };
    void store.end({ ...ended, ...facts });
    expect((await store.find('img_1'))?.state).toBe('finished');
    void store.end({ ...ended, ...facts, id: 'img_2' });
    await store.close();
    const again = await createJobStore(await openSqlite({ path }));
    expect((await again.list({ limit: 9 })).map(({ id }) => id)).toEqual(['img_2', 'img_1']);
    // By itself, too.
    await again.end({ ...ended, ...facts, id: 'img_3' });
    expect((await again.find('img_3'))?.pictures).toBe(1);
    await again.close();
  });

  it('survives its process without losing what it has confirmed: the log is written before anybody is told', async () => {
    const path = newFile();
    const store = await createJobStore(await openSqlite({ path }));
    await store.begin(job);
    expect(readFileSync(`${path}-wal`).includes('img_1')).toBe(true);
    await store.close();
  });

  it('says where it could not be opened', async () => {
    const path = join(folder, 'no', 'such', 'folder.db');
    await expect(openSqlite({ path })).rejects.toThrow(
      new StoreError(`SQLite at ${path}: unable to open database file`),
    );
  });

  it('refuses a database of a later version, which it would not understand', async () => {
    const path = newFile();
    await (await createJobStore(await openSqlite({ path }))).close();
    const direct = new DatabaseSync(path);
    direct.exec('UPDATE schema_version SET version = 99');
    direct.close();
    const driver = await openSqlite({ path });
    await expect(createJobStore(driver)).rejects.toThrow('The store has version 99');
    await driver.close();
  });

  it('takes nothing more once it is closed', async () => {
    const store = await createJobStore(await openSqlite({ path: newFile() }));
    await store.close();
    await expect(store.find('img_1')).rejects.toThrow(StoreError);
    await store.close();
  });

  it('answers every look by an index', async () => {
    const path = newFile();
    await (await createJobStore(await openSqlite({ path }))).close();
    const direct = new DatabaseSync(path);
    direct.exec(manyJobs);
    const ask = ({ sql, values }: Query): Record<string, Value>[] =>
      direct.prepare(sql).all(Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]))) as never;
    const plans: { readonly operation: string; readonly detail: string }[] = [];
    await askEverything(({ operation, sql, values }) => {
      for (const { detail } of ask({ sql: `EXPLAIN QUERY PLAN ${sql}`, values }))
        if (/^(?:SEARCH|SCAN) jobs\b/.test(String(detail))) plans.push({ operation, detail: String(detail) });
    }, ask);
    const indexes = direct.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'jobs'").all();
    direct.close();
    // And every index is there for one of them: each costs something with every write.
    const unused = indexes
      .map(({ name }) => String(name))
      .filter((name) => !plans.some(({ detail }) => detail.includes(name)));
    expect([indexes.length, unused]).toEqual([7, []]);
    // Besides, the newest page is read off the end of an index, and an index of the open jobs alone may be read whole.
    const isByIndex = ({ operation, detail }: (typeof plans)[number]): boolean =>
      /^SEARCH jobs (?:EXISTS )?USING (?:COVERING )?INDEX/.test(detail) ||
      /^SCAN jobs USING (?:COVERING )?INDEX jobs_(?:open|running)$/.test(detail) ||
      (/^SCAN jobs USING INDEX/.test(detail) && operation === 'list');
    expect(plans.filter((plan) => !isByIndex(plan))).toEqual([]);
  });
});
