import type { Plan } from '@pentaprism/core';
import { computed, effect, signal } from '@preact/signals';
import type { AnswerMetadata } from '../api/answers.ts';
import { type ArrivedPicture, type ImageQuestion, type Progress, run } from '../api/images.ts';
import { cancelJob } from '../api/jobs.ts';
import { Refusal } from '../api/refusal.ts';

/** A picture with an address to show it by. */
export interface MadePicture extends ArrivedPicture {
  readonly url: string;
}

/** A request that was sent, and how it goes. */
export interface Run {
  /** The request. */
  readonly asked: ImageQuestion;
  /** What was planned when it was sent. */
  readonly plan: Plan | undefined;
  readonly state: 'running' | 'done' | 'partial' | 'failed' | 'stopped';
  /** In the page's own clock. */
  readonly started: number;
  /** How long it took, once it is over. */
  readonly ms?: number;
  /** The server's name of it, by which it can be fetched again. */
  readonly job: string | null;
  readonly requestId: string | null;
  readonly pictures: readonly MadePicture[];
  /** An unfinished picture, while there is none that is finished. */
  readonly partial?: MadePicture;
  readonly progress?: Progress;
  readonly metadata?: AnswerMetadata;
  readonly refusal?: Refusal;
}

/** What a run changes. */
export type Watch = (now: Run) => void;

/** A run that can be stopped. */
export interface Started {
  /** Nobody waits any more, and upstream is told so; what it has begun may still be billed. */
  stop(): void;
  readonly ended: Promise<Run>;
}

/** Sends a request. Never throws: what went wrong is in the run. */
export function start(asked: ImageQuestion, plan: Plan | undefined, watch: Watch): Started {
  const stopping = new AbortController();
  const started = performance.now();
  let now: Run = { asked, plan, state: 'running', started, job: null, requestId: null, pictures: [] };
  const change = (facts: Partial<Run>): void => {
    now = { ...now, ...facts };
    watch(now);
  };
  const end = (facts: Partial<Run>): Run => {
    if (now.partial !== undefined) URL.revokeObjectURL(now.partial.url);
    const { partial: _, ...rest } = now;
    now = { ...rest, ...facts, ms: performance.now() - started };
    watch(now);
    return now;
  };
  watch(now);
  return {
    stop() {
      stopping.abort();
      // The job is a promise: it runs on when its caller leaves, and ends only when it is told to.
      if (now.job !== null) void cancelJob(now.job).catch(() => undefined);
    },
    ended: follow().catch((error: unknown) => {
      if (stopping.signal.aborted) return end({ state: 'stopped' });
      const refusal = error instanceof Refusal ? error : new Refusal(String(error));
      const { job = now.job, requestId = now.requestId } = refusal.facts;
      return end({ state: now.pictures.length > 0 ? 'partial' : 'failed', refusal, job, requestId });
    }),
  };

  async function follow(): Promise<Run> {
    for await (const event of run(asked, crypto.randomUUID(), stopping.signal)) {
      if (event.kind === 'begun') change({ job: event.job, requestId: event.requestId });
      else if (event.kind === 'progress') change({ progress: event.progress });
      else if (event.kind === 'partial') change({ partial: shownPicture(event.picture) });
      else if (event.kind === 'picture') {
        const { metadata } = event;
        change({
          pictures: [...now.pictures, shownPicture(event.picture)],
          ...(metadata === undefined ? {} : { metadata }),
        });
      }
    }
    return end({ state: 'done' });
  }
}

/** A picture with an address to show it by. */
export function shownPicture(picture: ArrivedPicture): MadePicture {
  return { ...picture, url: URL.createObjectURL(picture.bytes) };
}

/** The run on the stage; `undefined` before the first, and once it was put away. */
export const job = signal<Run | undefined>(undefined);

/** Those of the stage give up their addresses when others take their place. */
let onShow: readonly MadePicture[] = [];
effect(() => {
  const now = job.value?.pictures ?? [];
  for (const { url } of onShow) if (!now.some((picture) => picture.url === url)) URL.revokeObjectURL(url);
  onShow = now;
});

export const isRunning = computed(() => job.value?.state === 'running');

let onStage: Started | undefined;

/** Sends a request and shows how it goes. */
export function runOnStage(asked: ImageQuestion, plan: Plan | undefined): Promise<Run> {
  let mine: Run | undefined;
  onStage = start(asked, plan, (now) => {
    // Whoever puts another on the stage meanwhile keeps it there; this one goes on behind it.
    if (mine === undefined || job.value === mine) job.value = now;
    mine = now;
  });
  return onStage.ended;
}

/** Stops the run on the stage. */
export function stopWaiting(): void {
  onStage?.stop();
}

/** Whether two requests are the same but for their pictures' bytes. */
export function isSame(one: ImageQuestion, other: ImageQuestion): boolean {
  return JSON.stringify(tellable(one)) === JSON.stringify(tellable(other));
}

function tellable({ images, references, mask, ...rest }: ImageQuestion): unknown {
  return [rest, images.map(({ name }) => name), references.map(({ name }) => name), mask?.name];
}
