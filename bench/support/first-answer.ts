import type { ChildProcess } from 'node:child_process';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readUsage } from './usage.ts';

/** What a start took. */
export interface Start {
  /** Until the first answer, from before the process was there. */
  readonly wallMs: number;
  /** CPU time of the process until then; `null` where the system does not tell. */
  readonly cpuMs: number | null;
}

/** Starts a server and asks for its health until it answers. */
export async function firstAnswer(launch: () => ChildProcess, port: number): Promise<Start> {
  const before = performance.now();
  const child = launch();
  while (!(await isHealthy(port))) {
    if (child.exitCode !== null) throw new Error(`A server did not start: ${child.spawnargs.join(' ')}`);
    await sleep(2);
  }
  const wallMs = performance.now() - before;
  const usage = child.pid === undefined ? null : await readUsage(child.pid);
  return { wallMs, cpuMs: usage?.cpuMs ?? null };
}

function isHealthy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ port, host: '127.0.0.1', path: '/healthz', agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode === 200));
    });
    request.once('error', () => resolve(false));
  });
}
