import { afterEach, describe, expect, it } from 'vitest';
import { eventually, type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { createWire, type Wire, type WireOptions } from './wire.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

function wireTo(server: LocalUpstream | null, options: WireOptions = {}): Wire {
  const wire = createWire({ ...(server === null ? {} : { allowedOrigins: [server.url] }), ...options });
  open.push(wire);
  return wire;
}

async function serve(handle: Parameters<typeof localUpstream>[0]): Promise<LocalUpstream> {
  const server = await localUpstream(handle);
  open.push(server);
  return server;
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

const bytes = Buffer.alloc(2_000_000, 'picture ');
const failed = (message: string) => ({ code: 'failed_to_download_image', message: expect.stringContaining(message) });

describe('a download', () => {
  it('gives the bytes, their declared type and length, and sends no credentials', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': 'Image/PNG; charset=x', 'content-length': bytes.length }).end(bytes),
    );
    const { source, mime, size } = await wireTo(server).download(`${server.url}/a.png?sig=1`);
    const head = await source.head();
    expect({ mime, size, sourceSize: source.size, once: source.once, head: head.length }).toEqual({
      mime: 'image/png',
      size: bytes.length,
      sourceSize: bytes.length,
      once: true,
      head: 65_536,
    });
    expect((await collect(source.open())).equals(bytes)).toBe(true);
    expect(() => source.open()).toThrow('only once');
    expect(Object.keys(server.seen[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it('of the first bytes asks for no more and reads no more, whether or not the server knows ranges', async () => {
    const server = await serve((request, response) =>
      request.path === '/knows'
        ? response.writeHead(206, { 'content-range': `bytes 0-99/${bytes.length}` }).end(bytes.subarray(0, 100))
        : response.writeHead(200, { 'content-length': bytes.length }).end(bytes),
    );
    const wire = wireTo(server, { limits: { downloadBytes: 1000 } });
    for (const path of ['/knows', '/ignores']) {
      const { source, size } = await wire.download(server.url + path, { first: 100 });
      expect([size, (await collect(source.open())).length]).toEqual([bytes.length, 100]);
    }
    expect(server.seen.map(({ headers }) => headers.range)).toEqual(['bytes=0-99', 'bytes=0-99']);
  });

  it('stops at the limit, declared or not', async () => {
    const server = await serve((request, response) => {
      if (request.path === '/declared') response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes);
      response.end();
    });
    const wire = wireTo(server);
    await expect(wire.download(`${server.url}/declared`, { maxBytes: 1_000_000 })).rejects.toMatchObject(
      failed('larger than 1000000 bytes'),
    );
    const { source } = await wire.download(`${server.url}/endless`, { maxBytes: 1_000_000 });
    await expect(collect(source.open())).rejects.toMatchObject(failed('larger than 1000000 bytes'));
    await eventually(() => server.sockets.size === 0);
  });

  it.each([401, 403, 404, 410, 500])('answered with %i names the status, and never the query', async (status) => {
    const server = await serve((_request, response) => response.writeHead(status).end('no'));
    await expect(wireTo(server).download(`${server.url}/a.png?signature=secret`)).rejects.toMatchObject({
      code: 'failed_to_download_image',
      message: `${server.url}/a.png could not be fetched: the server answered with status ${status}.`,
    });
  });

  it('that breaks off fails its reader', async () => {
    const begun = Promise.withResolvers<void>();
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 1000));
      begun.promise.then(() => response.destroy());
    });
    const { source } = await wireTo(server).download(server.url);
    begun.resolve();
    await expect(collect(source.open())).rejects.toMatchObject(failed('the connection broke off'));
  });

  it('that takes too long is stopped, read or not', async () => {
    const server = await serve((_request, response) => void response.writeHead(200).write('some'));
    const wire = wireTo(server, { limits: { downloadMs: 1000 } });
    const { source } = await wire.download(server.url);
    await expect(collect(source.open())).rejects.toMatchObject(failed('took longer than 1000 ms'));
    await wire.download(server.url);
    await eventually(() => server.sockets.size === 0);
  });

  it('ends with its caller', async () => {
    const server = await serve((_request, response) => void response.writeHead(200).write('some'));
    const controller = new AbortController();
    const { source } = await wireTo(server).download(server.url, { signal: controller.signal });
    const reading = collect(source.open());
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'client_closed_request' });
    await eventually(() => server.sockets.size === 0);
  });

  it('from a dead port says so', async () => {
    const server = await localUpstream(() => {});
    await server.close();
    await expect(wireTo(server).download(server.url)).rejects.toMatchObject(
      failed('no connection could be made (ECONNREFUSED)'),
    );
  });

  it('300 that are abandoned leave no connection behind, and the next one succeeds', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-length': bytes.length }).end(bytes),
    );
    const wire = wireTo(server, { limits: { connections: 8 } });
    const one = async (index: number): Promise<void> => {
      const controller = new AbortController();
      const { source } = await wire.download(server.url, { signal: controller.signal });
      if (index % 4 === 0) source.release();
      else if (index % 4 === 1) controller.abort();
      else if (index % 4 === 2) {
        await source.head();
        source.release();
      } else for await (const _chunk of source.open()) break;
    };
    await Promise.all(Array.from({ length: 300 }, (_, index) => one(index)));
    const { source } = await wire.download(server.url);
    expect((await collect(source.open())).equals(bytes)).toBe(true);
    expect(server.sockets.size).toBeLessThan(10);
  });
});

describe('the guard', () => {
  it.each([
    ['file:///etc/passwd', 'blocked_url'],
    ['data:image/png;base64,AAAA', 'blocked_url'],
    ['https://user:secret@example.com/a.png', 'blocked_url'],
    ['http://127.0.0.1:1/', 'blocked_url'],
    ['http://[::1]:1/', 'blocked_url'],
    ['http://2130706433:1/', 'blocked_url'],
    ['http://localhost:1/', 'blocked_url'],
    ['no url at all', 'failed_to_download_image'],
  ])('%s: %s', async (url, code) => {
    await expect(wireTo(null).download(url)).rejects.toMatchObject({ code });
  });

  it('reaches no private server, by address or by name', async () => {
    const server = await serve((_request, response) => response.end('secret'));
    const port = new URL(server.url).port;
    const wire = wireTo(null, { lookup: async () => [{ address: '127.0.0.1', family: 4 }] });
    await expect(wire.download(server.url)).rejects.toMatchObject({ code: 'blocked_url' });
    await expect(wire.download(`http://rebinding.example:${port}/`)).rejects.toMatchObject({
      code: 'blocked_url',
      message: expect.stringContaining('rebinding.example leads to 127.0.0.1'),
    });
    expect(server.seen).toEqual([]);
  });

  it('one private address among the answers is enough', async () => {
    const lookup = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    await expect(wireTo(null, { lookup }).download('http://mixed.example/')).rejects.toMatchObject({
      code: 'blocked_url',
    });
  });

  it('a name is looked up once for a connection, so it cannot change after the check', async () => {
    const asked: string[] = [];
    const lookup = async (hostname: string) => {
      asked.push(hostname);
      return [{ address: asked.length === 1 ? '192.0.2.1' : '127.0.0.1', family: 4 }];
    };
    await expect(wireTo(null, { lookup }).download('http://pinned.example/')).rejects.toMatchObject({
      code: 'blocked_url',
      message: expect.stringContaining('192.0.2.1'),
    });
    expect(asked).toEqual(['pinned.example']);
  });

  it('an allowed host or host and port is fetched although private', async () => {
    const server = await serve((_request, response) => response.end('fine'));
    const { host, hostname } = new URL(server.url);
    for (const allowed of [host, ` ${hostname} `]) {
      const { source } = await wireTo(null, { allowedHosts: [allowed] }).download(server.url);
      expect((await collect(source.open())).toString()).toBe('fine');
    }
    await expect(wireTo(null, { allowedHosts: ['127.0.0.1:1'] }).download(server.url)).rejects.toMatchObject({
      code: 'blocked_url',
    });
  });

  it('follows three redirects, not four, and checks each of them', async () => {
    const secret = await serve((_request, response) => response.end('secret'));
    const server = await serve((request, response) => {
      const left = Number(request.path.slice(1));
      if (request.path === '/inside') response.writeHead(302, { location: secret.url }).end();
      else if (request.path === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
      else if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
      else response.end('arrived');
    });
    const wire = wireTo(server);
    const { source } = await wire.download(`${server.url}/3`);
    expect((await collect(source.open())).toString()).toBe('arrived');
    await expect(wire.download(`${server.url}/4`)).rejects.toMatchObject(failed('redirects more than 3 times'));
    await expect(wire.download(`${server.url}/inside`)).rejects.toMatchObject({ code: 'blocked_url' });
    await expect(wire.download(`${server.url}/file`)).rejects.toMatchObject({ code: 'blocked_url' });
    expect(secret.seen).toEqual([]);
  });
});
