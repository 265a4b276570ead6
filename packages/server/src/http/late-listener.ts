import { createServer, type Server, type Socket } from 'node:net';

/** Who answers at a port that is open already. */
interface Late {
  listen(port: Server): Promise<Listening>;
}

interface Listening {
  take(connection: Socket): void;
  close(): Promise<void>;
}

/** A port that is open. */
export interface OpenPort {
  /** `http://127.0.0.1:41234`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Opens a port of this machine now, and loads who answers there with the first connection, which waits for it.
 *
 * A connection is broken off when the loading fails; the next one tries again.
 */
export async function listenLate(load: () => Promise<Late>): Promise<OpenPort> {
  let listening: Promise<Listening> | undefined;
  const handOver = async (connection: Socket): Promise<void> => {
    listening ??= load().then((late) => late.listen(port));
    try {
      (await listening).take(connection);
    } catch {
      listening = undefined;
      connection.destroy();
    }
  };
  const port = createServer({ pauseOnConnect: true }, (connection) => void handOver(connection));
  await new Promise<void>((resolve, reject) => {
    port.once('error', reject);
    port.listen(0, '127.0.0.1', resolve);
  });
  const address = port.address();
  if (address === null || typeof address === 'string') throw new Error('The port has no number.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      await (await listening?.catch(() => undefined))?.close();
      await new Promise<void>((resolve) => port.close(() => resolve()));
    },
  };
}
