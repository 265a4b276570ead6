import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually, type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { createWire, type Wire, type WireOptions } from './wire.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function serve(handle: Parameters<typeof localUpstream>[0]): Promise<LocalUpstream> {
  const server = await localUpstream(handle);
  open.push(server);
  return server;
}

function wireTo(server: LocalUpstream, options: WireOptions = {}): Wire {
  const wire = createWire({ allowedOrigins: [server.url], ...options });
  open.push(wire);
  return wire;
}

async function read(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(chunks));
}

const bytes = Buffer.from(Array.from({ length: 30_000 }, (_, index) => `${index} `).join(''));

const encoded: readonly [string, (plain: Buffer) => Buffer][] = [
  ['gzip', (plain) => gzipSync(plain)],
  ['x-gzip', (plain) => gzipSync(plain)],
  ['GZIP', (plain) => gzipSync(plain)],
  ['deflate', (plain) => deflateSync(plain)],
  ['deflate', (plain) => deflateRawSync(plain)],
  ['br', (plain) => brotliCompressSync(plain)],
  ['zstd', (plain) => zstdCompressSync(plain)],
  ['gzip, br', (plain) => brotliCompressSync(gzipSync(plain))],
  ['identity, gzip', (plain) => gzipSync(plain)],
  ['gzip,gzip', (plain) => gzipSync(gzipSync(plain))],
  ['aws-chunked', (plain) => plain],
  ['identity', (plain) => plain],
  ['', (plain) => plain],
  ['gzip', (plain) => plain],
];

describe('an encoding that nobody asked for', () => {
  it.each(encoded)('is undone: %s', async (name, encode) => {
    const sent = encode(bytes);
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': name, 'content-length': sent.length }).end(sent),
    );
    const { source, size } = await wireTo(server).download(server.url);
    expect((await read(source.open())).equals(bytes)).toBe(true);
    // The stated length is that of the encoded bytes.
    expect(size).toBe(sent.equals(bytes) && name !== 'gzip' ? bytes.length : null);
    expect(server.seen[0]?.headers['accept-encoding']).toBe('identity');
  });

  it.each(encoded)('is undone where only the first bytes are wanted: %s', async (name, encode) => {
    const sent = encode(bytes);
    const server = await serve((_request, response) =>
      response.writeHead(206, { 'content-encoding': name }).end(sent.subarray(0, sent.length - 100)),
    );
    const { source } = await wireTo(server).download(server.url, { first: 1000 });
    expect((await read(source.open())).equals(bytes.subarray(0, 1000))).toBe(true);
  });

  it.each([
    ['unknown', 'compress', bytes, 'Its content encoding (compress) is not known here.'],
    ['under an unknown one', 'compress, gzip', gzipSync(bytes), 'Its content encoding (compress) is not known here.'],
    ['broken', 'br', bytes, 'Its content encoding (br) is broken.'],
    ['cut short', 'gzip', gzipSync(bytes).subarray(0, 5000), 'Its content encoding (gzip) is broken.'],
    [
      'put on five times',
      'br,br,br,br,br',
      Buffer.from('x'),
      'Its content encoding (br, br, br, br, br) is not known here.',
    ],
  ])('that is %s fails the reader', async (_name, encoding, sent, message) => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(sent),
    );
    const { source } = await wireTo(server).download(server.url);
    await expect(read(source.open())).rejects.toMatchObject({ message: expect.stringContaining(message) });
    await eventually(() => server.sockets.size <= 1);
  });

  it('counts towards the limit with what it becomes, and a bomb is not unpacked beyond it', async () => {
    const bomb = gzipSync(Buffer.alloc(150 * 1024 * 1024), { level: 1 });
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb),
    );
    const { source } = await wireTo(server).download(server.url, { maxBytes: 1_000_000 });
    const before = process.memoryUsage().rss;
    await expect(read(source.open())).rejects.toMatchObject({
      message: expect.stringContaining('larger than 1000000 bytes'),
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024);
    await eventually(() => server.sockets.size === 0);
  });

  it('of nothing is nothing', async () => {
    const server = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end());
    const { source } = await wireTo(server).download(server.url);
    expect((await read(source.open())).length).toBe(0);
  });

  it('waits for its reader', async () => {
    const sent = gzipSync(bytes);
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(sent),
    );
    const { source } = await wireTo(server).download(server.url);
    const parts: Uint8Array[] = [];
    for await (const chunk of source.open()) {
      parts.push(chunk);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });

  it('that is given up frees its connection', async () => {
    const sent = gzipSync(bytes);
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.write(sent.subarray(0, 50_000));
    });
    const { source } = await wireTo(server).download(server.url);
    for await (const _chunk of source.open()) break;
    await eventually(() => server.sockets.size === 0);
  });
});
