import type { Instance, Job } from '../job.ts';
import type { Row, Steps } from '../query.ts';
import { jobOf } from './rows.ts';

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

/** Takes jobs that wait for somebody to run them, oldest first, `most` at a time. */
export function* claim(instance: string, most: number): Steps<readonly Job[]> {
  const rows: readonly Row[] = yield {
    sql: `UPDATE jobs SET owner = $1 WHERE id IN (SELECT id FROM jobs WHERE ${waiting} ORDER BY id LIMIT $2) AND ${waiting} RETURNING *`,
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

/** Asks for a job to be stopped: one that waits ends here, one that runs is stopped by its owner. */
export function* cancel(id: string, now: number): Steps<void> {
  yield {
    sql: "UPDATE jobs SET state = 'cancelled', ended = $2, request = NULL, plan = NULL WHERE id = $1 AND ended IS NULL AND owner IS NULL",
    values: [id, now],
  };
  yield { sql: 'UPDATE jobs SET cancel = 1 WHERE id = $1 AND ended IS NULL', values: [id] };
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
