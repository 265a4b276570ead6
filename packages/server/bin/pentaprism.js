#!/usr/bin/env node
/**
 * Starts the command line in a fresh Node with the flags and environment it needs.
 *
 * - The thread pool is widened before anything can use it: picture encoders would otherwise keep file reads and
 *   DNS look-ups waiting for seconds.
 * - Garbage is collected to suit pictures, which pass through in buffers outside of the heap: the server may ask for a
 *   young collection (`src/passed-bytes.ts`), and full ones, which uploads set off again and again over a heap that hardly
 *   changes, come when it has grown to four times its size.
 * - In a checkout the TypeScript source runs as it is, always, so that `npm start` needs no build and never runs
 *   a stale one. An installed package (anywhere below `node_modules`) runs what was built.
 * - What Node compiles is kept in the person's cache folder, which halves the time of later starts. It is code that will be
 *   run, so it never lies in a folder that others may write to. Where it cannot be written, Node does without.
 * - A configuration file may lie in a folder whose package.json states no type; Node's advice about that is not for
 *   whoever starts a server.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, constants, homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`Pentaprism needs Node 22.19 or newer; this is ${process.version}. In a checkout, use: npm start`);
  process.exit(1);
}

const source = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const built = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const isCheckout = existsSync(source) && !/[\\/]node_modules[\\/]/.test(source);
const entry = isCheckout ? ['--conditions=@pentaprism/source', source] : [built];
const heapFlags = ['--expose-gc', '--heap-growing-percent=300'];
const quiet = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
// What an operator gave to Node comes later and beats ours.
const commandLine = [...heapFlags, ...process.execArgv, quiet, ...entry, ...process.argv.slice(2)];
const environment = { ...process.env };
environment.UV_THREADPOOL_SIZE ??= String(availableParallelism() + 4);
const cache = cacheFolder(process.env);
if (cache !== undefined) environment.NODE_COMPILE_CACHE ??= join(cache, 'pentaprism', 'compiled');

if (process.platform !== 'win32' && process.execve !== undefined) {
  // Becomes the other process: signals, exit code and process id are its own.
  process.execve(process.execPath, [process.execPath, ...commandLine], environment);
}

const child = spawn(process.execPath, commandLine, { env: environment, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));

/** Where this system keeps what programs can make again; nothing for a user without a home. */
function cacheFolder({ XDG_CACHE_HOME, LOCALAPPDATA }) {
  if (process.platform === 'win32') return LOCALAPPDATA;
  const isMac = process.platform === 'darwin';
  if (!isMac && XDG_CACHE_HOME !== undefined && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  try {
    const home = homedir();
    return isAbsolute(home) ? join(home, isMac ? 'Library/Caches' : '.cache') : undefined;
  } catch {
    return undefined;
  }
}
