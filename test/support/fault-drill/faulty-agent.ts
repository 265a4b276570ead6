import { createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import type { Dice } from './dice.ts';
import type { Ledger } from './ledger.ts';

/** A pool whose connections fail before a byte of a request is written: refused, or in the TLS handshake. */
export async function createFaultyAgent(
  dice: Dice,
  ledger: Ledger,
): Promise<{ readonly agent: Agent; close(): Promise<void> }> {
  // Resets whoever begins a handshake.
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const connect = buildConnector({});
  let connections = 0;
  const agent = new Agent({
    connections: 256,
    connect(options, callback) {
      connections += 1;
      const fault = dice.fault(['refused', 'handshake'] as const, 'connection', connections);
      if (fault === null) return connect(options, callback);
      ledger.injected(`connection ${fault}`, -1, false);
      if (fault === 'refused')
        return connect({ ...options, host: '127.0.0.1:1', hostname: '127.0.0.1', port: '1' }, callback);
      const socket = connectTls({ host: '127.0.0.1', port });
      socket.on('error', (error) => callback(error, null));
    },
  });
  return {
    agent,
    close: async () => {
      await agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
