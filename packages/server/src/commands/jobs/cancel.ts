import { CommandError } from '../command-error.ts';
import { askedServer, type ServerFlags } from './asked-server.ts';
import { describeJob, statusOf } from './job-text.ts';

/** Stops a job. Throws a `CommandError` when it had ended otherwise. */
export async function cancelJob(id: string, flags: ServerFlags & { readonly json?: true }): Promise<void> {
  const job = await askedServer(flags, process.env).cancel(id);
  process.stdout.write(`${flags.json ? JSON.stringify(job, null, 2) : describeJob(job)}\n`);
  if (job.status === 'cancelled') return;
  if (job.completed_at !== null) throw new CommandError(`${job.id} has ended, and stays as it is: ${statusOf(job)}.`);
  process.stderr.write('Another server runs it; it has been told to stop, which takes some seconds.\n');
}
