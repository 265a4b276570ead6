import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own, which can die as processes do. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Ends it and waits until it is gone; default `SIGKILL`. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** What a process may not do. */
export interface ProcessLimits {
  /** How large a file it may write, in KiB: what a full disk is to it. */
  readonly fileKilobytes?: number;
}

const command = fileURLToPath(new URL('../../packages/server/bin/pentaprism.js', import.meta.url));

/** Starts `pentaprism serve` with these variables and no others that configure it, and waits until it listens. */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
  { fileKilobytes }: ProcessLimits = {},
): Promise<ServerProcess> {
  const limited = ['-c', `ulimit -f ${fileKilobytes}; exec "$0" "$@"`, process.execPath, command, 'serve'];
  const [file, args] = fileKilobytes === undefined ? [process.execPath, [command, 'serve']] : ['bash', limited];
  const child = spawn(file, args, {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      PENTAPRISM_LOG_LEVEL: 'warn',
      PENTAPRISM_UI: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const gone = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /listens on (\S+)/.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`The server ended before it listened:\n${printed}`)));
  });
  return {
    url,
    process: child,
    output: () => printed,
    async kill(signal = 'SIGKILL') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await gone;
    },
  };
}
