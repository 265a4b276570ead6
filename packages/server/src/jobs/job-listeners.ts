import type { DeliveredPicture, Plan, Progress } from '@pentaprism/core';
import type { JobListener } from './running-jobs.ts';

/** Those who listen to one job, and what whoever comes later has missed. */
export interface JobListeners {
  readonly progress: Progress | undefined;
  /** What the job itself tells. */
  readonly hears: {
    onProgress(progress: Progress): void;
    onPicture(picture: DeliveredPicture, plan: Plan): void;
  };
  listen(listener: JobListener): () => void;
}

/** Tells several listeners of one job. `keepsPictures`: what was finished is told to those who come later too. */
export function createJobListeners(keepsPictures: boolean): JobListeners {
  const listeners = new Set<JobListener>();
  const pictures: [DeliveredPicture, Plan][] = [];
  let progress: Progress | undefined;
  return {
    get progress() {
      return progress;
    },
    hears: {
      onProgress(event) {
        progress = event;
        for (const listener of listeners) listener.onProgress?.(event);
      },
      onPicture(picture, plan) {
        if (keepsPictures) pictures.push([picture, plan]);
        for (const listener of listeners) listener.onPicture?.(picture, plan);
      },
    },
    listen(listener) {
      if (progress !== undefined) listener.onProgress?.(progress);
      for (const [picture, plan] of pictures) listener.onPicture?.(picture, plan);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
