import { afterEach, describe, expect, it } from 'vitest';
import { eventually, localSocket, localUpstream } from '../../test/local-upstream.ts';
import { createNotifier, type Notifier, type NotifierOptions } from './notifier.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

function closedLater<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

function notifier(options?: NotifierOptions): Notifier {
  return closedLater(createNotifier(options));
}

const message = { headers: { 'webhook-id': 'evt_1' }, text: '{"a":"ä"}', timeoutMs: 60_000 };
const leadsTo = (address: string) => async () => [{ address, family: 4 }];
const check = (address: string, options?: NotifierOptions) => notifier(options).check(new URL(address));
const blocked = (text: string) => ({ code: 'blocked_url', message: expect.stringContaining(text) });

describe('A notifier', () => {
  it('posts the text as JSON with its headers, and gives the status', async () => {
    const server = closedLater(await localUpstream((_request, response) => response.writeHead(204).end()));
    const { host } = new URL(server.url);
    const notified = await notifier({ allowedHosts: [host] }).post(new URL(`${server.url}/hook?a=1`), message);
    expect(notified).toEqual({ status: 204 });
    expect(server.seen).toMatchObject([
      {
        method: 'POST',
        path: '/hook?a=1',
        headers: { 'content-type': 'application/json', 'content-length': '10', 'webhook-id': 'evt_1' },
        body: Buffer.from(message.text),
      },
    ]);
  });

  it('follows no redirect', async () => {
    const server = closedLater(
      await localUpstream((_request, response) => response.writeHead(307, { location: '/elsewhere' }).end()),
    );
    const allowed = notifier({ allowedHosts: ['127.0.0.1'] });
    expect(await allowed.post(new URL(server.url), message)).toEqual({ status: 307 });
    expect(server.seen).toHaveLength(1);
  });

  it('does not read an answer that never ends, and lets go of its connection', async () => {
    const endless = Buffer.alloc(65_536);
    const server = closedLater(
      await localUpstream((_request, response) => {
        response.writeHead(200);
        const more = (): void => {
          while (!response.destroyed && response.write(endless));
        };
        response.on('drain', more);
        more();
      }),
    );
    expect(await notifier({ allowedHosts: ['127.0.0.1'] }).post(new URL(server.url), message)).toEqual({ status: 200 });
    await eventually(() => server.sockets.size === 0);
  });

  it('takes no more header than a server of its own would', async () => {
    const server = closedLater(
      await localUpstream((_request, response) => response.writeHead(200, { 'x-long': 'a'.repeat(100_000) }).end()),
    );
    expect(await notifier({ allowedHosts: ['127.0.0.1'] }).post(new URL(server.url), message)).toEqual({
      failure: 'UND_ERR_HEADERS_OVERFLOW',
    });
  });

  it('waits no longer than it is told for an answer that never comes, or comes bit by bit', async () => {
    const silent = closedLater(await localSocket(() => {}));
    const slow = closedLater(
      await localSocket((socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const timer = setInterval(() => socket.write('x-more: 1\r\n'), 5);
        socket.on('close', () => clearInterval(timer));
      }),
    );
    const allowed = notifier({ allowedHosts: ['127.0.0.1'] });
    for (const { url } of [silent, slow]) {
      expect(await allowed.post(new URL(url), { ...message, timeoutMs: 50 })).toEqual({ failure: 'timeout' });
    }
  });

  it('says why there is no status: nobody listens, it was stopped, the address is blocked', async () => {
    const server = await localUpstream(() => {});
    await server.close();
    const allowed = notifier({ allowedHosts: ['127.0.0.1'] });
    const url = new URL(server.url);
    expect(await allowed.post(url, message)).toEqual({ failure: 'ECONNREFUSED' });
    expect(await allowed.post(url, { ...message, signal: AbortSignal.abort() })).toEqual({ failure: 'stopped' });
    expect(await notifier().post(url, message)).toEqual({ failure: 'blocked_url' });
  });

  it('connects to no address that is not public, whatever its name led to when it was checked', async () => {
    let address = '8.8.8.8';
    const rebound = notifier({ lookup: async () => [{ address, family: 4 }] });
    const url = new URL('https://hooks.example/');
    await rebound.check(url);
    address = '127.0.0.1';
    expect(await rebound.post(url, message)).toEqual({ failure: 'blocked_url' });
  });
});

describe('The check of an address', () => {
  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://hooks.localhost./',
    'https://metadata.google.internal/',
    'https://router/',
  ])('refuses %s, which is private by its own words', async (address) => {
    await expect(check(address, { lookup: leadsTo('8.8.8.8') })).rejects.toMatchObject(
      blocked('PENTAPRISM_ALLOWED_HOSTS'),
    );
  });

  it('refuses a name that leads to a private address', async () => {
    await expect(check('https://hooks.example/', { lookup: leadsTo('10.0.0.1') })).rejects.toMatchObject(
      blocked('hooks.example leads to 10.0.0.1'),
    );
  });

  it('refuses http, other schemes, and names with a password', async () => {
    const lookup = leadsTo('8.8.8.8');
    await expect(check('http://hooks.example/', { lookup })).rejects.toMatchObject(
      blocked('sent by https:, not http:'),
    );
    await expect(check('ftp://127.0.0.1/', { allowedHosts: ['127.0.0.1'] })).rejects.toMatchObject(blocked('not ftp:'));
    await expect(check('https://a:b@hooks.example/', { lookup })).rejects.toMatchObject(blocked('password'));
  });

  it('lets public names pass, those that cannot be looked up now, and what the operator has allowed', async () => {
    await check('https://hooks.example/', { lookup: leadsTo('8.8.8.8') });
    await check('https://hooks.example/', {
      lookup: async () => {
        throw Object.assign(new Error('nobody answers'), { code: 'EAI_AGAIN' });
      },
    });
    await check('http://127.0.0.1:8080/', { allowedHosts: ['127.0.0.1:8080'] });
    await check('https://[::1]/', { allowedHosts: ['[::1]:443'] });
  });
});
