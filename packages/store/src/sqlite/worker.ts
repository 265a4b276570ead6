import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { ofOneStatement, operations } from '../operations/index.ts';
import type { Query, Row, Steps } from '../query.ts';
import type { Batch, BatchDone, Opened, WorkerOptions } from './messages.ts';

/** How many prepared questions are kept. */
const mostStatements = 300;

/**
 * The thread that owns the database. Waiting for the disk here keeps nobody else waiting, and whatever was asked for in one
 * turn costs one wait.
 */
function serve(port: NonNullable<typeof parentPort>, { path, sync }: WorkerOptions): void {
  let database: DatabaseSync;
  try {
    database = open(path, sync);
  } catch (error) {
    port.postMessage({ error: messageOf(error) } satisfies Opened);
    return;
  }
  const statements = new Map<string, StatementSync>();

  const ask = ({ sql, values }: Query): readonly Row[] => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      // `$1` is a name to SQLite, `?1` a place.
      // Questions with lists are of many lengths; the others are few and soon here again.
      if (statements.size >= mostStatements) statements.clear();
      statement = database.prepare(sql.replaceAll(/\$(?=\d)/g, '?'));
      statements.set(sql, statement);
    }
    return statement.all(...values) as readonly Row[];
  };

  const perform = ({ name, values }: Batch['operations'][number]): unknown => {
    // The name decides what the values are, which the driver's types have checked.
    const operation = operations[name] as (...given: readonly unknown[]) => Steps<unknown>;
    const steps = operation(...values);
    let step = steps.next([]);
    while (step.done !== true) step = steps.next(ask(step.value));
    return step.value;
  };

  /** One of several in a transaction: it fails alone. */
  const attempt = (operation: Batch['operations'][number]): BatchDone['results'][number] => {
    const needsSavepoint = !ofOneStatement.has(operation.name);
    if (needsSavepoint) database.exec('SAVEPOINT one');
    try {
      const value = perform(operation);
      if (needsSavepoint) database.exec('RELEASE one');
      return { value };
    } catch (error) {
      // A full disk ends the whole transaction by itself, and then there is no savepoint to go back to.
      if (!database.isTransaction) throw error;
      if (needsSavepoint) database.exec('ROLLBACK TO one; RELEASE one');
      return { error: messageOf(error) };
    }
  };

  const together = (batch: Batch): BatchDone => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const results = batch.operations.map(attempt);
      database.exec('COMMIT');
      return { results };
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };

  port.on('message', (message: Batch | 'close') => {
    if (message === 'close') {
      database.close();
      port.close();
      return;
    }
    let done: BatchDone;
    try {
      done = together(message);
    } catch (error) {
      done = { results: message.operations.map(() => ({ error: messageOf(error) })) };
    }
    port.postMessage(done);
  });
  port.postMessage({ opened: true } satisfies Opened);
}

function open(path: string, sync: WorkerOptions['sync']): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000 });
  // The log beside the file lets readers read while somebody writes, and makes a write one append.
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(`PRAGMA synchronous = ${sync === 'full' ? 'FULL' : 'NORMAL'}`);
  return database;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// The thread is started with these by the driver, and by nobody else.
if (parentPort !== null) serve(parentPort, workerData as WorkerOptions);
