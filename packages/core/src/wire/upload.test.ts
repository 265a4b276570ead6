import { afterEach, describe, expect, it } from 'vitest';
import { json, type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { toyKey, toyProvider } from '../../test/toy-provider.ts';
import { memorySource } from '../bytes/memory-source.ts';
import { isObject } from '../contract/json.ts';
import type { HttpCall, Storage } from '../contract/provider.ts';
import { input } from '../contract/slots.ts';
import type { CallResult } from './call-context.ts';
import { createWire } from './wire.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function serve(handle: Parameters<typeof localUpstream>[0]): Promise<LocalUpstream> {
  const server = await localUpstream(handle);
  open.push(server);
  return server;
}

const picture = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 256));

/** Storage that begins with the given request and then does what the replies say. */
function storage(begin: (main: string) => HttpCall): Storage {
  return {
    above: 1000,
    begin: (_file, endpoints) => begin(endpoints.main),
    read: ({ body, status }, file) => {
      if (isObject(body) && typeof body.put === 'string') {
        const next = { method: 'PUT', url: body.put, sends: 'bytes', headers: { 'x-name': file.name } } as const;
        return { next, step: String(body.url) };
      }
      if (isObject(body) && typeof body.url === 'string') return { url: body.url };
      return {
        failure: { kind: 'unavailable', message: `status ${status}`, ...(status === 503 ? { again: true } : {}) },
      };
    },
  };
}

async function edit(
  server: LocalUpstream,
  definition: { storage: Storage },
  size = picture.length,
  allowedOrigins: readonly string[] = [],
  waits: number[] = [],
): Promise<CallResult> {
  const wire = createWire({ sleep: async (ms) => void waits.push(ms), random: () => 0.5, allowedOrigins });
  open.push(wire);
  const url = { $file: 'url' } as const;
  return wire.run(
    { task: 'edit', route: 'edit', body: { image: { $input: 'image.0' } }, pictures: 1 },
    toyProvider(server.url, definition),
    {
      inputs: new Map([
        [
          'image.0',
          { item: url, stored: { uri: url }, mime: 'image/jpeg', source: memorySource(picture.subarray(0, size)) },
        ],
      ]),
    },
  );
}

const done = { pictures: ['https://a.example/out.png'] };
const asForm = storage((main) => ({
  method: 'POST',
  url: `${main}/files`,
  sends: 'form',
  body: { purpose: 'input', metadata: { a: 1 }, content: input.file },
}));

describe('an input picture', () => {
  it('up to the limit travels in the body', async () => {
    const server = await serve((_request, response) => json(response, 200, done));
    await edit(server, { storage: asForm }, 1000);
    const body: unknown = JSON.parse(String(server.seen[0]?.body));
    expect(body).toEqual({ image: `data:image/jpeg;base64,${picture.subarray(0, 1000).toString('base64')}` });
  });

  it('above it is stored as a form of exact length, and its address takes the stored form', async () => {
    const server = await serve((request, response) =>
      json(response, 200, request.path === '/files' ? { url: 'https://toy.example/f/1' } : done),
    );
    expect(await edit(server, { storage: asForm })).toMatchObject({ ok: true });
    const [stored, submitted] = server.seen;
    const form = await new Response(new Uint8Array(stored?.body ?? []), {
      headers: { 'content-type': String(stored?.headers['content-type']) },
    }).formData();
    const file = form.get('content');
    if (!(file instanceof File)) throw new Error('no file');
    expect({
      name: file.name,
      type: file.type,
      same: picture.equals(await file.bytes()),
      purpose: form.get('purpose'),
      metadata: form.get('metadata[a]'),
    }).toEqual({
      name: 'image-0.jpg',
      type: 'image/jpeg',
      same: true,
      purpose: 'input',
      metadata: '1',
    });
    expect(stored?.headers).toMatchObject({
      'content-length': String(stored?.body.length),
      authorization: `Key ${toyKey}`,
    });
    expect(JSON.parse(String(submitted?.body))).toEqual({ image: { uri: 'https://toy.example/f/1' } });
  });

  it('is stored once for all calls of a request, and again after a failure', async () => {
    const server = await serve((request, response, count) => {
      if (request.path === '/files')
        json(response, count === 1 ? 403 : 200, count === 1 ? {} : { url: 'https://toy.example/f/1' });
      else json(response, 200, done);
    });
    const wire = createWire({ sleep: async () => {} });
    open.push(wire);
    const url = { $file: 'url' } as const;
    const inputs = new Map([
      ['image.0', { item: url, stored: url, mime: 'image/jpeg', source: memorySource(picture) }],
    ] as const);
    const provider = toyProvider(server.url, { storage: asForm });
    const draw = () =>
      wire.run({ task: 'edit', route: 'edit', body: { image: { $input: 'image.0' } }, pictures: 1 }, provider, {
        inputs,
      });
    expect((await draw()).ok).toBe(false);
    expect((await Promise.all([draw(), draw(), draw()])).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(server.seen.map(({ path }) => path).sort()).toEqual(['/edit', '/edit', '/edit', '/files', '/files']);
  });

  const signed = storage((main) => ({
    method: 'POST',
    url: `${main}/begin`,
    sends: 'json',
    body: { kind: 'picture' },
  }));

  it('may be put at a signed address elsewhere, which is sent the bytes and not the key', async () => {
    const elsewhere = await serve((_request, response) => json(response, 200, { url: 'https://toy.example/f/2' }));
    const server = await serve((request, response) =>
      json(response, 200, request.path === '/begin' ? { put: `${elsewhere.url}/signed?x=1` } : done),
    );
    expect(await edit(server, { storage: signed }, picture.length, [elsewhere.url])).toMatchObject({ ok: true });
    expect(JSON.parse(String(server.seen[0]?.body))).toEqual({ kind: 'picture' });
    const [put] = elsewhere.seen;
    expect(put?.body.equals(picture)).toBe(true);
    expect(put?.headers).toMatchObject({
      'content-length': '5000',
      'content-type': 'image/jpeg',
      'x-name': 'image-0.jpg',
    });
    expect(put?.headers.authorization).toBeUndefined();
  });

  it('is never put at a private address that the operator did not allow; nothing is submitted', async () => {
    const elsewhere = await serve((_request, response) => json(response, 200, {}));
    const server = await serve((_request, response) => json(response, 200, { put: `${elsewhere.url}/signed` }));
    const result = await edit(server, { storage: signed });
    expect(result.ok ? 'ok' : [result.error.code, result.failover]).toEqual(['blocked_url', true]);
    expect([server.seen.map(({ path }) => path), elsewhere.seen]).toEqual([['/begin'], []]);
  });

  it('is stored again when storing failed, three times at most; the job is submitted once or never', async () => {
    const shaky = await serve((request, response, count) => {
      if (count === 1) response.socket?.resetAndDestroy();
      else if (count === 2) json(response, 503, {});
      else json(response, 200, request.path === '/files' ? { url: 'https://toy.example/f/1' } : done);
    });
    expect(await edit(shaky, { storage: asForm })).toMatchObject({ ok: true });
    expect(shaky.seen.map(({ path }) => path)).toEqual(['/files', '/files', '/files', '/edit']);
    const garbled = await serve((_request, response) => response.end('{"url": '));
    const unread = await edit(garbled, { storage: asForm });
    expect(unread.ok ? 'ok' : [unread.error.code, unread.error.provider]).toEqual(['upstream_unavailable', 'toy']);
    expect(garbled.seen.length).toBe(3);
    const dead = await serve((_request, response) => response.socket?.resetAndDestroy());
    const result = await edit(dead, { storage: asForm });
    expect(result.ok ? 'ok' : [result.error.code, result.error.retry, result.failover]).toEqual([
      'upstream_unavailable',
      true,
      true,
    ]);
    expect(dead.seen.length).toBe(3);
  });

  it('is stored again after the time a Retry-After header states, a date being counted from the reply’s own', async () => {
    const asked: readonly Record<string, string>[] = [
      { 'retry-after': '2' },
      { 'retry-after': 'Sun, 22 Nov 2026 00:00:03 GMT', date: 'Sun, 22 Nov 2026 00:00:00 GMT' },
    ];
    const server = await serve((request, response, count) => {
      const headers = asked[count - 1];
      if (headers !== undefined) json(response, 429, {}, headers);
      else json(response, 200, request.path === '/files' ? { url: 'https://toy.example/f/1' } : done);
    });
    const waits: number[] = [];
    expect(await edit(server, { storage: asForm }, picture.length, [], waits)).toMatchObject({ ok: true });
    expect(waits).toEqual([2000, 3000]);
  });

  it('that cannot be stored for longer than there is patience says how long', async () => {
    const server = await serve((_request, response) => json(response, 429, {}, { 'retry-after': '90' }));
    const result = await edit(server, { storage: asForm });
    expect(result.ok ? 'ok' : [result.error.code, result.error.retryAfterMs]).toEqual(['upstream_unavailable', 90_000]);
    expect(server.seen.length).toBe(1);
  });
});
