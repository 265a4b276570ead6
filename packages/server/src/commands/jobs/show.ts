import { askedServer, type ServerFlags } from './asked-server.ts';
import { describeJob } from './job-text.ts';

/** Prints one job, as it stands now. */
export async function showJob(id: string, flags: ServerFlags & { readonly json?: true }): Promise<void> {
  const job = await askedServer(flags, process.env).job(id);
  process.stdout.write(`${flags.json ? JSON.stringify(job, null, 2) : describeJob(job)}\n`);
}
