import type { Command } from 'commander';
import { cancelJob } from './cancel.ts';
import { listJobs } from './list.ts';
import { showJob } from './show.ts';
import { exitCodes, waitForJob } from './wait.ts';

/** Adds `jobs`, with what can be done to them. */
export function addJobs(program: Command): void {
  const jobs = program.command('jobs').description('look at, wait for and stop the jobs of a running server');
  forServer(jobs.command('list', { isDefault: true }))
    .description('list jobs, newest first')
    .option('--limit <count>', 'how many, at most 100 (default: 20)')
    .option('--after <id>', 'only those older than this one')
    .option('--status <status>', 'only those that are queued, in_progress, completed, failed or cancelled')
    .option('--model <id>', 'only those of this model')
    .option('--provider <id>', 'only those of this provider')
    .action(async (flags) => listJobs(flags));
  forServer(jobs.command('show').argument('<id>'))
    .description('print a job and the addresses of its pictures')
    .action(async (id, flags) => showJob(id, flags));
  forServer(jobs.command('wait').argument('<id>'))
    .description('wait until a job has ended, and print it')
    .option('--timeout <seconds>', 'wait no longer than this; the job runs on')
    .addHelpText('after', `\n${exitHint}`)
    .action(async (id, flags) => waitForJob(id, flags));
  forServer(jobs.command('cancel').argument('<id>'))
    .description('stop a job; what upstream has begun may be billed all the same')
    .action(async (id, flags) => cancelJob(id, flags));
}

const { completed, failed, cancelled, lost, running } = exitCodes;
const exitHint = `Exit codes: ${completed} completed, ${failed} failed, ${cancelled} cancelled, ${lost} outcome unknown, ${running} still running.`;

function forServer(command: Command): Command {
  return command
    .option('--url <address>', 'where the server is (default: PENTAPRISM_URL, else http://127.0.0.1:8787)')
    .option('--key <key>', 'one of its keys, for jobs of that key (default: PENTAPRISM_API_KEY)')
    .option('--json', 'print what the server says as JSON');
}
