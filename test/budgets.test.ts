/** Budgets: money is reserved before anything is sent and settled when the job ends, whoever ends it. */
import { describe, it } from 'vitest';

describe('a budget', () => {
  it.todo(
    'of fifty pictures lets fifty through of two servers with two hundred requests each, on SQLite and on Postgres',
  );
  it.todo('reserves the dearest quote among the plan and its alternatives, and settles what was delivered');
  it.todo('gives back what failed before it was accepted, and keeps what was lost, cancelled or refused at the output');
  it.todo(
    'refuses a request beyond it with limit, spent, reserved and the end of the period, and the SDK does not try again',
  );
  it.todo('refuses what has no price, unless the key allows it');
  it.todo('starts anew with the day or the month in which a job was reserved');
  it.todo('holds for streams, edits, promises, second tries and jobs that wait alike');
  it.todo('balances after any order of begin, end, kill and takeover');
});
