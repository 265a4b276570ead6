import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually, json, type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { toyProvider } from '../../test/toy-provider.ts';
import type { Outcome, Provider, Reply, UpstreamPicture } from '../contract/provider.ts';
import { base64PictureOf } from '../provider/base64-picture-of.ts';
import { textAt, valueAt } from '../provider/json-readers.ts';
import type { CallContext, CallResult } from './call-context.ts';
import { createWire, type WireOptions } from './wire.ts';

const call = { task: 'generate', route: 'draw', body: { prompt: 'a kite' }, pictures: 1 } as const;
const picture = Buffer.alloc(1_000_000, 'ABCD').toString();

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function serve(handle: Parameters<typeof localUpstream>[0]): Promise<LocalUpstream> {
  const server = await localUpstream(handle);
  open.push(server);
  return server;
}

/** Reads OpenAI's events, and for later steps those of a job: `{ state }`, with its picture in the last. */
function readEvent({ body, event, status }: Reply): Outcome {
  const found = base64PictureOf(valueAt(body, 'b64_json'));
  const pictures: readonly UpstreamPicture[] = found === undefined ? [] : [found];
  if (event === 'partial_image') return { state: 'running', step: 'submit', partial: pictures };
  if (event === 'error' || status !== 200) {
    return { state: 'failed', failure: { kind: 'refused', message: textAt(body, 'message') ?? `status ${status}` } };
  }
  const job = textAt(body, 'job');
  if (job !== undefined) return { state: 'running', step: 'watch', next: { method: 'GET', url: job }, wait: false };
  if (pictures.length > 0) return { state: 'done', pictures, seconds: 3 };
  if (event !== undefined) return { state: 'running', step: 'watch', upstreamId: 'job-1' };
  return { state: 'failed', failure: { kind: 'empty', message: 'Nothing.' } };
}

function streaming(url: string, totalMs = 120_000, cancels?: true): Provider {
  const { protocol } = toyProvider(url).definition;
  const timeouts = { headersMs: 60_000, totalMs };
  return toyProvider(url, { protocol: { ...protocol, read: readEvent, timeouts, ...(cancels && { cancels }) } });
}

async function run(
  provider: Provider,
  context: Partial<CallContext> = {},
  options: WireOptions = {},
): Promise<CallResult> {
  const wire = createWire({ sleep: async () => {}, random: () => 0, ...options });
  open.push(wire);
  return await wire.run(call, provider, { inputs: new Map(), ...context });
}

function begin(response: ServerResponse): ServerResponse {
  return response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
}

function event(name: string, data: object | string): string {
  return `event: ${name}\ndata: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

async function textOf(one: UpstreamPicture | undefined): Promise<string> {
  if (one === undefined || one.body.kind === 'remote') throw new Error('no picture bytes');
  return Buffer.concat(await Array.fromAsync(one.body.source.open())).toString();
}

const verdict = (result: CallResult): unknown =>
  result.ok ? 'ok' : { code: result.error.code, failover: result.failover, retry: result.error.retry };
const mayRun = { failover: false, retry: false };

describe('an answer in events', () => {
  it('gives its unfinished pictures to who asked for them, and ends with the finished one', async () => {
    const server = await serve((_request, response) => {
      begin(response).write(': waiting\n\n');
      response.write(event('partial_image', { b64_json: 'QUJD', index: 0 }));
      response.write(event('partial_image', { b64_json: `${picture}QQ==` }));
      response.end(event('completed', { b64_json: picture }) + event('message', '[DONE]'));
    });
    const partial: Promise<string>[] = [];
    const onPartial = (pictures: readonly UpstreamPicture[]) => void partial.push(...pictures.map(textOf));
    const result = await run(streaming(server.url), { onPartial });
    expect(result).toMatchObject({ ok: true, seconds: 3 });
    expect(await textOf(result.ok ? result.pictures[0] : undefined)).toBe(picture);
    expect(await Promise.all(partial)).toEqual(['QUJD', `${picture}QQ==`]);
    expect(server.seen).toHaveLength(1);
  });

  it('may hold 20 MB in one event, which never becomes a string', async () => {
    const server = await serve((_request, response) => {
      begin(response).write('data: {"b64_json":"');
      for (let round = 0; round < 20; round += 1) response.write(picture);
      response.end('"}\n\n');
    });
    const result = await run(streaming(server.url));
    const body = result.ok ? result.pictures[0]?.body : undefined;
    expect(body?.kind === 'base64' && body.source.size).toBe(20 * picture.length);
  });

  it('may end without the blank line behind its last event, if that is whole', async () => {
    const server = await serve((_request, response, count) => {
      begin(response).end(count === 1 ? `data: {"b64_json":"${picture}"}` : `data: {"b64_json":"${picture}`);
    });
    expect(await run(streaming(server.url))).toMatchObject({ ok: true });
    expect(verdict(await run(streaming(server.url)))).toMatchObject({ code: 'no_image_generated' });
  });

  it('that ends without an end was accepted, so nothing is repeated', async () => {
    const server = await serve((_request, response) => {
      begin(response).end(event('partial_image', { b64_json: 'QUJD' }) + event('partial_image', '{"b64_json":"QU'));
    });
    expect(verdict(await run(streaming(server.url)))).toEqual({ code: 'upstream_error', ...mayRun });
    expect(server.seen).toHaveLength(1);
  });

  it('that breaks off was accepted, so nothing is repeated', async () => {
    const server = await serve((_request, response) => {
      begin(response).write(event('partial_image', { b64_json: 'QUJD' }), () => response.destroy());
    });
    expect(verdict(await run(streaming(server.url)))).toEqual({ code: 'upstream_error', ...mayRun });
    expect(server.seen).toHaveLength(1);
  });

  it('ends with an error when an event says so, first or later', async () => {
    const refusal = event('error', { message: 'No kites.' });
    const server = await serve((_request, response, count) => {
      begin(response).end(count === 1 ? refusal : event('partial_image', { b64_json: 'QUJD' }) + refusal);
    });
    for (const _time of [1, 2]) {
      expect(verdict(await run(streaming(server.url)))).toMatchObject({ code: 'moderation_blocked', failover: false });
    }
  });

  it('is plain JSON where the request is refused, whatever its type says', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(400, { 'content-type': 'text/event-stream' }).end('{"message":"No kites."}');
    });
    const result = await run(streaming(server.url));
    expect(result.ok ? '' : result.error.message).toContain('No kites.');
  });

  it('that is larger than it may be is given up', async () => {
    const server = await serve((_request, response) => {
      begin(response);
      const more = (): void => {
        while (!response.destroyed && response.write(': waiting for much longer than anybody has the patience for\n'));
        response.once('drain', more);
      };
      response.on('error', () => {});
      more();
    });
    const result = await run(streaming(server.url), {}, { limits: { replyBytes: 300_000 } });
    expect(verdict(result)).toEqual({ code: 'upstream_error', ...mayRun });
    await eventually(() => server.sockets.size === 0);
  });

  it.each([undefined, true] as const)(
    'leaves no connection behind when its time is up or its caller leaves (cancels: %s)',
    async (cancels) => {
      const server = await serve((_request, response) => void begin(response).write(event('partial_image', '{}')));
      expect(verdict(await run(streaming(server.url, 200, cancels)))).toEqual({ code: 'upstream_timeout', ...mayRun });
      const leaving = new AbortController();
      const left = run(streaming(server.url, 60_000, cancels), {
        signal: leaving.signal,
        onProgress: () => setTimeout(() => leaving.abort(), 20),
      });
      await expect(left).rejects.toMatchObject({ code: 'client_closed_request' });
      await eventually(() => server.sockets.size === 0);
    },
  );
});

describe('a job that is followed by events', () => {
  it('is read event by event, and asked for again where they break off or end', async () => {
    const server: LocalUpstream = await serve((request, response, count) => {
      if (request.method === 'POST') json(response, 200, { job: `${server.url}/job` });
      else if (count === 2) begin(response).write(event('status', '{}'), () => response.destroy());
      else if (count === 3) begin(response).end(event('status', '{}'));
      else if (count === 4) begin(response).end(event('status', '{}') + event('status', `{${' '.repeat(20_000)}]`));
      else if (count === 5) begin(response).end(`${event('status', '{}')}data: ${'cut '.repeat(10_000)}`);
      else begin(response).end(event('status', '{}') + event('status', { b64_json: 'QUJD' }));
    });
    expect(await run(streaming(server.url))).toMatchObject({ ok: true, upstreamId: 'job-1' });
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /draw',
      ...Array(5).fill('GET /job'),
    ]);
  });
});

describe('a running job without a next request', () => {
  const polled = (url: string): Provider => {
    const { protocol } = toyProvider(url).definition;
    const read = ({ body, step }: Reply): Outcome => {
      const job = textAt(body, 'job');
      if (job !== undefined) return { state: 'running', step: 'poll', next: { method: 'GET', url: job } };
      const found = base64PictureOf(valueAt(body, 'b64_json'));
      return found === undefined ? { state: 'running', step } : { state: 'done', pictures: [found] };
    };
    return toyProvider(url, { protocol: { ...protocol, read } });
  };

  it('is asked for again where it was asked for last, after the poll interval', async () => {
    const server: LocalUpstream = await serve((request, response, count) => {
      if (request.method === 'POST') json(response, 200, { job: `${server.url}/job` });
      else json(response, 200, count < 5 ? {} : { b64_json: 'QUJD' });
    });
    const waits: number[] = [];
    const result = await run(polled(server.url), {}, { now: () => 0, sleep: async (ms) => void waits.push(ms) });
    expect(result).toMatchObject({ ok: true });
    expect(waits).toEqual([1, 1, 1, 1]);
  });

  it('is never submitted again', async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    expect(verdict(await run(polled(server.url)))).toEqual({ code: 'upstream_error', ...mayRun });
    expect(server.seen).toHaveLength(1);
  });
});

describe('an answer that is a picture', () => {
  const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => index % 253));
  const drawing = (url: string, read: (reply: Reply) => Outcome): Provider => {
    const { protocol } = toyProvider(url).definition;
    return toyProvider(url, { protocol: { ...protocol, read } });
  };
  const done = ({ file, body }: Reply): Outcome =>
    file === undefined || body !== undefined
      ? { state: 'failed', failure: { kind: 'empty', message: 'Nothing.' } }
      : { state: 'done', pictures: [{ body: { kind: 'binary', source: file.source }, mime: file.mime }] };

  it('is kept as its bytes and never read as text', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'Image/PNG; x=y' }).end(bytes);
    });
    const result = await run(drawing(server.url, done));
    expect(result).toMatchObject({ ok: true, pictures: [{ mime: 'image/png', body: { kind: 'binary' } }] });
    const body = result.ok ? result.pictures[0]?.body : undefined;
    if (body?.kind !== 'binary') throw new Error('no picture');
    expect(Buffer.concat(await Array.fromAsync(body.source.open())).equals(bytes)).toBe(true);
  });

  it('is given up when nobody takes it, and when nobody understands it', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/webp' }).end(bytes);
    });
    const seen: Reply[] = [];
    const refusing = (reply: Reply): Outcome => {
      seen.push(reply);
      return { state: 'failed', failure: { kind: 'refused', message: 'Blurred.' } };
    };
    const throwing = (reply: Reply): Outcome => {
      seen.push(reply);
      throw new Error('A bug.');
    };
    expect(verdict(await run(drawing(server.url, refusing)))).toMatchObject({ code: 'moderation_blocked' });
    expect(verdict(await run(drawing(server.url, throwing)))).toMatchObject({ code: 'internal_error' });
    for (const { file } of seen) await expect(Array.fromAsync(file?.source.open() ?? [])).rejects.toThrow('released');
  });

  it('that is cut, too large or empty is none', async () => {
    const server = await serve((_request, response, count) => {
      const headers = { 'content-type': 'image/png', ...(count === 1 ? { 'content-length': '4000000' } : {}) };
      response.writeHead(200, headers);
      if (count === 1) response.write(bytes, () => response.destroy());
      else response.end(count === 2 ? bytes : '');
    });
    const limits = { replyBytes: 3_500_000 };
    expect(verdict(await run(drawing(server.url, done), {}, { limits }))).toEqual({
      code: 'upstream_error',
      ...mayRun,
    });
    const small = { limits: { replyBytes: 1_000_000 } };
    expect(verdict(await run(drawing(server.url, done), {}, small))).toEqual({ code: 'upstream_error', ...mayRun });
    expect(verdict(await run(drawing(server.url, done)))).toMatchObject({ code: 'no_image_generated' });
  });
});
