import type { DeliveredPicture, Plan, Progress } from '@pentaprism/core';
import type { JobEnding } from './job-ending.ts';

/** Where a job stands; of one that runs elsewhere it is not known how many pictures are finished. */
export type Standing = Omit<Progress, 'done' | 'of'> & Partial<Pick<Progress, 'done' | 'of'>>;

/** What is heard of a job while it runs. */
export interface JobListener {
  onProgress?(progress: Standing): void;
  /** A picture is finished. Whoever waits for the result has its bytes; others read it by its address. */
  onPicture?(picture: DeliveredPicture, plan: Plan): void;
}

/** A job that this server runs. */
export interface RunningJob {
  readonly id: string;
  /** Resolves when nothing of it runs any more, and its ending is still to be written down. */
  readonly ran: Promise<void>;
  /** Resolves when it ended, and that is written down; with `taken` when another server has it now. */
  readonly ended: Promise<JobEnding | 'taken'>;
  /** Where it stands, once it is begun. */
  readonly progress: Progress | undefined;
  /** Tells a listener what happens from now on, and first what has happened; returns how to stop that. */
  listen(listener: JobListener): () => void;
  /** Its caller can come back for it. */
  readonly promised: boolean;
  /** Stops it. A `Handover` lets it run on upstream. */
  stop(reason: Error): void;
}

/** The jobs a server runs, and how many it may. */
export interface RunningJobs {
  /** There is no room for another. */
  readonly isFull: boolean;
  readonly size: number;
  /** How many more may begin. */
  readonly room: number;
  get(id: string): RunningJob | undefined;
  all(): readonly RunningJob[];
  /** Holds a job until its ending is written down, and counts it until it has run. */
  add(job: RunningJob): void;
  /** Called whenever one has run, and once more when that is written down. */
  onRoom(listener: () => void): void;
  /** Says whether jobs may wait for others of their key to end. */
  waitForRoom(isSo: boolean): void;
  /** Jobs may wait for one that ends here. */
  readonly isWaitedFor: boolean;
}

/** Keeps count of running jobs. */
export function createRunningJobs(most: number = Number.POSITIVE_INFINITY): RunningJobs {
  const jobs = new Map<string, RunningJob>();
  let count = 0;
  const listeners: (() => void)[] = [];
  let isWaitedFor = false;
  return {
    get isWaitedFor() {
      return isWaitedFor || Number.isFinite(most);
    },
    waitForRoom(isSo) {
      isWaitedFor = isSo;
    },
    get isFull() {
      return count >= most;
    },
    get size() {
      return count;
    },
    get room() {
      return Math.max(0, most - count);
    },
    get: (id) => jobs.get(id),
    all: () => [...jobs.values()],
    add(job) {
      jobs.set(job.id, job);
      count++;
      void job.ran.then(() => {
        count--;
        for (const listener of listeners) listener();
      });
      const forget = (): void => {
        jobs.delete(job.id);
        // A key's own place is free only now.
        if (isWaitedFor) for (const listener of listeners) listener();
      };
      job.ended.then(forget, forget);
    },
    onRoom: (listener) => void listeners.push(listener),
  };
}
