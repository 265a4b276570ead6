import type { Driver } from './driver.ts';
import type { Checkpoint, Ending, HistoryPage, Instance, Job, JobSummary, NewJob, Retention } from './job.ts';
import { migrations } from './migrations.ts';
import type { Begun } from './operations/begin.ts';
import type { Mine } from './operations/progress.ts';

/** Where jobs are written down. Every method is one transaction, and throws a `StoreError` when the engine cannot. */
export interface JobStore {
  /** `sqlite` or `postgres`. */
  readonly engine: string;
  /** Where the data lies, without secrets. */
  readonly place: string;
  /** Writes a job down before anything is sent for it, unless its idempotency key is another's. */
  begin(job: NewJob): Promise<Begun>;
  /** Writes down where a job stands; `taken` when it is another instance's by now, which then alone may go on with it. */
  checkpoint(job: Checkpoint): Promise<Mine>;
  /** Writes down how a job ended, once; soon, when it was not promised to anybody. */
  end(job: Ending): Promise<'ended' | 'taken'>;
  /** A job; of one key's jobs only, where a key is named. */
  find(id: string, key?: string): Promise<Job | undefined>;
  /** Jobs, newest first. */
  list(page: HistoryPage): Promise<readonly JobSummary[]>;
  /** Asks for a job to be stopped. Its owner hears of it with its next checkpoint or beat; one that waits ends here. */
  cancel(id: string): Promise<void>;
  /** Gives up the answer and prompt of a job that has ended; `false` for one that has not. */
  erase(id: string): Promise<boolean>;
  /** Renews the lease of an instance, and names those of its jobs that are to be stopped. */
  beat(instance: Instance): Promise<readonly string[]>;
  /** Gives the lease back: whoever looks next takes the instance's jobs over. */
  release(instance: string): Promise<void>;
  /** Instances of one machine that have not given their lease back. */
  instancesOn(host: string): Promise<readonly Instance[]>;
  /** Takes over jobs of instances whose lease has run out, oldest first. No two instances get the same one. */
  takeOver(instance: string, most: number): Promise<readonly Job[]>;
  /** Takes jobs that nobody runs yet, oldest first. No two instances get the same one. */
  claim(instance: string, most: number): Promise<readonly Job[]>;
  /** Puts a job back that was claimed and not begun. */
  giveBack(id: string, instance: string): Promise<void>;
  /** How many jobs have not ended: those that wait for an instance, and those that have one, dead or alive. */
  countOpen(): Promise<{ readonly waiting: number; readonly running: number }>;
  /** Gives up what is kept no longer. */
  sweep(retention: Retention): Promise<void>;
  /** A value that all instances have in common: the first one that was proposed. */
  share(name: string, value: string): Promise<string>;
  /** Puts another value in place of the one that all instances have in common. Each gets to know it when it asks next. */
  replace(name: string, value: string): Promise<void>;
  /** Writes what is under way and lets go of everything. */
  close(): Promise<void>;
}

export interface JobStoreOptions {
  /** How long after its last beat an instance counts as dead, in milliseconds; default 30,000. */
  readonly leaseMs?: number;
}

/** A store over an engine, its tables brought up to date. Throws a `StoreError` when they cannot be. */
export async function createJobStore(driver: Driver, options: JobStoreOptions = {}): Promise<JobStore> {
  await driver.run('migrate');
  return storeOver(driver, options);
}

/**
 * A store over an engine that may still be away: its tables are brought up to date by the first use that reaches it, and every use
 * before that throws a `StoreError`.
 */
export function createLateStore(driver: Driver, options: JobStoreOptions = {}): JobStore {
  let ready: Promise<void> | undefined;
  const whenReady = async (): Promise<void> => {
    ready ??= driver.run('migrate');
    try {
      await ready;
    } catch (error) {
      ready = undefined;
      throw error;
    }
  };
  const late: Driver = {
    engine: driver.engine,
    place: driver.place,
    run: async (name, ...values) => {
      await whenReady();
      return driver.run(name, ...values);
    },
    runSoon: async (name, ...values) => {
      await whenReady();
      return driver.runSoon(name, ...values);
    },
    now: () => driver.now(),
    close: () => driver.close(),
  };
  return storeOver(late, options);
}

/** What the tables of a database are, beside what this program makes of them at its start. */
export interface StoreVersion {
  /** `undefined` where nobody has made any tables yet. */
  readonly found: number | undefined;
  readonly known: number;
}

/** Looks at the version of a database and changes none of its tables. Throws a `StoreError` when it cannot be used. */
export async function storeVersion(driver: Driver): Promise<StoreVersion> {
  return { found: await driver.run('version'), known: migrations.length };
}

function storeOver(driver: Driver, { leaseMs = 30_000 }: JobStoreOptions): JobStore {
  return {
    engine: driver.engine,
    place: driver.place,
    begin: (job) => driver.run('begin', job),
    checkpoint: (job) => driver.run('checkpoint', job),
    end: (job) => (job.promised ? driver.run('end', job) : driver.runSoon('end', job)),
    find: (id, key) => driver.run('find', id, key ?? null),
    list: (page) => driver.run('list', page),
    cancel: (id) => driver.run('cancel', id, Date.now()),
    erase: (id) => driver.run('erase', id),
    beat: async (instance) => driver.run('beat', instance, (await driver.now()) + leaseMs),
    release: (instance) => driver.run('release', instance),
    instancesOn: (host) => driver.run('instancesOn', host),
    takeOver: async (instance, most) => driver.run('takeOver', instance, await driver.now(), most),
    claim: (instance, most) => driver.run('claim', instance, most),
    giveBack: (id, instance) => driver.run('giveBack', id, instance),
    countOpen: () => driver.run('countOpen'),
    sweep: (retention) => driver.run('sweep', retention),
    share: (name, value) => driver.run('share', name, value),
    replace: (name, value) => driver.run('replace', name, value),
    close: () => driver.close(),
  };
}
