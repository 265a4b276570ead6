import {
  type ArgumentsOf,
  type Driver,
  type OperationName,
  ofOneStatement,
  operations,
  type ResultOf,
  type Row,
  type Steps,
  StoreError,
} from '@pentaprism/store';
import pLimit from 'p-limit';
import { Pool, type PoolClient, types } from 'pg';
import { placeOf } from './place-of.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:5432/database`. */
  readonly address: string;
  /** Connections at once, at most; default 10. */
  readonly connections?: number;
  /** How long a connection is waited for, in milliseconds; default 10,000. */
  readonly connectMs?: number;
  /** How long one statement may take, in milliseconds; default 15,000. */
  readonly statementMs?: number;
}

/** Whole numbers of 64 bits come as text, because JavaScript could round them. Ours are money and time, and far below. */
const bigints = { getTypeParser: (oid: number) => (oid === types.builtins.INT8 ? Number : types.getTypeParser(oid)) };

/** Migrations of several instances that start at once wait for each other by this number. */
const migrationLock = 7_036_817;

/**
 * Opens a database of Postgres 13 or later. Connections are made when they are needed, so that this succeeds while the
 * database is away; every operation then throws a `StoreError` until it is back.
 */
export function openPostgres({
  address,
  connections = 10,
  connectMs = 10_000,
  statementMs = 15_000,
}: PostgresOptions): Driver {
  const place = placeOf(address);
  const pool = new Pool({
    connectionString: address,
    max: connections,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    // A server that stops in the middle of a statement says nothing more.
    query_timeout: statementMs + 5000,
    types: bigints,
    application_name: 'pentaprism',
  });
  // A connection that breaks while nobody uses it is replaced by the next use; unheard, its event would end the process.
  pool.on('error', () => {});

  // Waiting for one of our own to end is no sign that the database is away, so it counts as nothing of the time to connect.
  const turns = pLimit(connections);
  const withClient = <T>(use: (client: PoolClient) => Promise<T>): Promise<T> => turns(() => connected(use));

  async function connected<T>(use: (client: PoolClient) => Promise<T>): Promise<T> {
    let client: PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      throw storeError(error);
    }
    const ignore = (): void => {};
    client.on('error', ignore);
    let broken: Error | undefined;
    try {
      return await use(client);
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error));
      throw storeError(error);
    } finally {
      client.off('error', ignore);
      // What went wrong may have left the connection in any state.
      client.release(broken);
    }
  }

  function storeError(error: unknown): StoreError {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    return new StoreError(`Postgres at ${place}: ${reason}`, { cause: error });
  }

  function run<Name extends OperationName>(name: Name, ...values: ArgumentsOf<Name>): Promise<ResultOf<Name>> {
    // The name decides what the values are and what comes of them, which the signature has checked.
    const operation = operations[name] as (...given: readonly unknown[]) => Steps<ResultOf<Name>>;
    return withClient(async (client) => {
      // One trip in place of three.
      if (ofOneStatement.has(name)) return perform(client, operation(...values));
      await client.query('BEGIN');
      try {
        if (name === 'migrate' || name === 'version')
          await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
        const result = await perform(client, operation(...values));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {});
        throw error;
      }
    });
  }

  return {
    engine: 'postgres',
    place,
    client: pool,
    run,
    // Each of its transactions has a connection of its own: there is nothing to gather.
    runSoon: run,
    now: () =>
      withClient(async (client) => {
        const { rows } = await client.query<{ now: number }>(
          'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now',
        );
        return rows[0]?.now ?? Date.now();
      }),
    close: () => pool.end(),
  };
}

async function perform<Result>(client: PoolClient, steps: Steps<Result>): Promise<Result> {
  let step = steps.next([]);
  while (step.done !== true) {
    const { sql, values } = step.value;
    const { rows } = await client.query<Row>(sql, [...values]);
    step = steps.next(rows);
  }
  return step.value;
}
