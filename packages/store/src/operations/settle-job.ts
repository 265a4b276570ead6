import type { Row, Steps } from '../query.ts';
import { enqueue } from './deliveries.ts';
import { settle } from './money.ts';
import { number, text } from './rows.ts';
import { addUsage } from './usage.ts';

/** What is asked back of a job's row when it ends, to settle it by. */
export const settledColumns =
  'id, key_id, state, mode, model, provider, ended, cost, pictures, webhook, period, reserved, spent';

/**
 * Settles a job in the transaction that ends it: its budget, the sums of its hour and day, and who is to be told. In this order
 * everywhere, so that no two transactions wait for each other.
 */
export function* settleJob(row: Row): Steps<void> {
  const [key, period, reserved] = [String(row.key_id), text(row.period), Number(row.reserved)];
  // Nobody knows what a job took of which neither its cost nor its quote is known.
  const spent = number(row.spent) ?? number(row.cost);
  if (period !== null) yield* settle(key, period, reserved, spent ?? 0);
  yield* addUsage({
    ended: Number(row.ended),
    key,
    model: String(row.model),
    provider: String(row.provider),
    mode: String(row.mode),
    pictures: Number(row.pictures),
    failed: row.state !== 'finished',
    cost: spent,
  });
  if (row.webhook !== null && row.webhook !== undefined)
    yield* enqueue(String(row.id), key, String(row.webhook), Number(row.ended));
}
