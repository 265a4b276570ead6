/** Processes of a bench: started on a core of their own where the system can, and always stopped again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Who runs where. What is measured has a core to itself; on two cores the rest shares the other one. */
type Role = 'measured' | 'load' | 'upstream' | 'unpinned';

const cores = availableParallelism();
const coreOf: Readonly<Partial<Record<Role, number>>> = { measured: 0, load: 1, upstream: cores > 2 ? 2 : 1 };
const canPin = cores > 1 && programPath('taskset') !== undefined;

/** How processes share the machine, for the page. */
export const placement = canPin
  ? `what is measured is pinned to core 0, load and mock upstream to ${cores > 2 ? 'cores 1 and 2' : 'core 1'}`
  : 'processes are not pinned';

export interface StartOptions {
  readonly role: Role;
  /** Added to an otherwise almost empty environment, so that no key of the person running this leaks in. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Flags of Node ahead of the script. */
  readonly flags?: readonly string[];
  /** It starts others, which {@link stopAll} ends with it. */
  readonly isGroup?: true;
}

const running = new Set<ChildProcess>();
const groups = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const child of groups) killGroup(child);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Starts a Node script with a message channel. */
export function startNode(script: string, given: readonly string[], options: StartOptions): ChildProcess {
  return start(process.execPath, [...(options.flags ?? []), script, ...given], options);
}

/** Starts any program. */
export function start(program: string, given: readonly string[], options: StartOptions): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  const core = coreOf[options.role];
  const pin = canPin && core !== undefined ? ['taskset', '-c', String(core)] : [];
  const line = [...pin, program, ...given];
  const [first = program, ...rest] = line;
  const child = spawn(first, rest, {
    env: { PATH, HOME, ...options.environment },
    detached: options.isGroup === true,
    // Logs are written, as in production, and nobody reads them.
    stdio: ['ignore', 'ignore', process.env.BENCH_LOGS === undefined ? 'ignore' : 'inherit', 'ipc'],
  });
  const set = options.isGroup === true ? groups : running;
  set.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Stops a process and waits until it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGKILL');
  await gone;
}

/** Stops a process that was started as a group, and all that it started. */
export async function stopAll(child: ChildProcess): Promise<void> {
  const isGone = child.exitCode !== null || child.signalCode !== null;
  const gone = isGone ? undefined : new Promise<void>((done) => child.once('exit', () => done()));
  killGroup(child);
  groups.delete(child);
  await gone;
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}

/** Sends a message and waits for the next one. */
export async function ask(child: ChildProcess, message: object): Promise<unknown> {
  const answer = nextMessage(child);
  child.send(message);
  return await answer;
}

/** The next message of a process; rejects when it ends instead. */
export async function nextMessage(child: ChildProcess): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const ended = (): void => reject(new Error(`A bench process ended early: ${child.spawnargs.join(' ')}`));
  child.once('message', resolve);
  child.once('exit', ended);
  try {
    return await promise;
  } finally {
    child.off('message', resolve);
    child.off('exit', ended);
  }
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** The path of a program, when it is installed. */
export function programPath(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The path of a file beside this one. */
export function beside(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** The path of a file of the repository. */
export function inRepository(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
