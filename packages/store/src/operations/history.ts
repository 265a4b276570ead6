import type { HistoryPage, Job, JobSummary } from '../job.ts';
import type { Row, Steps, Value } from '../query.ts';
import { jobOf, summaryColumns, summaryOf } from './rows.ts';

/** One job, of a key's own where one is given; nothing for another's. */
export function* find(id: string, key: string | null): Steps<Job | undefined> {
  const [row]: readonly Row[] = yield {
    sql: `SELECT * FROM jobs WHERE id = $1${key === null ? '' : ' AND key_id = $2'}`,
    values: key === null ? [id] : [id, key],
  };
  return row === undefined ? undefined : jobOf(row);
}

/** A page of jobs, newest first. */
export function* list(page: HistoryPage): Steps<readonly JobSummary[]> {
  const values: Value[] = [];
  const conditions: string[] = [];
  const place = (value: Value): string => `$${values.push(value)}`;
  if (page.key !== undefined) conditions.push(`key_id = ${place(page.key)}`);
  if (page.after !== undefined) conditions.push(`id < ${place(page.after)}`);
  if (page.before !== undefined) conditions.push(`id > ${place(page.before)}`);
  if (page.model !== undefined) conditions.push(`model = ${place(page.model)}`);
  if (page.provider !== undefined) conditions.push(`provider = ${place(page.provider)}`);
  if (page.states !== undefined) conditions.push(`state IN (${page.states.map(place).join(', ')})`);
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  // The page before is read from its end, so that it is the one next to this.
  const backwards = page.before !== undefined && page.after === undefined;
  const order = `ORDER BY id ${backwards ? 'ASC' : 'DESC'} LIMIT ${place(page.limit)}`;
  const rows: readonly Row[] = yield { sql: `SELECT ${summaryColumns} FROM jobs${where} ${order}`, values };
  return (backwards ? rows.toReversed() : rows).map(summaryOf);
}

/** Gives up a finished job's answer and prompt. Its name, times, cost and idempotency key stay. */
export function* erase(id: string): Steps<boolean> {
  const erased: readonly Row[] = yield {
    sql: 'UPDATE jobs SET result = NULL, prompt = NULL, end_user = NULL WHERE id = $1 AND ended IS NOT NULL RETURNING id',
    values: [id],
  };
  return erased.length > 0;
}
