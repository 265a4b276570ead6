/** Runs an example by its name: `npm run example -- embed`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const examples = ['embed', 'host', 'official-clients', 'openai', 'provider'];
const [name = ''] = process.argv.slice(2);
if (examples.includes(name)) {
  // A process of its own, so that the example is its main module.
  const file = join(import.meta.dirname, `${name}.ts`);
  const { status } = spawnSync(process.execPath, [...process.execArgv, file], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  console.error(`Say which example: npm run example -- ${examples.join(' | ')}`);
  process.exitCode = 1;
}
