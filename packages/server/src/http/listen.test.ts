import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import Fastify from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigurationError } from '../configuration/read-configuration.ts';
import { listen } from './listen.ts';

const serve = async (host: string, apiKeys: readonly string[] = [], addresses?: readonly string[]) => {
  const app = Fastify({ serverFactory: (handler) => createServer(handler) });
  app.get('/', () => 'here');
  onTestFinished(() => app.close());
  const resolve = addresses === undefined ? undefined : async () => addresses;
  const listening = await listen(app, { host, port: 0, apiKeys: [...apiKeys], publicUrl: undefined }, resolve);
  onTestFinished(() => listening.close());
  return listening;
};

describe('a host', () => {
  // Where 127.0.0.2 is nobody's address, as on macOS, there is one door only.
  it.skipIf(process.platform !== 'linux')(
    'that is a name is listened to at all its addresses, until it stops',
    async () => {
      const { address, close } = await serve('localhost', [], ['127.0.0.1', '127.0.0.2']);
      expect(address.address).toBe('127.0.0.1');
      const ask = async (host: string) => {
        const socket = connect(address.port, host);
        await once(socket, 'connect');
        socket.write('GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
        return String(Buffer.concat(await socket.toArray()));
      };
      for (const host of ['127.0.0.1', '127.0.0.2']) expect(await ask(host)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*here$/s);
      close();
      await expect(ask('127.0.0.2')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    },
  );

  it('is listened to although another of its addresses cannot be', async () => {
    expect((await serve('localhost', [], ['127.0.0.1', '127.0.0.1'])).address.address).toBe('127.0.0.1');
  });

  it('may stand in brackets, as in an address', async () => {
    expect((await serve('[127.0.0.1]')).address.address).toBe('127.0.0.1');
  });

  it('that others reach is not listened to without keys, whatever it is called', async () => {
    await expect(serve('0.0.0.0')).rejects.toThrow(ConfigurationError);
    const named = serve('pictures.localhost', [], ['127.0.0.1', '192.0.2.7']);
    await expect(named).rejects.toThrow('HOST: "192.0.2.7" can be reached from other machines');
    await expect(serve('0.0.0.0')).rejects.toThrow('HOST: "0.0.0.0" can be reached from other machines');
    expect((await serve('0.0.0.0', ['a-key'])).address.address).toBe('0.0.0.0');
  });
});
