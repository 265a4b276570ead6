import type { Retention } from '../job.ts';
import { periodOf } from '../key.ts';
import type { Row, Steps } from '../query.ts';

/** Instances that have been gone for a day have no jobs left that anybody could mistake for theirs. */
const forgottenMs = 24 * 60 * 60 * 1000;

/** Gives up answers and keys whose time is over, then the rows of old jobs, old sums, and of instances long gone. */
export function* sweep({ now, endedBefore, usageBefore, keepPrompts }: Retention): Steps<void> {
  const prompt = keepPrompts ? '' : ', prompt = NULL';
  yield {
    sql: `UPDATE jobs SET result = NULL, idempotency = NULL, fingerprint = NULL, expires = NULL${prompt} WHERE expires <= $1`,
    values: [now],
  };
  yield { sql: 'DELETE FROM jobs WHERE ended < $1', values: [endedBefore] };
  yield {
    sql: 'DELETE FROM deliveries WHERE due IS NULL AND NOT EXISTS (SELECT 1 FROM jobs WHERE id = job)',
    values: [],
  };
  yield { sql: 'DELETE FROM usage WHERE start < $1', values: [usageBefore] };
  // Names of periods sort by their time; the one that never ends and the one for turns hold no year.
  yield { sql: "DELETE FROM spend WHERE period < $1 AND period <> ''", values: [periodOf('month', usageBefore)] };
  yield {
    sql: 'DELETE FROM instances WHERE lease < $1 AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.owner = instances.id AND jobs.ended IS NULL)',
    values: [now - forgottenMs],
  };
}

/** A value that all instances share: the one that is there, or this one from now on. */
export function* share(name: string, value: string): Steps<string> {
  yield {
    sql: 'INSERT INTO shared (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
    values: [name, value],
  };
  const [row]: readonly Row[] = yield { sql: 'SELECT value FROM shared WHERE name = $1', values: [name] };
  return String(row?.value);
}

/** Puts another value in place of the one that all instances share. */
export function* replace(name: string, value: string): Steps<void> {
  yield {
    sql: 'INSERT INTO shared (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    values: [name, value],
  };
}
