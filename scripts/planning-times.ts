/** What `npm run bench:plan` measures in several checkouts, so that they can be told apart. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Median microseconds of each row of the bench, for each checkout in `folders`. The checkouts take turns, and the median
 * of the rounds counts, because a shared machine is slower at one time than at another.
 */
export async function planningTimes(
  folders: readonly string[],
  rounds = 3,
): Promise<readonly ReadonlyMap<string, number>[]> {
  const measured = folders.map(() => new Map<string, number[]>());
  for (let round = 0; round < rounds; round++) {
    for (const [index, folder] of folders.entries()) {
      for (const [name, median] of await runBench(folder)) {
        const times = measured[index]?.get(name) ?? [];
        measured[index]?.set(name, [...times, median]);
      }
    }
  }
  return measured.map((rows) => new Map([...rows].map(([name, times]) => [name, medianOf(times)])));
}

async function runBench(folder: string): Promise<ReadonlyMap<string, number>> {
  const parameters = ['--conditions=@pentaprism/source', 'bench/plan.ts', '--no-page'];
  const { stdout } = await promisify(execFile)(process.execPath, parameters, { cwd: folder });
  return readTimes(stdout);
}

/** The rows of a printed table that hold numbers only: their name, and the first number, which is the median. */
export function readTimes(printed: string): ReadonlyMap<string, number> {
  const rows = printed.matchAll(/^\| ([^|]+) \| ([\d.]+) \| [\d.]+ \| [\d.]+ \|$/gm);
  return new Map([...rows].map(([, name = '', median]) => [name, Number(median)]));
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
