import type { Delivery } from './delivery.ts';
import type { Driver } from './driver.ts';
import type { Checkpoint, Ending, HistoryPage, Instance, Job, JobSummary, JsonText, NewJob, Retention } from './job.ts';
import type { ApiKey, KeyChanges, Spending } from './key.ts';
import { migrations } from './migrations.ts';
import type { Begun } from './operations/begin.ts';
import type { Mine } from './operations/progress.ts';
import type { Usage, UsageQuery } from './usage.ts';

/** Where jobs are written down. Every method is one transaction, and throws a `StoreError` when the engine cannot. */
export interface JobStore {
  /** `sqlite` or `postgres`. */
  readonly engine: string;
  /** Where the data lies, without secrets. */
  readonly place: string;
  /** What libraries that bring statements of their own are given: of Postgres, its pool. */
  readonly client: unknown;
  /** Writes a job down before anything is sent for it, unless its idempotency key is another's or its key's limits forbid it. */
  begin(job: NewJob): Promise<Begun>;
  /** Writes down where a job stands; `taken` when it is another instance's by now, which then alone may go on with it. */
  checkpoint(job: Checkpoint): Promise<Mine>;
  /** Writes down how a job ended, once; soon, when it was not promised to anybody. */
  end(job: Ending): Promise<'ended' | 'taken'>;
  /** A job; of one key's jobs only, where a key is named. */
  find(id: string, key?: string): Promise<Job | undefined>;
  /** Jobs, newest first. */
  list(page: HistoryPage): Promise<readonly JobSummary[]>;
  /** Asks for a job to be stopped. Its owner hears of it with its next checkpoint or beat; one that waits ends here, and is kept for so long. */
  cancel(id: string, keptMs?: number): Promise<void>;
  /** Ends a job that nobody will run, if it is there at all; one that was sent for, or that another runs, is left as it is. */
  abandon(id: string, instance: string, error: JsonText, keptMs: number): Promise<void>;
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
  /** Writes a new key down. */
  createKey(key: ApiKey): Promise<void>;
  /** Whether there ever was a key in this store. */
  everKeyed(): Promise<boolean>;
  /** A key by the SHA-256 of its whole text. */
  keyByHash(hash: string): Promise<ApiKey | undefined>;
  findKey(id: string): Promise<ApiKey | undefined>;
  /** All keys, oldest first. */
  listKeys(): Promise<readonly ApiKey[]>;
  /** Changes a key and gives it as it is then; `undefined` when there is none. */
  changeKey(id: string, changes: KeyChanges): Promise<ApiKey | undefined>;
  /** Deletes a key; what it did and spent stays. `false` when there is none. */
  deleteKey(id: string): Promise<boolean>;
  /** What a key has spent and reserved in the period of its budget that a time lies in. */
  spending(key: Pick<ApiKey, 'id' | 'period'>, time: number): Promise<Spending>;
  /** Sums of ended jobs, oldest first. They are read from the sums of hours and days, so that they outlive the jobs. */
  usage(query: UsageQuery): Promise<readonly Usage[]>;
  /** Takes deliveries that are due. They are due again after `forMs`, unless it is said what came of them. */
  takeDeliveries(forMs: number, most: number): Promise<readonly Delivery[]>;
  /** Says what came of the last try; the next is due in so many milliseconds, `null` when there is none. */
  endDelivery(delivery: Pick<Delivery, 'job' | 'tries'>, status: string, nextMs: number | null): Promise<void>;
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
    client: driver.client,
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
    client: driver.client,
    begin: (job) => driver.run('begin', job),
    checkpoint: (job) => driver.run('checkpoint', job),
    end: (job) => (job.promised ? driver.run('end', job) : driver.runSoon('end', job)),
    find: (id, key) => driver.run('find', id, key ?? null),
    list: (page) => driver.run('list', page),
    cancel: (id, keptMs = 24 * 60 * 60 * 1000) => driver.run('cancel', id, Date.now(), Date.now() + keptMs),
    abandon: (id, instance, error, keptMs) =>
      driver.run('abandon', id, instance, error, Date.now(), Date.now() + keptMs),
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
    createKey: (key) => driver.run('createKey', key),
    everKeyed: () => driver.run('everKeyed'),
    keyByHash: (hash) => driver.run('keyByHash', hash),
    findKey: (id) => driver.run('findKey', id),
    listKeys: () => driver.run('listKeys'),
    changeKey: (id, changes) => driver.run('changeKey', id, changes, Date.now()),
    deleteKey: (id) => driver.run('deleteKey', id, Date.now()),
    spending: (key, time) => driver.run('spending', key, time),
    usage: (query) => driver.run('usage', query),
    takeDeliveries: async (forMs, most) => {
      const now = await driver.now();
      return driver.run('takeDeliveries', now, now + forMs, most);
    },
    endDelivery: async (delivery, status, nextMs) =>
      driver.run('endDelivery', delivery, status, nextMs === null ? null : (await driver.now()) + nextMs),
    replace: (name, value) => driver.run('replace', name, value),
    close: () => driver.close(),
  };
}
