/**
 * The drills at length: `npm run drill` runs both. `npm run drill -- faults 3 50000` for a seed and a number of requests of your
 * own, `npm run drill -- kills 3 50` for a seed and a number of servers that are killed.
 */
import { runDrill } from '../test/support/fault-drill/run-drill.ts';
import { runKillDrill } from '../test/support/kill-drill/run-kill-drill.ts';

const [which, seed = '1', count] = process.argv.slice(2);

if (which === undefined || which === 'faults') {
  report(await runDrill({ seed: Number(seed), requests: Number(count ?? 20_000), percent: 20, parallel: 32 }));
}
if (which === undefined || which === 'kills') {
  report(await runKillDrill({ seed: Number(seed), rounds: Number(count ?? 200), jobs: 6 }));
}

function report({ wrong, ...figures }: { readonly wrong: Readonly<Record<string, readonly string[]>> }): void {
  console.table({ seed, ...figures });
  const faults = Object.entries(wrong).filter(([, where]) => where.length > 0);
  for (const [what, where] of faults) console.error(`${what}: ${where.length}\n  ${where.slice(0, 20).join('\n  ')}`);
  if (faults.length > 0) process.exitCode = 1;
}
