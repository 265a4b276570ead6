/**
 * Writes what a contribution begins with, and asks nothing:
 *
 * - `npm run new -- model <provider> <route> [id]`
 * - `npm run new -- provider <id>`
 * - `npm run new -- plugin <id> <folder>`
 */
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { lookUpRoute } from './look-up.ts';
import { WrongWords } from './names.ts';
import { newModel } from './new-model.ts';
import { newPlugin, newProvider } from './new-provider.ts';
import type { Written } from './written.ts';

const root = join(import.meta.dirname, '../..');
const today = new Date().toISOString().slice(0, 10);
const usage = `npm run new -- model <provider> <route> [id]
npm run new -- provider <id>
npm run new -- plugin <id> <folder>`;

async function write([kind, first, second, third]: readonly string[]): Promise<Written> {
  if (kind === 'model' && first !== undefined && second !== undefined)
    return newModel({
      ...{ root, provider: first, route: second, today, lookedUp: await lookUpRoute(first, second) },
      ...(third === undefined ? {} : { id: third }),
    });
  if (kind === 'provider' && first !== undefined) return newProvider({ root, id: first, today });
  if (kind === 'plugin' && first !== undefined && second !== undefined)
    return newPlugin({ id: first, folder: resolve(process.env.INIT_CWD ?? '.', second), today });
  throw new WrongWords(usage);
}

try {
  const words = process.argv.slice(2);
  // Not a mistake, and nothing else to read.
  if (words.some((word) => word === '--help' || word === '-h')) throw new WrongWords(usage);
  const { files, next } = await write(words);
  const own = files.filter(
    (file) => !file.startsWith('/') && /\.(ts|json)$/.test(file) && !file.includes('/fixtures/'),
  );
  if (own.length > 0) await promisify(execFile)('npx', ['biome', 'check', '--write', ...own], { cwd: root });
  console.log(`${files.map((file) => `  ${file}`).join('\n')}\n\nNext:\n${next.map((step) => `- ${step}`).join('\n')}`);
} catch (error) {
  if (!(error instanceof WrongWords)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
