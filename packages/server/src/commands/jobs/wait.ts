import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../command-error.ts';
import { type Progress, showProgress } from '../progress.ts';
import { type AskedServer, askedServer, ServerAway, type ServerFlags, type ToldJob } from './asked-server.ts';
import { describeJob, statusOf } from './job-text.ts';

/** How a job ended, told to whoever called the command. 1 is for what went wrong with the command itself. */
export const exitCodes = { completed: 0, failed: 2, cancelled: 3, lost: 4, running: 5 } as const;

/** How long one question is held open. What upstream says of the job is shown anew with each. */
const heldSeconds = 5;
/** A server that is started again is back sooner than this. */
const patienceMs = 60_000;

/** Waits until a job has ended, prints it, and says by the exit code how. */
export async function waitForJob(
  id: string,
  flags: ServerFlags & { readonly json?: true; readonly timeout?: string },
): Promise<void> {
  const timeoutMs = secondsOf(flags.timeout) * 1000;
  const until = Date.now() + timeoutMs;
  const server = askedServer(flags, process.env);
  // Who names another job, key or server hears of it at once.
  let job = await server.job(id);
  const progress = showProgress(process.stderr, wordsOf(job));
  try {
    while (job.completed_at === null && Date.now() < until) {
      const wait = Math.min(heldSeconds, Math.ceil((until - Date.now()) / 1000));
      job = await patiently(server, id, wait, progress);
      progress.update(wordsOf(job));
    }
  } finally {
    progress.stop();
  }
  process.stdout.write(`${flags.json ? JSON.stringify(job, null, 2) : describeJob(job)}\n`);
  process.exitCode = exitCodes[endOf(job)];
}

async function patiently(server: AskedServer, id: string, wait: number, progress: Progress): Promise<ToldJob> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await server.job(id, { wait: String(wait) });
    } catch (error) {
      if (!(error instanceof ServerAway) || Date.now() > until) throw error;
      progress.update(`${id}: the server does not answer; the job is safe, asking again`);
      await sleep(1000);
    }
  }
}

function wordsOf(job: ToldJob): string {
  const { model, provider, detail } = job.metadata;
  return `${model} through ${provider}: ${detail ?? statusOf(job)}`;
}

function endOf(job: ToldJob): keyof typeof exitCodes {
  if (job.status === 'queued' || job.status === 'in_progress') return 'running';
  return job.error?.code === 'outcome_unknown' ? 'lost' : job.status;
}

function secondsOf(text: string | undefined): number {
  const seconds = text === undefined ? Number.POSITIVE_INFINITY : Number(text);
  if (seconds >= 0) return seconds;
  throw new CommandError(`--timeout takes a number of seconds, not "${text}".`);
}
