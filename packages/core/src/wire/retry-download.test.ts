import { afterEach, describe, expect, it } from 'vitest';
import { type LocalUpstream, localUpstream, type SeenRequest } from '../../test/local-upstream.ts';
import type { PentaprismError } from '../contract/error.ts';
import { faultOf } from './retry-download.ts';
import { createWire, type Wire, type WireOptions } from './wire.ts';

type Handle = Parameters<typeof localUpstream>[0];
type Response = Parameters<Handle>[1];

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function serve(handle: Handle): Promise<LocalUpstream> {
  const server = await localUpstream(handle);
  open.push(server);
  return server;
}

/** A wire that never really waits, and remembers how long it would have. */
function quickWire(server: LocalUpstream, options: WireOptions = {}): { wire: Wire; waits: number[] } {
  const waits: number[] = [];
  const wire = createWire({
    allowedOrigins: [server.url],
    random: () => 1,
    sleep: async (ms, signal) => {
      waits.push(ms);
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    },
    ...options,
  });
  open.push(wire);
  return { wire, waits };
}

/** Fetches a paid file whole, as whoever wants all of its bytes does. */
const fetchWhole = (wire: Wire, url: string, signal?: AbortSignal): Promise<Buffer> =>
  wire.retryDownload(
    async (paid) => {
      const { source } = await wire.download(url, { paid, ...(signal === undefined ? {} : { signal }) });
      return Buffer.concat(await Array.fromAsync(source.open()));
    },
    signal === undefined ? {} : { signal },
  );

/** Opens a paid download and reads it, as whoever hands its bytes on does: nothing can be taken back. */
async function handOn(wire: Wire, url: string): Promise<Buffer> {
  const { source } = await wire.retryDownload((paid) => wire.download(url, { paid }));
  return Buffer.concat(await Array.fromAsync(source.open()));
}

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));

function sendAll(response: Response, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(200, { 'content-length': bytes.length, ...headers }).end(bytes);
}

/** Sends so many bytes of what was asked for and breaks off. */
function breakOff(
  { headers }: SeenRequest,
  response: Response,
  count: number,
  more: Readonly<Record<string, string>> = {},
): void {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200, {
    'content-length': bytes.length - from,
    ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    ...more,
  });
  response.write(bytes.subarray(from, from + count), () => setTimeout(() => response.destroy(), 5));
}

/** Sends what was asked for. */
function sendAsked({ headers }: SeenRequest, response: Response, more: Readonly<Record<string, string>> = {}): void {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
  if (from === 0) sendAll(response, more);
  else
    response
      .writeHead(206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`, ...more })
      .end(bytes.subarray(from));
}

const refused = (message: string) => ({
  code: 'upstream_error',
  status: 502,
  retry: false,
  message: expect.stringContaining(message),
});

describe('a file that is paid for', () => {
  it.each<[string, (response: Response) => unknown]>([
    ['404', (response) => response.writeHead(404).end()],
    ['403', (response) => response.writeHead(403).end('<Error/>')],
    ['410', (response) => response.writeHead(410).end()],
    ['429', (response) => response.writeHead(429).end()],
    ['500', (response) => response.writeHead(500).end()],
    ['503', (response) => response.writeHead(503).end()],
    ['a connection that is reset', (response) => response.socket?.resetAndDestroy()],
    ['a connection that is closed', (response) => response.socket?.destroy()],
    ['a redirect to nowhere', (response) => response.writeHead(302, { location: 'http://[' }).end()],
    ['a redirect without an address', (response) => response.writeHead(302).end()],
    [
      'an encoding that is broken',
      (response) => response.writeHead(200, { 'content-encoding': 'br' }).end('no brotli at all'),
    ],
  ])('is asked for again after %s', async (_name, stumble) => {
    const server = await serve((_request, response, count) => (count <= 3 ? stumble(response) : sendAll(response)));
    const { wire, waits } = quickWire(server);
    expect((await fetchWhole(wire, server.url)).equals(bytes)).toBe(true);
    expect(server.seen).toHaveLength(4);
    expect(waits[0]).toBe(500);
  });

  it('is asked for six times within a minute when the answer is clear and wrong', async () => {
    const server = await serve((_request, response) => response.writeHead(404).end());
    const { wire, waits } = quickWire(server);
    await expect(fetchWhole(wire, `${server.url}/a.png?signature=secret`)).rejects.toMatchObject({
      code: 'upstream_error',
      retry: false,
      message: `The picture upstream made could not be fetched: ${server.url}/a.png: the server answered with status 404.`,
    });
    expect(server.seen).toHaveLength(6);
    expect(waits).toEqual([500, 2000, 8000, 20_000, 20_000]);
  });

  it('is asked for until time is up while its server is in trouble, with waits that grow to 20 s', async () => {
    const server = await serve((_request, response) => response.writeHead(503).end());
    const { wire, waits } = quickWire(server);
    await expect(fetchWhole(wire, server.url)).rejects.toMatchObject(refused('status 503'));
    expect(waits.slice(0, 7)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000]);
    const waited = waits.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(570_000);
    expect(waited).toBeLessThan(600_000);
  });

  it('is given up sooner when its address is only looked at', async () => {
    const server = await serve((_request, response) => response.writeHead(503).end());
    const { wire, waits } = quickWire(server);
    const look = wire.retryDownload((paid) => wire.download(server.url, { paid, first: 10 }), { look: true });
    const error: unknown = await look.catch((thrown: unknown) => thrown);
    expect(faultOf(error).failure).toBe('passing');
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000]);
  });

  it.each([
    ['7', 7000],
    ['3600', 20_000],
    ['0', 500],
  ])('is asked for when its server says: Retry-After: %s', async (value, wait) => {
    const server = await serve((_request, response, count) =>
      count === 1 ? response.writeHead(503, { 'retry-after': value }).end() : sendAll(response),
    );
    const { wire, waits } = quickWire(server);
    await fetchWhole(wire, server.url);
    expect(waits).toEqual([wait]);
  });

  it('is not asked for again at an address that is not public, and the caller is not blamed', async () => {
    const server = await serve((_request, response) => response.end('secret'));
    const { wire, waits } = quickWire(server, { allowedOrigins: [] });
    await expect(fetchWhole(wire, server.url)).rejects.toMatchObject(refused('not a public address'));
    expect([waits, server.seen]).toEqual([[], []]);
  });

  it('is not asked for again when it is too large', async () => {
    const server = await serve((_request, response) => sendAll(response));
    const { wire } = quickWire(server, { limits: { downloadBytes: 1000 } });
    await expect(fetchWhole(wire, server.url)).rejects.toMatchObject(refused('larger than 1000 bytes'));
    expect(server.seen).toHaveLength(1);
  });

  it('is not asked for again once the caller has gone', async () => {
    const caller = new AbortController();
    const server = await serve((_request, response) => response.writeHead(404).end());
    const { wire } = quickWire(server, {
      sleep: async (_ms, signal) => {
        caller.abort();
        signal.throwIfAborted();
      },
    });
    await expect(fetchWhole(wire, server.url, caller.signal)).rejects.toMatchObject({ code: 'client_closed_request' });
    expect(server.seen).toHaveLength(1);
  });
});

describe('a download that breaks off while it is read', () => {
  it.each([
    ['an ETag', { etag: '"v1"' }, '"v1"'],
    ['the time of its change', { 'last-modified': 'Wed, 25 Nov 2026 08:00:00 GMT' }, 'Wed, 25 Nov 2026 08:00:00 GMT'],
    ['a weak ETag', { etag: 'W/"v1"' }, undefined],
    ['nothing', {}, undefined],
  ])('goes on from there, held to the same file by %s', async (_name, headers, condition) => {
    const server = await serve((request, response, count) =>
      count === 1 ? breakOff(request, response, 100_000, headers) : sendAsked(request, response, headers),
    );
    const { wire } = quickWire(server);
    expect((await handOn(wire, server.url)).equals(bytes)).toBe(true);
    expect(server.seen.map(({ headers: sent }) => [sent.range, sent['if-range']])).toEqual([
      [undefined, undefined],
      ['bytes=100000-', condition],
    ]);
  });

  it('goes on although the server stumbles before it does', async () => {
    const server = await serve((request, response, count) => {
      if (count === 1) breakOff(request, response, 100_000);
      else if (count === 2) response.writeHead(404).end();
      else if (count === 3) response.socket?.resetAndDestroy();
      else if (count === 4) response.writeHead(503).end();
      else sendAsked(request, response);
    });
    const { wire } = quickWire(server);
    expect((await handOn(wire, server.url)).equals(bytes)).toBe(true);
  });

  it('skips what it has when the server knows no ranges', async () => {
    const server = await serve((request, response, count) =>
      count === 1 ? breakOff(request, response, 100_000) : sendAll(response),
    );
    const { wire } = quickWire(server);
    expect((await handOn(wire, server.url)).equals(bytes)).toBe(true);
  });

  it('may break off as often as it likes, as long as more of it comes each time', async () => {
    const server = await serve((request, response) => breakOff(request, response, 20_000));
    const { wire } = quickWire(server);
    expect((await handOn(wire, server.url)).equals(bytes)).toBe(true);
    expect(server.seen.length).toBeGreaterThanOrEqual(15);
  });

  it('is given up after six tries that bring nothing more', async () => {
    const server = await serve((request, response, count) => breakOff(request, response, count === 1 ? 100_000 : 0));
    const { wire, waits } = quickWire(server);
    await expect(handOn(wire, server.url)).rejects.toMatchObject(refused('the connection broke off'));
    expect(server.seen).toHaveLength(6);
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(60_000);
  });

  it.each<[string, (request: SeenRequest, response: Response) => unknown]>([
    ['another ETag', (request, response) => sendAsked(request, response, { etag: '"v2"' })],
    ['no ETag any more', (request, response) => sendAsked(request, response)],
    ['another length', (_request, response) => response.writeHead(200, { etag: '"v1"' }).end(bytes.subarray(1))],
    [
      'another place',
      (_request, response) =>
        response
          .writeHead(206, { etag: '"v1"', 'content-range': `bytes 5-${bytes.length - 1}/${bytes.length}` })
          .end(bytes.subarray(5)),
    ],
    ['no place', (_request, response) => response.writeHead(206, { etag: '"v1"' }).end(bytes.subarray(100_000))],
  ])('fails rather than go on in another file: %s', async (_name, second) => {
    const server = await serve((request, response, count) =>
      count === 1 ? breakOff(request, response, 100_000, { etag: '"v1"' }) : second(request, response),
    );
    const { wire } = quickWire(server);
    await expect(handOn(wire, server.url)).rejects.toMatchObject(refused('the server now gives another file'));
    expect(server.seen).toHaveLength(2);
  });

  it('begins anew where nothing was handed on', async () => {
    const server = await serve((request, response, count) =>
      count === 1
        ? breakOff(request, response, 100_000, { etag: '"v1"' })
        : sendAll(response, { etag: count === 2 ? '"v2"' : '"v3"' }),
    );
    const { wire } = quickWire(server);
    expect((await fetchWhole(wire, server.url)).equals(bytes)).toBe(true);
  });

  it('begins anew when it does not say how long it is', async () => {
    const server = await serve((_request, response, count) => {
      response.write(bytes.subarray(0, 100_000));
      if (count === 1) setTimeout(() => response.destroy(), 20);
      else response.end(bytes.subarray(100_000));
    });
    const { wire } = quickWire(server);
    expect((await fetchWhole(wire, server.url)).equals(bytes)).toBe(true);
    expect(server.seen.map(({ headers }) => headers.range)).toEqual([undefined, undefined]);
  });

  it('ends with its caller', async () => {
    const caller = new AbortController();
    const server = await serve((request, response) => breakOff(request, response, 100_000));
    const { wire } = quickWire(server, {
      sleep: async (_ms, signal) => {
        caller.abort();
        signal.throwIfAborted();
      },
    });
    await expect(fetchWhole(wire, server.url, caller.signal)).rejects.toMatchObject({ code: 'client_closed_request' });
  });

  it('ends when time is up', async () => {
    const server = await serve((request, response) => breakOff(request, response, 100_000));
    const { wire } = quickWire(server, {
      limits: { paidDownloadMs: 200 },
      sleep: (_ms, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
    });
    const error = await handOn(wire, server.url).catch((thrown: PentaprismError) => thrown);
    expect(error).toMatchObject({ code: 'upstream_error', retry: false });
  });
});

it('an input is asked for once, whatever the answer', async () => {
  for (const status of [404, 503]) {
    const server = await serve((_request, response) => response.writeHead(status).end());
    const { wire } = quickWire(server);
    await expect(wire.download(server.url)).rejects.toMatchObject({ code: 'failed_to_download_image' });
    expect(server.seen).toHaveLength(1);
  }
});
