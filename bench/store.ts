/**
 * What writing jobs down costs, and how fast they are read: `npm run bench:store`.
 *
 * Jobs are written by the store itself, in this process, on SQLite and on a real Postgres that is started for it. Then a server with its
 * store and one without answer the same small requests in turns.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJobStore, type JobStore, openSqlite } from '@pentaprism/store';
import { openPostgres } from '@pentaprism/store-postgres';
import { startPostgres } from '../test/support/postgres.ts';
import { type Contender, ours } from './support/contenders.ts';
import { withContenders, withField } from './support/field.ts';
import { called, publish } from './support/page.ts';
import { cpuRatio, race, warmAll } from './support/race.ts';
import { askFor } from './support/requests.ts';
import { median } from './support/statistics.ts';
import { type JobKind, jobKinds, type Written, writeJobs } from './support/stored-jobs.ts';
import { figure, ratio, table } from './support/table.ts';
import { quotient, targetTable } from './support/targets.ts';

const rounds = called.quick ? 3 : 9;
const historyJobs = called.quick ? 20_000 : 500_000;

type Engine = 'SQLite' | 'Postgres';

interface Row extends Written {
  readonly engine: Engine;
  readonly kind: JobKind;
  readonly atOnce: number;
}

const folder = await mkdtemp(join(tmpdir(), 'bench-store-'));
const postgres = await startPostgres();
const sqlite = await createJobStore(await openSqlite({ path: join(folder, 'jobs.db') }));
const shared = await createJobStore(openPostgres({ address: await postgres.database('bench') }));
let rows: readonly Row[];
let pageMs: number;
let oldPageMs: number;
try {
  rows = await everyKind([
    ['SQLite', sqlite],
    ['Postgres', shared],
  ]);
  console.error(`Writing a history of ${historyJobs} jobs …`);
  await writeJobs(sqlite, 'one write', { jobs: historyJobs, atOnce: 500 });
  [pageMs, oldPageMs] = await historyPages(sqlite);
} finally {
  await Promise.all([sqlite.close(), shared.close()]);
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Medians of rounds in which every engine, kind and number takes its turn. */
async function everyKind(stores: readonly (readonly [Engine, JobStore])[]): Promise<readonly Row[]> {
  const cases = stores.flatMap(([engine, store]) =>
    jobKinds.flatMap((kind) => [1, 32].map((atOnce) => ({ engine, store, kind, atOnce, rounds: [] as Written[] }))),
  );
  for (let round = -1; round < rounds; round++) {
    for (const one of cases) {
      // One after the other is waiting most of the time; few of them tell as much.
      const jobs = (one.atOnce === 1 ? 100 : 1000) / (one.engine === 'Postgres' ? 2 : 1) / (called.quick ? 5 : 1);
      const written = await writeJobs(one.store, one.kind, { jobs, atOnce: one.atOnce });
      // The first round warms up.
      if (round >= 0) one.rounds.push(written);
    }
  }
  return cases.map(({ engine, kind, atOnce, rounds: written }) => ({
    ...{ engine, kind, atOnce },
    perSecond: median(written.map(({ perSecond }) => perSecond)),
    threadUs: median(written.map(({ threadUs }) => threadUs)),
    processUs: median(written.map(({ processUs }) => processUs)),
    delayMs: median(written.map(({ delayMs }) => delayMs)),
  }));
}

/** How long the newest page takes, and one from the middle of the history. */
async function historyPages(store: JobStore): Promise<[newest: number, middle: number]> {
  const time = async (after?: string): Promise<number> => {
    const before = performance.now();
    const page = await store.list({ key: 'open', limit: 21, ...(after === undefined ? {} : { after }) });
    if (page.length !== 21) throw new Error(`The page has ${page.length} jobs.`);
    return performance.now() - before;
  };
  // Names begin with the time; halfway through it is about halfway through the jobs.
  const [last] = await store.list({ limit: 1 });
  const middle = `img_${(Number.parseInt(last?.id.slice(4, 16) ?? '', 16) - 3000).toString(16).padStart(12, '0')}`;
  const times = { newest: [] as number[], middle: [] as number[] };
  for (let round = 0; round < 51; round++) {
    times.newest.push(await time());
    times.middle.push(await time(middle));
  }
  return [median(times.newest), median(times.middle)];
}

console.error('Building the server, and asking it …');
const names = { kept: 'store on', off: 'store off' } as const;
const [alone, crowded] = await withField((field) =>
  withContenders(
    async () => [
      { ...(await ours(field.upstream)), name: names.kept },
      { ...(await ours(field.upstream, { PENTAPRISM_STORE: 'off' })), name: names.off },
    ],
    async (contenders) => {
      const request = (contender: Contender) => askFor(contender, 'small');
      await warmAll(field.generator, contenders, request, called.quick);
      const heat = { rounds: called.quick ? 3 : 9, minMs: called.quick ? 600 : 1500, minRequests: 50, maxMs: 10_000 };
      return [
        await race(field.generator, contenders, { ...heat, connections: 1, request }),
        await race(field.generator, contenders, { ...heat, connections: 32, request }),
      ] as const;
    },
  ),
);

const score = (scores: typeof alone, name: string) => scores.find((one) => one.name === name);
const p50Ratio = quotient(score(alone, names.kept)?.p50, score(alone, names.off)?.p50);
const row = (engine: Engine, kind: JobKind, atOnce: number) =>
  rows.find((one) => one.engine === engine && one.kind === kind && one.atOnce === atOnce);
const atMost = (what: string, limit: number, unit: string, measured: number | null | undefined) =>
  ({ what, bound: 'at most', limit, unit, measured }) as const;

await publish(
  'store',
  `Jobs as a server writes them down, with the plan and the receipt of a real request. *One write* is a plain request to a
provider that answers at once (its end), *two writes* one to a queue (acceptance and end), *promised* one with an
\`Idempotency-Key\` (begin, submitting, acceptance, end). *Thread* is time of the thread that serves requests, *process* of all
threads of the process: SQLite writes in one of its own. The *delay* is what a promised job waits before it is submitted.

${table(
  ['', 'at once', 'jobs/s', 'thread µs', 'process µs', 'delay p50 ms'],
  rows.map((one) => [
    `${one.engine}, ${one.kind}`,
    String(one.atOnce),
    ...[one.perSecond, one.threadUs, one.processUs, one.delayMs].map(figure),
  ]),
)}

A page of twenty jobs takes ${figure(pageMs)} ms among ${historyJobs.toLocaleString('en')} jobs in SQLite, and ${figure(oldPageMs)} ms in the midst of them.

### A small answer with and without the store

The request of [small answers](#small-answers), to two servers that differ only in \`PENTAPRISM_STORE\`, in turns.

${table(
  ['', 'at once', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms', 'p50 of the other'],
  ([1, 32] as const).flatMap((atOnce) => {
    const scores = atOnce === 1 ? alone : crowded;
    return scores.map((one) => [
      one.name,
      String(atOnce),
      ...[one.perSecond, one.p50, one.p99, one.cpuMs].map(figure),
      one.name === names.off ? '–' : ratio(one.p50, score(scores, names.off)?.p50),
    ]);
  }),
)}

### Targets

${targetTable([
  atMost('thread for a plain job, one write, 32 at once', 15, ' µs', row('SQLite', 'one write', 32)?.threadUs),
  atMost('thread for a plain job, two writes, 32 at once', 15, ' µs', row('SQLite', 'two writes', 32)?.threadUs),
  atMost('thread for a promised job, 32 at once', 20, ' µs', row('SQLite', 'promised', 32)?.threadUs),
  atMost('thread for a promised job, one at a time', 70, ' µs', row('SQLite', 'promised', 1)?.threadUs),
  atMost('all threads for a plain job, two writes, 32 at once', 50, ' µs', row('SQLite', 'two writes', 32)?.processUs),
  atMost('delay before a promised submit, SQLite', 0.1, ' ms', row('SQLite', 'promised', 1)?.delayMs),
  atMost('delay before a promised submit, Postgres', 3, ' ms', row('Postgres', 'promised', 1)?.delayMs),
  {
    ...{ what: 'promised jobs a second, SQLite, 32 at once', bound: 'at least', limit: 2300, unit: '' },
    measured: row('SQLite', 'promised', 32)?.perSecond,
  } as const,
  atMost(`a page of history among ${historyJobs.toLocaleString('en')} jobs`, 5, ' ms', Math.max(pageMs, oldPageMs)),
  atMost('p50 of a small answer over that without the store', 1.1, 'x', p50Ratio),
  atMost('its CPU, 32 at a time', 1.2, 'x', cpuRatio(score(crowded, names.kept), score(crowded, names.off))),
])}`,
);
