import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment } from './environment.ts';

// Another one, such as that of an installed package, can be put to the same tests.
const command = process.env.PENTAPRISM_COMMAND ?? join(import.meta.dirname, '../../packages/server/bin/pentaprism.js');

interface Running {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly origin: string;
}

const running = new Map<string, Promise<Running>>();

/** The address of a server of its own process with these settings, sandboxes behind it; started on first use. */
export async function serverWith(settings: Readonly<Record<string, string>>): Promise<string> {
  const key = JSON.stringify(settings);
  const server = running.get(key) ?? start(settings);
  running.set(key, server);
  return (await server).origin;
}

/** Ends every server that was started here. */
export async function stopServers(): Promise<void> {
  for (const server of running.values()) {
    const { child, folder } = await server;
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
  running.clear();
}

async function start(settings: Readonly<Record<string, string>>): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'pentaprism-clients-'));
  const environment = { ...cleanEnvironment(), PORT: '0', PENTAPRISM_SANDBOX: 'on', PENTAPRISM_DATA_DIR: folder };
  const child = spawn(process.execPath, [command, 'serve'], {
    cwd: folder,
    env: { ...environment, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Read to the end, so that a full pipe never stops the server.
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-10_000);
  });
  return new Promise((resolve, reject) => {
    let banner = '';
    child.stdout.on('data', (chunk: Buffer) => {
      banner += chunk.toString();
      const [, origin] = /listens on (http:\S+)/.exec(banner) ?? [];
      if (origin !== undefined) resolve({ child, folder, origin });
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  });
}
