import { type ApiKey, periodOf, type Spending } from '../key.ts';
import type { Row, Steps } from '../query.ts';

/** The period whose row begins of one key wait for, one after the other. */
const turn = '';

/** Waits until nobody else begins a job of the key, up to the end of the transaction. */
export function* takeTurn(key: string): Steps<void> {
  yield {
    sql: 'INSERT INTO spend (key_id, period, reserved, spent) VALUES ($1, $2, 0, 0) ON CONFLICT (key_id, period) DO UPDATE SET spent = 0',
    values: [key, turn],
  };
}

/** Reserves so much of a budget, unless that is more than is left: one question, so that no two can both take the rest. */
export function* reserve(key: string, period: string, amount: number, budget: number): Steps<boolean> {
  if (amount > budget) return false;
  const rows: readonly Row[] = yield {
    sql: 'INSERT INTO spend (key_id, period, reserved, spent) VALUES ($1, $2, $3, 0) ON CONFLICT (key_id, period) DO UPDATE SET reserved = spend.reserved + excluded.reserved WHERE spend.spent + spend.reserved + excluded.reserved <= $4 RETURNING reserved',
    values: [key, period, amount, budget],
  };
  return rows.length > 0;
}

/** Puts what a job took in the place of what was reserved for it. */
export function* settle(key: string, period: string, reserved: number, spent: number): Steps<void> {
  yield {
    sql: 'UPDATE spend SET reserved = reserved - $3, spent = spent + $4 WHERE key_id = $1 AND period = $2',
    values: [key, period, reserved, spent],
  };
}

/** What was spent of a budget in a period. */
export function* spendingIn(key: string, period: string): Steps<Spending> {
  const [row]: readonly Row[] = yield {
    sql: 'SELECT reserved, spent FROM spend WHERE key_id = $1 AND period = $2',
    values: [key, period],
  };
  return { period, reserved: Number(row?.reserved ?? 0), spent: Number(row?.spent ?? 0) };
}

/** What a key has spent in the period of its budget that a time lies in. */
export function* spending({ id, period }: Pick<ApiKey, 'id' | 'period'>, time: number): Steps<Spending> {
  return yield* spendingIn(id, periodOf(period, time));
}
