import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, readConfiguration, startServer } from '@pentaprism/server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startS3, type TestS3 } from '../../../test/support/s3.ts';
import { createFileHost, type FileHost } from '../src/hosting/file-host.ts';
import { readS3Address } from '../src/hosting/s3-address.ts';
import { openS3Files } from '../src/hosting/s3-files.ts';

let s3: TestS3;
let directory: string;
beforeAll(async () => {
  s3 = await startS3();
  directory = await mkdtemp(join(tmpdir(), 'pentaprism-s3-host-'));
  for (const [name, value] of Object.entries(s3.credentials)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await s3.close();
  await rm(directory, { recursive: true });
});

const addressOf = (prefix: string, bucket?: string) => {
  const address = readS3Address(s3.address(prefix, bucket));
  if (address === undefined) throw new Error('No address of a bucket.');
  return address;
};

describe('pictures in a bucket', () => {
  let now = 1_795_341_600_000;
  const secret = Buffer.alloc(32, 7);
  const open = async (prefix: string, given = secret): Promise<FileHost> => {
    const files = await openS3Files(addressOf(prefix));
    const host = await createFileHost({ directory, ttlSeconds: 60, secret: given, files, now: () => now });
    onTestFinished(() => host.close());
    return host;
  };
  /** Bytes that come in pieces, and nobody says how many. */
  async function* bytes(pieces = 2, size = 4) {
    for (let at = 0; at < pieces; at += 1) yield Buffer.alloc(size, 65 + at);
  }
  const put = (host: FileHost, chunks = bytes()) => host.put({ chunks, mime: 'image/png', extension: 'png' });
  const split = (address: string) => {
    const url = new URL(address, 'http://x');
    return [url.pathname.split('/').at(-1) ?? '', url.searchParams.get('signature') ?? ''] as const;
  };

  it('are read whole and in parts by another server with the same secret', async () => {
    const address = await put(await open('shared'));
    const { stream, ...picture } = await (await open('shared')).open(...split(address));
    expect(picture).toEqual({ mime: 'image/png', size: 8, secondsLeft: 60 });
    expect(Buffer.concat(await stream().toArray()).toString()).toBe('AAAABBBB');
    expect(Buffer.concat(await stream({ start: 3, end: 4 }).toArray()).toString()).toBe('AB');
  });

  it('of several megabytes arrive as they were, though nobody knew their length', async () => {
    const host = await open('large');
    const address = await put(host, bytes(40, 100_000));
    const source = await host.read?.(`http://example.com${address}`);
    const whole = Buffer.concat(Array.from({ length: 40 }, (_, at) => Buffer.alloc(100_000, 65 + at)));
    expect(Buffer.concat(source?.held?.() ?? []).equals(whole)).toBe(true);
  });

  it('are refused to servers with another secret', async () => {
    const address = await put(await open('secrets'));
    const other = await open('secrets', Buffer.alloc(32, 8));
    await expect(other.open(...split(address))).rejects.toMatchObject({ code: 'forbidden_url' });
  });

  it('go when they have expired or were given up, and what is not ours stays', async () => {
    const host = await open('swept');
    const foreign = await openS3Files(addressOf('swept'));
    await foreign.write('0000-somebody-else.txt', bytes(), 'text/plain');
    await put(host);
    now += 30_000;
    const [fresh, removed] = [await put(host), await put(host)];
    await host.remove(removed);
    now += 30_000;
    expect(await host.sweep()).toBe(1);
    expect(s3.names('swept')).toEqual(['0000-somebody-else.txt', split(fresh)[0]]);
    await expect(host.open(...split(removed))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('that break off leave nothing behind', async () => {
    const host = await open('broken');
    const address = await put(host);
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('upstream went away');
    }
    await expect(put(host, broken())).rejects.toThrow('upstream went away');
    expect(s3.names('broken')).toEqual([split(address)[0]]);
  });

  it('are sent again when the store fails for a moment', async () => {
    let asked = 0;
    const received: string[] = [];
    const store = createServer((request, response) => {
      asked += 1;
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        received.push(text);
        response.writeHead(asked < 3 ? 503 : 200).end();
      });
    });
    await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void store.close());
    const { port } = store.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${port}`;
    const files = await openS3Files({ bucket: 'pictures', prefix: '', endpoint });
    await files.write('a.png', bytes(), 'image/png');
    expect(received).toEqual(['AAAABBBB', 'AAAABBBB', 'AAAABBBB']);
  });

  it('cannot be read for the moment while the store is away', async () => {
    const gone = await startS3();
    const address = readS3Address(gone.address('a'));
    await gone.close();
    if (address === undefined) throw new Error('No address of a bucket.');
    const host = await createFileHost({ directory, ttlSeconds: 60, secret, files: await openS3Files(address) });
    onTestFinished(() => host.close());
    const named = await put(await open('away'));
    now = Date.now();
    const fresh = await put(await open('away'));
    expect(named).not.toBe(fresh);
    await expect(host.open(...split(fresh))).rejects.toMatchObject({ code: 'overloaded', status: 503 });
  });
});

describe('a server whose pictures are to lie in a bucket', () => {
  const start = (files: string) =>
    startServer(
      readConfiguration({
        PENTAPRISM_FILES: files,
        PORT: '0',
        PENTAPRISM_DATA_DIR: directory,
        PENTAPRISM_STORE: 'off',
      }),
      {},
      createLog('silent'),
    );

  it('serves a picture of its own from there, and a part of it', async () => {
    const server = await start(s3.address('served'));
    onTestFinished(() => server.close(0));
    const response = await fetch(`${server.url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'nano-banana-2', prompt: 'a fox', response_format: 'url', output_format: 'webp' }),
    });
    const { data } = (await response.json()) as { data: { url: string }[] };
    const url = data[0]?.url ?? '';
    const name = new URL(url).pathname.split('/').at(-1);
    expect(s3.names('served')).toEqual([name]);
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(whole.subarray(8, 12).toString()).toBe('WEBP');
    const part = await fetch(url, { headers: { range: 'bytes=8-11' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      `bytes 8-11/${whole.length}`,
      'WEBP',
    ]);
  });

  it('does not start without the bucket', async () => {
    await expect(start(s3.address('made', 'missing'))).rejects.toThrow(
      'PENTAPRISM_FILES: there is no bucket "missing".',
    );
  });

  it('does not start with keys the store does not know', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'somebody');
    onTestFinished(() => void vi.stubEnv('AWS_ACCESS_KEY_ID', s3.credentials.AWS_ACCESS_KEY_ID));
    await expect(start(s3.address('made'))).rejects.toThrow(
      'PENTAPRISM_FILES: the store does not know the access key (AWS_ACCESS_KEY_ID).',
    );
  });

  it('does not start with rights to nothing', async () => {
    const store = createServer((request, response) => {
      request.resume().on('end', () => {
        const body = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
        response.writeHead(403, { 'content-type': 'application/xml' }).end(body);
      });
    });
    await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void store.close());
    const { port } = store.address() as AddressInfo;
    await expect(start(`s3://pictures/made?endpoint=http://127.0.0.1:${port}`)).rejects.toThrow(
      'PENTAPRISM_FILES: the credentials may not write, read, list and delete in "pictures/made/"; they need s3:PutObject, s3:GetObject, s3:DeleteObject and s3:ListBucket.',
    );
  });

  it('does not start without the client', async () => {
    const load = () => Promise.reject(new Error('Cannot find package'));
    await expect(openS3Files(addressOf('made'), load)).rejects.toThrow(
      'S3 needs a package more: npm install @aws-sdk/client-s3',
    );
  });
});

describe('PENTAPRISM_FILES', () => {
  it.each([
    ['s3://pictures', { bucket: 'pictures', prefix: '' }],
    ['s3://pictures/', { bucket: 'pictures', prefix: '' }],
    ['s3://pictures/a/b/?region=eu-west-1', { bucket: 'pictures', prefix: 'a/b/', region: 'eu-west-1' }],
    [
      's3://p/a?endpoint=https://s3.example.com&region=auto',
      { bucket: 'p', prefix: 'a/', region: 'auto', endpoint: 'https://s3.example.com' },
    ],
  ])('takes %s', (text, address) => {
    expect(readS3Address(readConfiguration({ PENTAPRISM_FILES: text }).files ?? '')).toEqual(address);
  });

  it.each([
    'pictures',
    'file:///pictures',
    's3://',
    's3://key:secret@pictures',
    's3://pictures?acl=public',
    's3://pictures?endpoint=minio:9000',
    's3://pictures?endpoint=http://key:secret@minio:9000',
  ])('does not take %s', (text) => {
    expect(() => readConfiguration({ PENTAPRISM_FILES: text })).toThrow('PENTAPRISM_FILES');
  });
});
