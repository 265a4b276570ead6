import type { Delivery } from '../delivery.ts';
import type { Row, Steps } from '../query.ts';

/** Notes that somebody is to be told the end of a job. */
export function* enqueue(job: string, key: string, address: string, due: number): Steps<void> {
  yield {
    sql: 'INSERT INTO deliveries (job, key_id, address, due) VALUES ($1, $2, $3, $4) ON CONFLICT (job) DO NOTHING',
    values: [job, key, address, due],
  };
}

/**
 * Takes deliveries that are due, oldest first, and puts them off: whoever took one says what came of it before `until`, or has died and
 * it is due again. No two instances get the same one.
 */
export function* takeDeliveries(now: number, until: number, most: number): Steps<readonly Delivery[]> {
  const rows: readonly Row[] = yield {
    sql: 'UPDATE deliveries SET due = $2, tries = tries + 1 FROM (SELECT job AS seen, due AS seen_due FROM deliveries WHERE due <= $1 ORDER BY due LIMIT $3) AS ready WHERE job = seen AND due = seen_due RETURNING job, key_id, address, tries',
    values: [now, until, most],
  };
  return rows.map((row) => ({
    job: String(row.job),
    key: String(row.key_id),
    address: String(row.address),
    tries: Number(row.tries),
  }));
}

/**
 * Says what came of a try: when the next is due, or `null` when there is none. Of a try that another instance has followed by the next
 * nothing is said any more.
 */
export function* endDelivery(
  { job, tries }: Pick<Delivery, 'job' | 'tries'>,
  status: string,
  due: number | null,
): Steps<void> {
  yield {
    sql: 'UPDATE deliveries SET due = $4, status = $3 WHERE job = $1 AND tries = $2',
    values: [job, tries, status, due],
  };
}
