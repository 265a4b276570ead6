import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cleanEnvironment } from './environment.ts';
import { python } from './python.ts';
import type { Site } from './site.ts';

/** Runs cases of one script of python/, one after the other. */
interface Worker {
  readonly child: ChildProcessWithoutNullStreams;
  run(name: string, site: Site): Promise<string | undefined>;
}

const workers = new Map<string, Worker>();

/** Runs a case of a script of python/ in its site. Answers what it complained of, if of anything. */
export async function runPythonCase(script: string, name: string, site: Site): Promise<string | undefined> {
  const worker = workers.get(script) ?? startWorker(script);
  workers.set(script, worker);
  return worker.run(name, site);
}

/** Ends every process that was started here. */
export function stopPythonWorkers(): void {
  for (const { child } of workers.values()) child.kill();
  workers.clear();
}

// LiteLLM would fetch its list of prices from elsewhere.
const quiet = { LITELLM_LOCAL_MODEL_COST_MAP: 'True' };

function startWorker(script: string): Worker {
  const file = join(import.meta.dirname, '../python', `${script}.py`);
  const child = spawn(python, [file], { env: { ...cleanEnvironment(), ...quiet }, stdio: 'pipe' });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-10_000);
  });
  let answer: (complaint: string | undefined) => void = () => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('@case ')) return;
    const { complaint } = JSON.parse(line.slice(6)) as { complaint: string | null };
    answer(complaint ?? undefined);
  });
  child.once('close', () => answer(`The process ended:\n${said}`));
  let last: Promise<unknown> = Promise.resolve();
  return {
    child,
    run(name, { origin, baseURL, folder }) {
      const running = last.then(
        () =>
          new Promise<string | undefined>((resolve) => {
            answer = resolve;
            if (child.exitCode !== null) return resolve(`The process ended:\n${said}`);
            child.stdin.write(`${JSON.stringify({ name, origin, baseURL, folder })}\n`);
          }),
      );
      last = running;
      return running;
    },
  };
}
