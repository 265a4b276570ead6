/**
 * How soon the sums of a month are read, however many jobs there were: `npm run bench:usage`.
 *
 * A month of jobs of many keys, models and providers is written by the store itself into SQLite. Then its sums are asked for as the
 * routes and the page ask for them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJobStore, type JobStore, openSqlite, type UsageQuery } from '@pentaprism/store';
import { called, publish } from './support/page.ts';
import { median } from './support/statistics.ts';
import { figure, table } from './support/table.ts';
import { targetTable } from './support/targets.ts';

const jobs = called.quick ? 20_000 : 500_000;
const [keys, models] = [25, 20];
const hour = 60 * 60 * 1000;
const until = Math.ceil(Date.now() / (24 * hour)) * 24 * hour;
const from = until - 30 * 24 * hour;

const folder = await mkdtemp(join(tmpdir(), 'bench-usage-'));
const store = await createJobStore(await openSqlite({ path: join(folder, 'jobs.db') }));
const days = { from, until, by: 'day' } as const;
const questions: readonly (readonly [name: string, query: UsageQuery])[] = [
  ['30 days', { ...days, parts: [] }],
  ['by model', { ...days, parts: ['model'] }],
  ['by key', { ...days, parts: ['key'] }],
  ['of one key, by model', { ...days, parts: ['model'], only: { key: ['key_7'] } }],
  ['by key, model, provider and source', { ...days, parts: ['key', 'model', 'provider', 'mode'] }],
  ['7 days by the hour, by model', { from: until - 7 * 24 * hour, until, by: 'hour', parts: ['model'] }],
];
let rows: readonly (readonly [name: string, sums: number, p50: number, worst: number])[];
try {
  console.error(`Writing a month of ${jobs} jobs …`);
  await writeMonth(store);
  rows = await readAll(store);
} finally {
  await store.close();
  await rm(folder, { recursive: true, force: true });
}

/** One job after the other through the month: each key has five models, one job in seven edits, one in ten fails over. */
async function writeMonth(into: JobStore): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < jobs) {
      const index = next++;
      const key = index % keys;
      const turn = Math.floor(index / keys);
      const ended = from + Math.floor(((until - from) / jobs) * index);
      await into.end({
        ...{ id: `img_${index.toString(16).padStart(32, '0')}`, key: `key_${key}`, owner: 'bench', attempt: 0 },
        ...{ mode: turn % 7 === 0 ? 'edit' : 'generate', model: `model-${(key * 3 + (turn % 5)) % models}` },
        ...{ provider: `provider-${turn % 11 === 0 ? 1 : 0}`, created: ended, ended, state: 'finished' },
        ...{ cost: 40_000, spent: 40_000, pictures: 1, upstream: '[]', expires: ended, promised: false, async: false },
        frees: false,
      });
    }
  };
  await Promise.all(Array.from({ length: 500 }, work));
}

async function readAll(of: JobStore): Promise<typeof rows> {
  const measured = questions.map(([name, query]) => ({ name, query, sums: 0, times: [] as number[] }));
  // The first round warms up.
  for (let round = -1; round < 21; round++) {
    for (const one of measured) {
      const before = performance.now();
      const sums = await of.usage(one.query);
      if (round >= 0) one.times.push(performance.now() - before);
      one.sums = sums.length;
    }
  }
  return measured.map(({ name, sums, times }) => [name, sums, median(times), Math.max(...times)] as const);
}

const many = jobs.toLocaleString('en');
await publish(
  'usage',
  `A month of ${many} jobs in SQLite, of ${keys} keys and ${models} models, of which each key uses five, summed up by hour and by day in
the transactions that end them. *Sums* is how many rows come back. No job is looked at, so that twice as many take no longer.

${table(
  ['', 'sums', 'p50 ms', 'worst ms'],
  rows.map(([name, sums, p50, worst]) => [name, String(sums), figure(p50), figure(worst)]),
)}

### Targets

${targetTable(
  rows.slice(0, 4).map(([name, , p50]) => ({
    what: name === '30 days' ? `usage of 30 days at ${many} jobs` : `the same ${name}`,
    ...({ bound: 'at most', limit: 50, unit: ' ms' } as const),
    measured: p50,
  })),
)}`,
);
