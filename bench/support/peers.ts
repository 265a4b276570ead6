import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inRepository } from './processes.ts';

const run = promisify(execFile);
const shell = process.platform === 'win32';

const portkeyFolder = inRepository('bench/node_modules/@portkey-ai/gateway');

let installing: Promise<void> | undefined;

/** The script that starts Portkey's gateway, installed on first use; `undefined` when that is not possible. */
export async function portkeyScript(): Promise<string | undefined> {
  if (!existsSync(portkeyFolder)) {
    installing ??= install();
    await installing;
  }
  return existsSync(portkeyFolder) ? `${portkeyFolder}/build/start-server.js` : undefined;
}

/** `@portkey-ai/gateway 1.15.2`, for the page. */
export async function portkeyVersion(): Promise<string> {
  if (!existsSync(portkeyFolder)) return 'Portkey could not be installed';
  const { version } = JSON.parse(await readFile(`${portkeyFolder}/package.json`, 'utf8')) as { version: string };
  return `@portkey-ai/gateway ${version}`;
}

let building: Promise<unknown> | undefined;

/** The script that starts our server as it is published, built from the sources as they are now. */
export async function serverScript(): Promise<string> {
  building ??= run('npm', ['run', 'build'], { cwd: inRepository('.'), timeout: 300_000, shell });
  await building;
  return inRepository('packages/server/dist/cli.js');
}

async function install(): Promise<void> {
  console.error('Installing the peers of bench/package.json …');
  const given = ['install', '--prefix', inRepository('bench'), '--no-package-lock', '--no-audit', '--no-fund'];
  try {
    await run('npm', given, { timeout: 120_000, shell });
  } catch {
    console.error('The peers of bench/package.json cannot be installed here: Portkey’s rows are left out.');
  }
}
