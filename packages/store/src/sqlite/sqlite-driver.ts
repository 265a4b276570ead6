import { Worker } from 'node:worker_threads';
import { type ArgumentsOf, type Driver, type ResultOf, StoreError } from '../driver.ts';
import type { OperationName } from '../operations/index.ts';
import type { Batch, BatchDone, Opened, WorkerOptions } from './messages.ts';

export interface SqliteOptions {
  /** The database file; it is made when it is not there. `:memory:` keeps everything in memory. */
  readonly path: string;
  /**
   * `normal` (default) survives the end of the process in whatever way, and may lose the last moments in a power cut; `full`
   * survives that too, and each write waits for the disk.
   */
  readonly sync?: 'normal' | 'full';
}

/** An operation that waits for its turn. */
interface Waiting {
  readonly operation: Batch['operations'][number];
  resolve(value: unknown): void;
  reject(error: StoreError): void;
}

/** More than this are not written at once, so that the first of them does not wait for all the others. */
const mostAtOnce = 500;

/**
 * How long that may wait which nobody waits for. Waking the thread costs this one more than all the rest of a write, so what is
 * gathered meanwhile is as good as free.
 */
const soonMs = 20;

/**
 * Opens a database of SQLite in a thread of its own. Everything asked for while the thread writes is written together
 * afterwards. Throws a `StoreError` when the file cannot be opened.
 */
export async function openSqlite({ path, sync = 'normal' }: SqliteOptions): Promise<Driver> {
  const workerData: WorkerOptions = { path, sync };
  const worker = new Worker(workerFile(), { workerData });
  await opened(worker, path);
  let waiting: Waiting[] = [];
  let written: readonly Waiting[] = [];
  let broken: StoreError | undefined;
  let closing: Promise<void> | undefined;
  let atRest: (() => void) | undefined;
  /** Somebody waits for what waits here. */
  let isDue = false;
  let soon: NodeJS.Timeout | undefined;

  const write = (): void => {
    clearTimeout(soon);
    soon = undefined;
    if (written.length > 0 || broken !== undefined) return;
    if (waiting.length === 0) {
      isDue = false;
      // A process that has nothing else to do may end.
      worker.unref();
      atRest?.();
      return;
    }
    written = waiting.slice(0, mostAtOnce);
    waiting = waiting.slice(mostAtOnce);
    isDue &&= waiting.length > 0;
    worker.ref();
    worker.postMessage({ operations: written.map(({ operation }) => operation) } satisfies Batch);
  };
  const writeSoon = (): void => {
    if (waiting.length >= mostAtOnce) write();
    else soon ??= setTimeout(write, soonMs);
  };

  worker.on('message', ({ results }: BatchDone) => {
    const settled = written;
    written = [];
    for (const [index, { resolve, reject }] of settled.entries()) {
      const result = results[index];
      if (result !== undefined && 'value' in result) resolve(result.value);
      else reject(new StoreError(`SQLite at ${path}: ${result?.error ?? 'no answer'}`));
    }
    if (isDue || waiting.length === 0 || closing !== undefined) write();
    else writeSoon();
  });
  const breakOff = (reason: string): void => {
    broken ??= new StoreError(`SQLite at ${path}: ${reason}`);
    for (const { reject } of [...written, ...waiting]) reject(broken);
    written = [];
    waiting = [];
    atRest?.();
  };
  worker.on('error', (error) => breakOff(error.message));
  worker.on('exit', () => breakOff('the store is closed.'));
  worker.unref();
  const ask = <Name extends OperationName>(name: Name, values: ArgumentsOf<Name>): Promise<ResultOf<Name>> => {
    if (broken !== undefined) return Promise.reject(broken);
    if (closing !== undefined) return Promise.reject(new StoreError(`SQLite at ${path}: the store is closed.`));
    return new Promise((resolve, reject) => {
      // What comes back is what the operation of that name returned, copied from one thread to the other.
      waiting.push({ operation: { name, values }, resolve: (value) => resolve(value as ResultOf<Name>), reject });
    });
  };

  return {
    engine: 'sqlite',
    place: path,
    run(name, ...values) {
      const done = ask(name, values);
      if (!isDue) {
        isDue = true;
        queueMicrotask(write);
      }
      return done;
    },
    runSoon(name, ...values) {
      const done = ask(name, values);
      if (written.length === 0) writeSoon();
      return done;
    },
    now: async () => Date.now(),
    close() {
      closing ??= new Promise<void>((resolve) => {
        atRest = () => {
          atRest = undefined;
          if (broken !== undefined) return resolve();
          worker.ref();
          worker.once('exit', () => resolve());
          worker.postMessage('close');
        };
        if (waiting.length === 0 && written.length === 0) atRest();
        else write();
      });
      return closing;
    },
  };
}

/** Beside this file, in whichever form that is run. */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? './worker.ts' : './sqlite/worker.js', import.meta.url);
}

function opened(worker: Worker, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string): void => reject(new StoreError(`SQLite at ${path}: ${reason}`));
    worker.once('error', (error) => refuse(error.message));
    worker.once('message', (message: Opened) => ('opened' in message ? resolve() : refuse(message.error)));
  });
}
