import type { Row, Steps, Value } from '../query.ts';
import type { Usage, UsagePart, UsageQuery } from '../usage.ts';
import { text } from './rows.ts';

const hourMs = 60 * 60 * 1000;
const spans = { hour: hourMs, day: 24 * hourMs } as const;

/** A job that ended, as it is summed up. */
interface EndedJob {
  readonly ended: number;
  readonly key: string;
  readonly model: string;
  readonly provider: string;
  readonly mode: string;
  readonly pictures: number;
  readonly failed: boolean;
  /** Millionths of a US dollar; `null` when nobody knows. */
  readonly cost: number | null;
}

const summed = ['jobs', 'pictures', 'failed', 'unpriced', 'cost'] as const;
const columns: Readonly<Record<UsagePart, string>> = {
  key: 'key_id',
  model: 'model',
  provider: 'provider',
  mode: 'mode',
};

const add = `INSERT INTO usage (start, span, key_id, model, provider, mode, jobs, pictures, failed, unpriced, cost)
  VALUES ($1, ${spans.hour}, $3, $4, $5, $6, 1, $7, $8, $9, $10), ($2, ${spans.day}, $3, $4, $5, $6, 1, $7, $8, $9, $10)
  ON CONFLICT (span, start, key_id, model, provider, mode) DO UPDATE SET ${summed.map((name) => `${name} = usage.${name} + excluded.${name}`).join(', ')}`;

/** Adds a job to the sums of its hour and of its day. */
export function* addUsage(job: EndedJob): Steps<void> {
  const { ended, key, model, provider, mode, pictures, failed, cost } = job;
  yield {
    sql: add,
    values: [
      ...[startOf(ended, 'hour'), startOf(ended, 'day')],
      ...[key, model, provider, mode, pictures, Number(failed), Number(cost === null), cost ?? 0],
    ],
  };
}

function startOf(time: number, by: keyof typeof spans): number {
  return Math.floor(time / spans[by]) * spans[by];
}

/** Sums, oldest first, and of one time the dearest first. */
export function* usage({ from, until, by, parts, only = {} }: UsageQuery): Steps<readonly Usage[]> {
  const values: Value[] = [];
  const place = (value: Value): string => `$${values.push(value)}`;
  const conditions = [
    `span = ${place(spans[by])}`,
    `start >= ${place(from)}`,
    `start < ${place(until)}`,
    ...Object.entries(only).map(
      ([part, wanted]) => `${columns[part as UsagePart]} IN (${wanted.map(place).join(', ')})`,
    ),
  ];
  const told = parts.map((part) => columns[part]);
  const sums = summed.map((name) => `CAST(SUM(${name}) AS BIGINT) AS ${name}`);
  const rows: readonly Row[] = yield {
    sql: `SELECT ${['start', ...told, ...sums].join(', ')} FROM usage WHERE ${conditions.join(' AND ')} GROUP BY ${['start', ...told].join(', ')} ORDER BY start, cost DESC, pictures DESC${told.map((name) => `, ${name}`).join('')}`,
    values,
  };
  return rows.map((row) => ({
    start: Number(row.start),
    key: text(row.key_id),
    model: text(row.model),
    provider: text(row.provider),
    mode: text(row.mode),
    jobs: Number(row.jobs),
    pictures: Number(row.pictures),
    failed: Number(row.failed),
    unpriced: Number(row.unpriced),
    cost: Number(row.cost),
  }));
}
