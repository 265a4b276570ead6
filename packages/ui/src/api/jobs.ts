import type { JobList, JobView } from './answers.ts';
import { ask } from './ask.ts';

const base = '/v1/images/jobs';

/** Which jobs of the server are asked for. */
export interface JobQuery {
  readonly after?: string;
  readonly status?: string;
  readonly model?: string;
  readonly provider?: string;
  readonly limit?: number;
}

/** The jobs of this key, newest first. */
export function listJobs(query: JobQuery, signal?: AbortSignal): Promise<JobList> {
  const named = Object.entries(query).flatMap(([name, value]) => (value === '' ? [] : [[name, String(value)]]));
  return ask(`${base}?${new URLSearchParams(named)}`, signal === undefined ? {} : { signal });
}

/** A job as it stands, its pictures by address. The answer may be held until it has ended, for so many seconds. */
export function readJob(
  id: string,
  { waitSeconds = 0, signal }: { readonly waitSeconds?: number; readonly signal?: AbortSignal } = {},
): Promise<JobView> {
  const address = `${base}/${encodeURIComponent(id)}?response_format=url&wait=${waitSeconds}`;
  return ask(address, signal === undefined ? {} : { signal });
}

/** Stops a job; one that has ended is left as it is. */
export function cancelJob(id: string): Promise<JobView> {
  return ask(`${base}/${encodeURIComponent(id)}/cancel`, { method: 'POST' });
}

/** Gives up its pictures, its prompt and its receipt. */
export function deleteJob(id: string): Promise<unknown> {
  return ask(`${base}/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
