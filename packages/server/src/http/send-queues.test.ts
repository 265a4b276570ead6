import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { portsOf, readSendQueues } from './send-queues.ts';

it.skipIf(!existsSync('/proc/net/tcp'))('the system tells how much of a connection nobody has taken yet', async () => {
  const server = createServer();
  const accepted = once(server, 'connection');
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  const [writer]: Socket[] = await accepted;
  onTestFinished(() => {
    reader.destroy();
    writer?.destroy();
    server.close();
  });
  if (writer === undefined) throw new Error('nobody connected');
  const queued = async () => (await readSendQueues())?.get(portsOf(writer));
  expect(await queued()).toBe(0);
  writer.write(Buffer.alloc(32 * 1024 * 1024));
  await expect.poll(queued).toBeGreaterThan(0);
  reader.resume();
  await expect.poll(queued).toBe(0);
});
