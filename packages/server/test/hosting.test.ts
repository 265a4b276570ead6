import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileHost, type FileHost } from '../src/hosting/file-host.ts';
import { lookAt } from './pictures.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

/** Does something while a file is in the way of the host's folder: nothing can be stored then, not even by root. */
async function withoutFolder<Result>(directory: string, act: () => Promise<Result>): Promise<Result> {
  const files = join(directory, 'files');
  await rename(files, `${files}.away`);
  await writeFile(files, '');
  try {
    return await act();
  } finally {
    await rm(files);
    await rename(`${files}.away`, files);
  }
}

describe('the file host', () => {
  let directory: string;
  let now = 1_795_341_600_000;
  const hosts: FileHost[] = [];
  const openHost = async (publicUrl?: string) => {
    const options = { directory, ttlSeconds: 60, now: () => now };
    const host = await createFileHost(publicUrl === undefined ? options : { ...options, publicUrl });
    hosts.push(host);
    return host;
  };
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pentaprism-host-'));
  });
  afterAll(async () => {
    for (const host of hosts) host.close();
    await rm(directory, { recursive: true });
  });

  async function* bytes() {
    yield Buffer.from('pic');
    yield Buffer.from('ture');
  }
  const put = (host: FileHost) => host.put({ chunks: bytes(), mime: 'image/png', extension: 'png' });
  const split = (address: string) => {
    const url = new URL(address, 'http://x');
    return [url.pathname.split('/').at(-1) ?? '', url.searchParams.get('signature') ?? ''] as const;
  };

  it('gives a picture a random, signed address with an expiry, and reads it back', async () => {
    const host = await openHost();
    const [first, second] = [await put(host), await put(host)];
    expect(first).toMatch(/^\/v1\/images\/files\/1795341660-[\w-]{24}\.png\?signature=[\w-]{43}$/);
    expect(first).not.toBe(second);
    const { stream, ...picture } = await host.open(...split(first));
    expect(picture).toEqual({ mime: 'image/png', size: 7, secondsLeft: 60 });
    expect(Buffer.concat(await stream().toArray()).toString()).toBe('picture');
    expect(Buffer.concat(await stream({ start: 2, end: 3 }).toArray()).toString()).toBe('ct');
  });

  it('puts addresses on its public base', async () => {
    expect(await put(await openHost('https://example.com/pictures'))).toMatch(
      /^https:\/\/example\.com\/pictures\/v1\/images\/files\//,
    );
  });

  it('keeps its secret to itself and honours addresses after a restart', async () => {
    const address = await put(await openHost());
    expect((await stat(join(directory, 'secret'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(directory, 'secret'))).length).toBe(32);
    expect(await (await openHost()).open(...split(address))).toMatchObject({ size: 7 });
  });

  it.each([
    ['no signature', (name: string) => [name, undefined]],
    ['the signature of another picture', (name: string, other: string) => [name, other]],
    ['a longer life', (name: string, _other: string, own: string) => [name.replace(/^1/, '2'), own]],
    ['a path out of the folder', (_name: string, _other: string, own: string) => ['../secret', own]],
  ] as const)('refuses %s', async (_what, forge) => {
    const host = await openHost();
    const [name, own] = split(await put(host));
    const [, other] = split(await put(host));
    const [asked = '', signature] = forge(name, other, own);
    await expect(host.open(asked, signature)).rejects.toMatchObject({ code: 'forbidden_url', status: 403 });
  });

  it('refuses and sweeps what has expired, and nothing else', async () => {
    const host = await openHost();
    await host.sweep();
    const old = await put(host);
    now += 30_000;
    const fresh = await put(host);
    now += 30_000;
    await expect(host.open(...split(old))).rejects.toMatchObject({ code: 'forbidden_url' });
    expect(await host.sweep()).toBeGreaterThan(0);
    expect(await readdir(join(directory, 'files'))).toEqual([split(fresh)[0]]);
  });

  it('fails when the folder cannot be written to', async () => {
    const host = await openHost();
    const putting = await withoutFolder(directory, () => put(host).catch((error: unknown) => error));
    expect(putting).toMatchObject({ code: 'E_CANNOT_WRITE_FILE', cause: { code: 'EEXIST' } });
  });

  it('leaves no file behind when a picture breaks off', async () => {
    const host = await openHost();
    now += 3_600_000;
    await host.sweep();
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('upstream went away');
    }
    const putting = host.put({ chunks: broken(), mime: 'image/png', extension: 'png' });
    await expect(putting).rejects.toThrow('upstream went away');
    expect(await readdir(join(directory, 'files'))).toEqual([]);
  });
});

describe('a hosted picture', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const make = async () => {
    const model = 'google/gemini-3.1-flash-image';
    const answer = await server.client.images.generate({ model, prompt: 'a fox', output_format: 'webp' });
    return String(answer.data?.[0]?.url);
  };

  it('is served from the caller’s own origin with its true type and length', async () => {
    const url = await make();
    expect(url.startsWith(`${server.url}/v1/images/files/`)).toBe(true);
    const response = await fetch(url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect((await lookAt(bytes)).format).toBe('webp');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      'access-control-allow-origin': '*',
      'cache-control': expect.stringMatching(/^private, max-age=3\d{3}, immutable$/),
    });
  });

  it('that is an svg, which may hold scripts, is a download that runs nothing', async () => {
    const host = await createFileHost({ directory: server.dataDirectory, ttlSeconds: 60, publicUrl: server.url });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const put = host.put({ chunks: Readable.from([svg]), mime: 'image/svg+xml', extension: 'svg' });
    const response = await fetch(await put.finally(() => host.close()));
    expect(Buffer.from(await response.arrayBuffer())).toEqual(svg);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect((await fetch(await make())).headers.get('content-disposition')).toBeNull();
  });

  it('that cannot be stored is returned as bytes, and the log says why', async () => {
    const request = { model: 'google/gemini-3.1-flash-image', prompt: 'a fox', response_format: 'url' } as const;
    const answer = await withoutFolder(server.dataDirectory, () => server.client.images.generate(request));
    expect(answer.data).toEqual([{ b64_json: expect.any(String), width: 1024, height: 1024, mime_type: 'image/jpeg' }]);
    expect(answer).toMatchObject({
      metadata: {
        warnings: [
          'response_format "url": The picture could not be stored where it would have an address. Its bytes are returned instead.',
        ],
      },
    });
    await expect
      .poll(() => server.log)
      .toContainEqual(
        expect.objectContaining({ message: 'a picture could not be stored', dataDirectory: server.dataDirectory }),
      );
  });

  it.each(['fal', 'replicate', 'google'] as const)('can be edited by its address through %s', async (provider) => {
    const url = await make();
    const sent = server.sandboxes[provider].submissions;
    const body = { model: `${provider}/nano-banana-2`, prompt: 'at night', images: [{ image_url: url }] };
    const answer = await server.client.post<{ data: { url: string }[] }>('/images/edits', { body });
    expect(server.sandboxes[provider].submissions).toBe(sent + 1);
    const edited = await fetch(String(answer.data[0]?.url));
    expect((await lookAt(new Uint8Array(await edited.arrayBuffer()))).width).toBeGreaterThan(0);
  });

  it('at a forged address is no more than any other private one', async () => {
    const url = (await make()).replace(/signature=.*/, 'signature=forged');
    const body = { model: 'fal/nano-banana-2', prompt: 'at night', images: [{ image_url: url }] };
    await expect(server.client.post('/images/edits', { body })).rejects.toMatchObject({
      code: 'blocked_url',
      param: 'image',
    });
  });

  it('answers HEAD and works under both prefixes', async () => {
    const url = (await make()).replace('/v1/', '/openai/v1/');
    const response = await fetch(url, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
  });

  it('is served in parts to those who ask for one', async () => {
    const url = await make();
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
    const part = async (range: string, headers: Record<string, string> = {}, method = 'GET') => {
      const response = await fetch(url, { method, headers: { range, ...headers } });
      const bytes = Buffer.from(await response.arrayBuffer());
      const { 'content-range': given, 'content-length': length } = Object.fromEntries(response.headers);
      return { status: response.status, given, length: Number(length), bytes };
    };
    const size = whole.length;
    expect(await part('bytes=0-11')).toEqual({
      status: 206,
      given: `bytes 0-11/${size}`,
      length: 12,
      bytes: whole.subarray(0, 12),
    });
    expect(await part('bytes=-5')).toEqual({
      status: 206,
      given: `bytes ${size - 5}-${size - 1}/${size}`,
      length: 5,
      bytes: whole.subarray(-5),
    });
    const all = { status: 200, given: undefined, length: size, bytes: whole };
    expect(await part('bytes=0-1,4-5')).toEqual(all);
    expect(await part('bytes=0-11', { 'if-range': '"an-older-picture"' })).toEqual(all);
    expect(await part('bytes=0-11', {}, 'HEAD')).toEqual({ ...all, bytes: Buffer.alloc(0) });
  });

  it('has nothing beyond its end', async () => {
    const url = await make();
    const size = Number((await fetch(url, { method: 'HEAD' })).headers.get('content-length'));
    const response = await fetch(url, { headers: { range: `bytes=${size}-` } });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
    expect(await response.json()).toMatchObject({ error: { code: 'range_not_satisfiable', param: null } });
  });

  it.each(['../secret', '..%2Fsecret', '%2e%2e%2fsecret', '....//secret', '%00'])('is never %s', async (name) => {
    const response = await fetch(`${server.url}/v1/images/files/${name}?signature=x`);
    expect([403, 404]).toContain(response.status);
  });
});
