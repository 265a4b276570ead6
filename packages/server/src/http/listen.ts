import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isLoopback, keylessFaults } from '../configuration/keyless.ts';
import { type Configuration, ConfigurationError } from '../configuration/read-configuration.ts';

/** Where a server listens. */
export interface Listening {
  readonly address: AddressInfo;
  /** Stops accepting at every address but the app's own. */
  close(): void;
}

/**
 * Lets an app listen on its host: on every address of a name of this machine, since `localhost` mostly has two and nobody
 * knows which one a client tries.
 *
 * Throws a `ConfigurationError` when a name turns out to be an address that strangers reach and there are no keys.
 */
export async function listen(
  app: FastifyInstance,
  { host, port, apiKeys, publicUrl }: Pick<Configuration, 'host' | 'port' | 'apiKeys' | 'publicUrl'>,
  resolve: (host: string) => Promise<readonly string[]> = resolveHost,
): Promise<Listening> {
  const addresses = await resolve(host.replace(/^\[|\]$/g, ''));
  const [fault] = addresses.flatMap((address) => keylessFaults({ apiKeys, publicUrl, host: address }));
  if (fault !== undefined) throw new ConfigurationError(fault);

  const [first, ...others] = addresses;
  await app.listen({ host: first ?? host, port });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port.');
  const doors = isLoopback(host) ? await Promise.all(others.map((other) => openDoor(app, other, address.port))) : [];
  return {
    address,
    close() {
      for (const door of doors) door.close();
    },
  };
}

async function resolveHost(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** Hands connections made to another address to the same server. Where there is no such address, nobody misses it. */
async function openDoor({ server }: FastifyInstance, host: string, port: number): Promise<Server> {
  const door = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket));
  door.listen(port, host);
  await once(door, 'listening').catch(() => undefined);
  return door;
}
