import type { Standing } from '../jobs/running-jobs.ts';
import { heartbeat } from './event-stream.ts';

/** Where a job stands, as comments of an event stream: clients that read events never see them. */
export interface ProgressComments {
  hear(standing: Standing): void;
  /** What has changed since the last comment. */
  changed(): string;
  /** A sign of life, whether or not anything has changed. */
  beat(): string;
}

/** Writes comments about one job. `job` is its name, where it has one. */
export function createProgressComments(job: string | undefined): ProgressComments {
  let now = heartbeat;
  let told: string | undefined;
  const tell = (): string => {
    told = now;
    return now;
  };
  return {
    hear({ provider, phase, position, attempt, done, of, detail }) {
      const shown = { provider, phase, position, attempt, job, done, of, detail };
      now = `: progress ${JSON.stringify(shown)}\n\n`;
    },
    changed: () => (now === told ? '' : tell()),
    beat: tell,
  };
}
