/** The fault drill at length: `npm run drill`, or `npm run drill -- 3 50000` for a seed and a number of requests of your own. */
import { runDrill } from '../test/support/fault-drill/run-drill.ts';

const [seed = 1, requests = 20_000] = process.argv.slice(2).map(Number);
const { wrong, ...figures } = await runDrill({ seed, requests, percent: 20, parallel: 32 });
console.table({ seed, ...figures });
const faults = Object.entries(wrong).filter(([, where]) => where.length > 0);
for (const [what, where] of faults) console.error(`${what}: ${where.length}\n  ${where.slice(0, 20).join('\n  ')}`);
if (faults.length > 0) process.exitCode = 1;
