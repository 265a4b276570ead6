import { askedServer, type ServerFlags } from './asked-server.ts';
import { jobTable } from './job-text.ts';

/** Which jobs are listed. */
export interface ListFlags extends ServerFlags {
  readonly json?: true;
  readonly limit?: string;
  readonly after?: string;
  readonly status?: string;
  readonly model?: string;
  readonly provider?: string;
}

/** Prints the newest jobs. */
export async function listJobs(flags: ListFlags): Promise<void> {
  const { limit, after, status, model, provider } = flags;
  const page = await askedServer(flags, process.env).jobs({ limit, after, status, model, provider });
  if (flags.json) return print(JSON.stringify(page, null, 2));
  if (page.data.length === 0) return print('There are no jobs.');
  print(jobTable(page.data, Date.now()));
  if (page.has_more) print(`\nThere are older ones: --after ${page.last_id}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
