import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

/** Bytes the system still holds for the other end of each connection, by the ports of both ends. */
export type SendQueues = ReadonlyMap<string, number>;

/**
 * Reads how much the system has sent of what it was given; `undefined` where it does not say (it does on Linux).
 *
 * A reader at 20 KB/s on the same machine, such as a proxy in front, shows in writes once in more than a minute, because
 * the system asks for more only when a third of its megabytes are gone. Here it shows after each window it opens.
 */
export async function readSendQueues(): Promise<SendQueues | undefined> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => undefined)),
  );
  if (tables.every((table) => table === undefined)) return undefined;
  const queues = new Map<string, number>();
  for (const line of tables.join('\n').matchAll(/^ *\d+: \w+:(\w{4}) \w+:(\w{4}) \w\w (\w{8}):/gm)) {
    const [local = 0, remote = 0, queued = 0] = line.slice(1).map((digits) => Number.parseInt(digits, 16));
    const ports = `${local} ${remote}`;
    // Two connections with the same ports belong to different machines: together they still change when one does.
    queues.set(ports, (queues.get(ports) ?? 0) + queued);
  }
  return queues;
}

/** What a connection is listed under. */
export function portsOf({ localPort, remotePort }: Pick<Socket, 'localPort' | 'remotePort'>): string {
  return `${localPort} ${remotePort}`;
}
