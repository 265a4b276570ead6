import type { JobEnding } from './job-ending.ts';

/** A job that this server runs. */
export interface RunningJob {
  readonly id: string;
  /** Resolves when it ended; with `taken` when another server has it now. */
  readonly ended: Promise<JobEnding | 'taken'>;
  /** What upstream says of it: `in queue, 3 ahead`. */
  readonly detail: string | undefined;
  /** Its caller can come back for it. */
  readonly promised: boolean;
  /** Stops it. A `Handover` lets it run on upstream. */
  stop(reason: Error): void;
}

/** The jobs a server runs, and how many it may. */
export interface RunningJobs {
  /** There is a limit to how many. */
  readonly isBounded: boolean;
  /** There is no room for another. */
  readonly isFull: boolean;
  readonly size: number;
  /** How many more may begin. */
  readonly room: number;
  get(id: string): RunningJob | undefined;
  all(): readonly RunningJob[];
  /** Counts a job until it ends. */
  add(job: RunningJob): void;
  /** Called whenever one has ended. */
  onRoom(listener: () => void): void;
}

/** Keeps count of running jobs. */
export function createRunningJobs(most: number = Number.POSITIVE_INFINITY): RunningJobs {
  const jobs = new Map<string, RunningJob>();
  const listeners: (() => void)[] = [];
  return {
    isBounded: Number.isFinite(most),
    get isFull() {
      return jobs.size >= most;
    },
    get size() {
      return jobs.size;
    },
    get room() {
      return Math.max(0, most - jobs.size);
    },
    get: (id) => jobs.get(id),
    all: () => [...jobs.values()],
    add(job) {
      jobs.set(job.id, job);
      const end = (): void => {
        jobs.delete(job.id);
        for (const listener of listeners) listener();
      };
      job.ended.then(end, end);
    },
    onRoom: (listener) => void listeners.push(listener),
  };
}
