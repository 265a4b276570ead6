import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { drawOutput, type Order } from './draw.ts';

/** A status with which a job ends, without a picture. */
export type Ending = 'Request Moderated' | 'Content Moderated' | 'Error' | 'Task not found';

/** How a job is run. */
export interface Course {
  /** The region that has it, where there are several. */
  readonly region: string | undefined;
  /** Milliseconds it waits before anything is drawn. */
  readonly queueMs: number;
  /** Ends like this instead of with a picture. */
  readonly ending: Ending | undefined;
}

/** A picture that can be fetched until it is over. */
export interface Result {
  readonly bytes: Buffer;
  readonly mime: string;
  readonly until: number;
}

/** A job that was taken. */
export interface Job extends Course {
  readonly id: string;
  readonly prompt: string;
  /** `undefined` while it runs. */
  readonly result: Result | undefined;
  readonly isOver: boolean;
}

/** The jobs of a sandbox, the latest hundred. */
export interface Jobs {
  start(order: Order, course: Course): Job;
  get(id: string | null): Job | undefined;
}

const most = 100;
/** https://docs.bfl.ai/api_integration/integration_guidelines */
const liveMs = 10 * 60_000;

/** Makes an empty store. `now` is the time in milliseconds. */
export function createJobs(now: () => number): Jobs {
  const jobs = new Map<string, Job>();
  return {
    start(order, course) {
      const job = run(randomUUID(), order, course, now);
      jobs.set(job.id, job);
      const [oldest] = jobs.keys();
      if (jobs.size > most && oldest !== undefined) jobs.delete(oldest);
      return job;
    },
    get: (id) => (id === null ? undefined : jobs.get(id)),
  };
}

function run(id: string, order: Order, course: Course, now: () => number): Job {
  let result: Result | undefined;
  let isOver = false;
  const work = async (): Promise<void> => {
    if (course.queueMs > 0) await sleep(course.queueMs, undefined, { ref: false });
    if (course.ending !== undefined) return;
    const { bytes, format } = await drawOutput(order);
    result = { bytes, mime: `image/${format}`, until: now() + liveMs };
  };
  // A picture that cannot be drawn is a job that has ended without one: `Error`.
  void work()
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  return {
    ...course,
    id,
    prompt: String(order.body.prompt),
    get result() {
      return result;
    },
    get isOver() {
      return isOver;
    },
  };
}
