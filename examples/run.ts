/** Runs an example by its name: `npm run example -- embed`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const examples = new Map([
  ['bfl', 'bfl/run.ts'],
  ['bfl-sandbox', 'bfl/sandbox/serve.ts'],
  ['embed', 'embed.ts'],
  ['host', 'host.ts'],
  ['listen', 'listen.ts'],
  ['official-clients', 'official-clients.ts'],
  ['openai', 'openai.ts'],
  ['provider', 'provider.ts'],
  ['webhook-receiver', 'webhook-receiver.ts'],
]);
const [name = ''] = process.argv.slice(2);
const file = examples.get(name);
if (file !== undefined) {
  // A process of its own, so that the example is its main module.
  const commandLine = [...process.execArgv, join(import.meta.dirname, file)];
  const { status } = spawnSync(process.execPath, commandLine, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  console.error(`Say which example: npm run example -- ${[...examples.keys()].join(' | ')}`);
  process.exitCode = 1;
}
