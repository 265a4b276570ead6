import type { Instance, Job, JsonText } from '../job.ts';
import type { Row, Steps } from '../query.ts';
import { takeTurn } from './money.ts';
import { jobOf } from './rows.ts';
import { settledColumns, settleJob } from './settle-job.ts';

/** Renews an instance's lease, up to `until`; answers with those of its jobs that are to be stopped. */
export function* beat({ id, host, process }: Instance, until: number): Steps<readonly string[]> {
  yield {
    sql: 'INSERT INTO instances (id, host, process, lease) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET lease = excluded.lease',
    values: [id, host, process, until],
  };
  const rows: readonly Row[] = yield {
    sql: 'SELECT id FROM jobs WHERE owner = $1 AND ended IS NULL AND cancel = 1',
    values: [id],
  };
  return rows.map((row) => String(row.id));
}

/** Every instance whose lease was not given back, on one machine. */
export function* instancesOn(host: string): Steps<readonly Instance[]> {
  const rows: readonly Row[] = yield {
    sql: 'SELECT id, process FROM instances WHERE host = $1 AND lease > 0',
    values: [host],
  };
  return rows.map((row) => ({ id: String(row.id), host, process: Number(row.process) }));
}

/** Ends an instance's lease, so that its jobs can be taken over at once. */
export function* release(id: string): Steps<void> {
  yield { sql: 'UPDATE instances SET lease = 0 WHERE id = $1', values: [id] };
}

/**
 * Takes over the jobs of dead instances, oldest first, `most` at a time.
 *
 * Of two that look at once, the second waits for the first and then finds another owner than it saw. Postgres repeats only comparisons with
 * what was seen, and not a look into another table.
 *
 * Ordered by what no index holds: by `id` alone, an engine walks through all the history in order, to find a few open jobs.
 */
export function* takeOver(instance: string, now: number, most: number): Steps<readonly Job[]> {
  const orphans =
    "SELECT id AS seen, owner AS seen_owner FROM jobs WHERE ended IS NULL AND owner IS NOT NULL AND NOT EXISTS (SELECT 1 FROM instances WHERE instances.id = jobs.owner AND instances.lease >= $2) ORDER BY id || '' LIMIT $3";
  const rows: readonly Row[] = yield {
    sql: `UPDATE jobs SET owner = $1 FROM (${orphans}) AS orphans WHERE id = seen AND owner = seen_owner AND ended IS NULL RETURNING *`,
    values: [instance, now, most],
  };
  return sorted(rows);
}

const waiting = "ended IS NULL AND owner IS NULL AND state = 'planned'";

/** Jobs that wait, each with its place among those of its key, how many of them run, and how many may. */
const queue = `SELECT jobs.id AS id, keys.running AS most, COALESCE(busy.running, 0) AS running,
    ROW_NUMBER() OVER (PARTITION BY jobs.key_id ORDER BY jobs.id) AS place
  FROM jobs LEFT JOIN keys ON keys.id = jobs.key_id
    LEFT JOIN (SELECT key_id, COUNT(*) AS running FROM jobs WHERE ended IS NULL AND owner IS NOT NULL GROUP BY key_id) AS busy
      ON busy.key_id = jobs.key_id
  WHERE jobs.ended IS NULL AND jobs.owner IS NULL AND jobs.state = 'planned'`;

/**
 * Takes jobs that wait for somebody to run them, oldest first, `most` at a time, and of no key more than may run at once.
 *
 * A key with such a bound is waited for, so that nobody else begins a job of it meanwhile.
 */
export function* claim(instance: string, most: number): Steps<readonly Job[]> {
  const bounded: readonly Row[] = yield {
    sql: `SELECT id FROM keys WHERE running IS NOT NULL AND EXISTS (SELECT 1 FROM jobs WHERE key_id = keys.id AND ${waiting}) ORDER BY id`,
    values: [],
  };
  for (const { id } of bounded) yield* takeTurn(String(id));
  const next = `SELECT id FROM (${queue}) AS queue WHERE most IS NULL OR place + running <= most ORDER BY id LIMIT $2`;
  const rows: readonly Row[] = yield {
    sql: `UPDATE jobs SET owner = $1 WHERE id IN (${next}) AND ${waiting} RETURNING *`,
    values: [instance, most],
  };
  return sorted(rows);
}

/** Puts a job back that was taken and not begun. */
export function* giveBack(id: string, instance: string): Steps<void> {
  yield {
    sql: "UPDATE jobs SET owner = NULL WHERE id = $1 AND owner = $2 AND ended IS NULL AND state = 'planned'",
    values: [id, instance],
  };
}

/** Asks for a job to be stopped: one that waits ends here, and is kept until `expires`; one that runs is stopped by its owner. */
export function* cancel(id: string, now: number, expires: number): Steps<void> {
  yield* endWaiting('id', id, now, expires);
  yield { sql: 'UPDATE jobs SET cancel = 1 WHERE id = $1 AND ended IS NULL', values: [id] };
}

/** Ends jobs that wait for somebody to run them, and settles each. */
export function* endWaiting(column: 'id' | 'key_id', value: string, now: number, expires: number): Steps<void> {
  const ended: readonly Row[] = yield {
    sql: `UPDATE jobs SET state = 'cancelled', ended = $2, expires = $3, spent = 0, request = NULL, plan = NULL WHERE ${column} = $1 AND ended IS NULL AND owner IS NULL RETURNING ${settledColumns}`,
    values: [value, now, expires],
  };
  for (const row of ended) yield* settleJob(row);
}

/**
 * Ends a job that nobody will run, if it is there at all: whoever was to write it down does not know whether that was done. One that was
 * sent for, or that another runs, is left as it is.
 */
export function* abandon(id: string, instance: string, error: JsonText, now: number, expires: number): Steps<void> {
  const [ended]: readonly Row[] = yield {
    sql: `UPDATE jobs SET state = 'failed', ended = $4, expires = $5, error = $3, idempotency = NULL, spent = 0, request = NULL, plan = NULL WHERE id = $1 AND ended IS NULL AND state = 'planned' AND (owner IS NULL OR owner = $2) RETURNING ${settledColumns}`,
    values: [id, instance, error, now, expires],
  };
  if (ended !== undefined) yield* settleJob(ended);
}

/** How many jobs there are that have not ended: waiting, and of instances that live or not. */
export function* countOpen(): Steps<{ readonly waiting: number; readonly running: number }> {
  const [row]: readonly Row[] = yield {
    sql: 'SELECT COUNT(*) AS all_open, COUNT(owner) AS owned FROM jobs WHERE ended IS NULL',
    values: [],
  };
  const owned = Number(row?.owned ?? 0);
  return { waiting: Number(row?.all_open ?? 0) - owned, running: owned };
}

/** `UPDATE … RETURNING` keeps no order. */
function sorted(rows: readonly Row[]): readonly Job[] {
  return rows.map(jobOf).sort((a, b) => (a.id < b.id ? -1 : 1));
}
