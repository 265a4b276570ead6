import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually, json, type LocalUpstream, localSocket, localUpstream } from '../../test/local-upstream.ts';
import { toyDeadlines, toyKey, toyProvider } from '../../test/toy-provider.ts';
import { memorySource } from '../bytes/memory-source.ts';
import type { ByteSource } from '../contract/bytes.ts';
import type { PentaprismError } from '../contract/error.ts';
import type { Provider } from '../contract/provider.ts';
import { sampleContext } from '../kit/sample-context.ts';
import type { CallContext, CallResult } from './call-context.ts';
import { unconfigured } from './exchange-errors.ts';
import { createWire, type Wire, type WireOptions } from './wire.ts';

const call = { task: 'generate', route: 'draw', body: { prompt: 'a kite' }, pictures: 1 } as const;
const context: CallContext = { inputs: new Map() };
const picture = 'QUJD'.repeat(200_000);

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

/** A wire that never really waits, and remembers how long it would have. */
function quickWire(options: WireOptions = {}): { wire: Wire; waits: number[] } {
  const waits: number[] = [];
  let passed = 0;
  const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    waits.push(ms);
    passed += ms;
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  };
  return { wire: keep(createWire({ sleep, now: () => passed, random: () => 0, ...options })), waits };
}

const upstream = async (...arguments_: Parameters<typeof localUpstream>): Promise<LocalUpstream> =>
  keep(await localUpstream(...arguments_));

const run = (provider: Provider, more: Partial<CallContext> = {}, options: WireOptions = {}): Promise<CallResult> =>
  quickWire(options).wire.run(call, provider, { ...context, ...more });

/** What a failed call says, in short. */
function verdict(result: CallResult): unknown {
  if (result.ok) return 'ok';
  const { code, retry, message } = result.error;
  return { code, retry, failover: result.failover, message };
}

async function read(source: ByteSource): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of source.open()) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

function firstSource(result: CallResult): ByteSource {
  const body = result.ok ? result.pictures[0]?.body : undefined;
  if (body === undefined || body.kind === 'remote') throw new Error('no picture bytes');
  return body.source;
}

describe('a call that is answered at once', () => {
  it('is sent once, with the key, and its picture is the hole of the reply', async () => {
    const server = await upstream((_request, response) => json(response, 200, { pictures: [picture] }));
    const result = await run(toyProvider(server.url));
    expect(await read(firstSource(result))).toBe(picture);
    expect(
      server.seen.map(({ method, path, headers, body }) => [
        method,
        path,
        headers.authorization,
        JSON.parse(body.toString()),
      ]),
    ).toEqual([['POST', '/draw', `Key ${toyKey}`, { prompt: 'a kite' }]]);
  });

  it('takes its input pictures along: as the caller’s address, as a data URI, as base64', async () => {
    const server = await upstream((_request, response) =>
      json(response, 200, { pictures: ['https://a.example/1.png'] }),
    );
    const url = { $file: 'url' } as const;
    const source = memorySource([Buffer.from('AB'), Buffer.from('CDE')]);
    const inline = { inlineData: { data: { $file: 'base64' }, mimeType: { $file: 'mime' } } } as const;
    await quickWire().wire.run(
      { ...call, body: { images: [{ $input: 'image.0' }, { $input: 'image.1' }], mask: { $input: 'mask' } } },
      toyProvider(server.url),
      {
        inputs: new Map([
          ['image.0', { item: url, stored: url, mime: 'image/png', url: 'https://a.example/in.png' }],
          ['image.1', { item: url, stored: url, mime: 'image/webp', source }],
          ['mask', { item: inline, stored: url, mime: 'image/png', source }],
        ]),
      },
    );
    const [request] = server.seen;
    expect(JSON.parse(String(request?.body))).toEqual({
      images: ['https://a.example/in.png', 'data:image/webp;base64,QUJDREU='],
      mask: { inlineData: { data: 'QUJDREU=', mimeType: 'image/png' } },
    });
    expect(request?.headers['content-length']).toBe(String(request?.body.length));
  });
});

describe('a submit that upstream never saw', () => {
  it('is sent three times and may then go to another provider', async () => {
    const server = await localUpstream(() => {});
    await server.close();
    const { wire, waits } = quickWire();
    expect(verdict(await wire.run(call, toyProvider(server.url), context))).toEqual({
      code: 'upstream_unavailable',
      retry: true,
      failover: true,
      message: 'Toy could not be reached (ECONNREFUSED).',
    });
    expect(waits).toEqual([250, 500]);
  });

  it('is repeated while upstream says again, and no longer than that', async () => {
    const again = { failure: { kind: 'rate_limited', message: 'slow down', again: true } };
    const server = await upstream((_request, response, count) =>
      count < 3
        ? json(response, 429, again, { 'retry-after': '2' })
        : json(response, 200, { pictures: ['https://a.example/1.png'] }),
    );
    const { wire, waits } = quickWire();
    expect(verdict(await wire.run(call, toyProvider(server.url), context))).toBe('ok');
    expect([server.seen.length, waits]).toEqual([3, [2000, 2000]]);
  });

  it('is given up on at once when upstream asks for more patience than there is', async () => {
    const server = await upstream((_request, response) =>
      json(response, 429, {
        failure: { kind: 'rate_limited', message: 'slow down', again: true, retryAfterMs: 60_000 },
      }),
    );
    const result = await run(toyProvider(server.url));
    expect(verdict(result)).toMatchObject({ code: 'rate_limit_exceeded', retry: true, failover: true });
    expect([server.seen.length, !result.ok && result.error.retryAfterMs]).toEqual([1, 60_000]);
  });
});

describe('a submit that upstream answered with a server error', () => {
  const failing = (status: number): Promise<LocalUpstream> =>
    upstream((_request, response) => json(response, status, { failure: { kind: 'failed', message: 'oh' } }));
  const unbilled = { statuses: [500, 502, 504], source: 'https://toy.example/billing' };

  it.each([500, 502])('%d goes to the next provider at once where such failures are not billed', async (status) => {
    const server = await failing(status);
    const result = await run(toyProvider(server.url, { unbilled }));
    expect(verdict(result)).toEqual({
      code: 'upstream_unavailable',
      retry: true,
      failover: true,
      message: 'Toy cannot do the job now: oh',
    });
    expect(server.seen.length).toBe(1);
  });

  it('is repeated as a 503 is where nobody else can be asked', async () => {
    const server = await failing(500);
    const result = await run(toyProvider(server.url, { unbilled }), { alone: true });
    expect(verdict(result)).toMatchObject({ code: 'upstream_unavailable', retry: true });
    expect(server.seen.length).toBe(3);
  });

  it.each([500, 501, 502, 520])('%d ends where the provider says nothing of its bills', async (status) => {
    const server = await failing(status);
    for (const alone of [false, true]) {
      expect(verdict(await run(toyProvider(server.url), { alone }))).toMatchObject({
        code: 'upstream_error',
        retry: false,
        failover: false,
      });
    }
    expect(server.seen.length).toBe(2);
  });

  it.each([408, 499, 504, 524])('%d may hide an accepted job, whatever is billed', async (status) => {
    const server = await failing(status);
    const result = await run(toyProvider(server.url, { unbilled }), { alone: true });
    expect(verdict(result)).toMatchObject({ retry: false, failover: false });
    expect(server.seen.length).toBe(1);
  });

  it('a job that failed on the spot may go on elsewhere, and is never safe to repeat', async () => {
    const server = await upstream((_request, response) =>
      json(response, 201, { failure: { kind: 'unavailable', message: 'no machine' } }),
    );
    expect(verdict(await run(toyProvider(server.url), { alone: true }))).toMatchObject({
      retry: false,
      failover: true,
    });
    expect(server.seen.length).toBe(1);
  });
});

describe('a TLS handshake that fails', () => {
  it.each<[name: string, answer: (socket: Socket) => void]>([
    ['is reset', (socket) => socket.resetAndDestroy()],
    ['is closed', (socket) => socket.end()],
    ['gets an alert', (socket) => socket.end(Buffer.from('15030100020228', 'hex'))],
    ['gets a plain 503', (socket) => socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n')],
  ])('because it %s sent nothing: repeated, then the next provider', async (_name, answer) => {
    let connections = 0;
    const server = keep(
      await localSocket((socket) => {
        connections += 1;
        socket.once('data', () => answer(socket));
      }),
    );
    const result = await run(toyProvider(server.url.replace('http:', 'https:')));
    expect(verdict(result)).toMatchObject({ code: 'upstream_unavailable', retry: true, failover: true });
    expect(connections).toBe(3);
  });
});

describe('a submit that upstream may have seen is never sent again', () => {
  const billed = { retry: false, failover: false };

  it('when the connection is reset without a reply', async () => {
    const server = await upstream((_request, response) => response.socket?.resetAndDestroy());
    expect(verdict(await run(toyProvider(server.url)))).toMatchObject({ code: 'upstream_error', ...billed });
    expect(server.seen.length).toBe(1);
  });

  it('when the reply breaks off in the middle', async () => {
    const server = await upstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
      response.write('{"pictures":["');
      setTimeout(() => response.destroy(), 20);
    });
    expect(verdict(await run(toyProvider(server.url)))).toMatchObject({ code: 'upstream_error', ...billed });
    expect(server.seen.length).toBe(1);
  });

  it('when a success cannot be read', async () => {
    const server = await upstream((_request, response) => response.writeHead(200).end('{"pictures":["http'));
    expect(verdict(await run(toyProvider(server.url)))).toEqual({
      code: 'upstream_error',
      ...billed,
      message: 'Toy answered with something that cannot be read: The JSON document ends in a string.',
    });
    expect(server.seen.length).toBe(1);
  });

  it('when no header comes in time', async () => {
    const server = await upstream(() => {});
    expect(verdict(await run(toyProvider(server.url, toyDeadlines(1000, 60_000))))).toMatchObject({
      code: 'upstream_timeout',
      ...billed,
    });
    expect(server.seen.length).toBe(1);
  });

  it('when the whole job takes too long', async () => {
    const server = await upstream(() => {});
    expect(verdict(await run(toyProvider(server.url, toyDeadlines(60_000, 1000))))).toEqual({
      code: 'upstream_timeout',
      ...billed,
      message: 'Toy did not finish within 1 seconds. The job may still be billed, so it is not repeated.',
    });
    expect(server.seen.length).toBe(1);
  });

  it('when upstream itself is not sure', async () => {
    const server = await upstream((_request, response) =>
      json(response, 504, { failure: { kind: 'unavailable', message: 'gateway', again: true, maybeAccepted: true } }),
    );
    expect(verdict(await run(toyProvider(server.url)))).toMatchObject({ code: 'upstream_unavailable', ...billed });
    expect(server.seen.length).toBe(1);
  });
});

describe('failures', () => {
  const first = { retry: false, failover: true };
  it.each([
    [
      { kind: 'refused', message: 'no', stage: 'output' },
      { code: 'moderation_blocked', retry: false, failover: false, message: 'Toy refused the request: no' },
    ],
    [
      { kind: 'invalid', message: 'bad', field: 'num_images' },
      { code: 'upstream_rejected', retry: false, failover: false, message: 'Toy found fault with the request: bad' },
    ],
    [
      { kind: 'credentials', message: '' },
      { code: 'provider_credentials', ...first, message: 'Toy did not accept the operator’s key.' },
    ],
    [
      { kind: 'billing', message: 'top up' },
      { code: 'insufficient_quota', ...first, message: 'Toy reports that the operator’s account has run out: top up' },
    ],
    [
      { kind: 'rate_limited', message: 'x' },
      { code: 'rate_limit_exceeded', retry: true, failover: true, message: 'Toy asks to slow down: x' },
    ],
    [
      { kind: 'not_found', message: 'x' },
      { code: 'upstream_error', ...first, message: 'Toy does not know the model or has retired it: x' },
    ],
    [
      { kind: 'unavailable', message: 'x' },
      { code: 'upstream_unavailable', retry: true, failover: true, message: 'Toy cannot do the job now: x' },
    ],
    [
      { kind: 'failed', message: 'x' },
      { code: 'upstream_unavailable', retry: true, failover: true, message: 'Toy cannot do the job now: x' },
    ],
    [
      { kind: 'timeout', message: 'x' },
      { code: 'upstream_timeout', retry: false, failover: false, message: 'Toy did not finish in time: x' },
    ],
    [
      { kind: 'empty', message: 'x' },
      { code: 'no_image_generated', retry: false, failover: false, message: 'Toy answered without a picture: x' },
    ],
  ])('%j on submit', async (failure, wanted) => {
    const server = await upstream((_request, response) => json(response, 400, { failure }));
    expect(verdict(await run(toyProvider(server.url)))).toEqual(wanted);
    expect(server.seen.length).toBe(1);
  });

  it('name the field, the stage and the provider', async () => {
    const details: unknown[] = [];
    for (const failure of [
      { kind: 'invalid', message: 'bad', field: 'num_images' },
      { kind: 'refused', message: 'no' },
    ]) {
      const server = await upstream((_request, response) => json(response, 400, { failure }));
      const result = await run(toyProvider(server.url));
      if (!result.ok) details.push([result.error.param, result.error.stage, result.error.provider]);
    }
    expect(details).toEqual([
      ['num_images', undefined, 'toy'],
      [null, 'unknown', 'toy'],
    ]);
  });

  it('after acceptance are never safe to repeat, and only the end of the job opens the way to another provider', async () => {
    const kinds = ['refused', 'credentials', 'billing', 'rate_limited', 'not_found', 'unavailable', 'failed', 'empty'];
    const verdicts: unknown[] = [];
    for (const kind of kinds) {
      const server = await upstream((request, response) =>
        json(
          response,
          200,
          request.method === 'POST' ? { next: `${server.url}/job` } : { failure: { kind, message: 'x' } },
        ),
      );
      const result = await run(toyProvider(server.url));
      if (!result.ok) verdicts.push([kind, result.error.retry, result.failover, result.upstreamId]);
    }
    expect(verdicts).toEqual([
      ['refused', false, false, 'job-1'],
      ['credentials', false, false, 'job-1'],
      ['billing', false, false, 'job-1'],
      ['rate_limited', false, true, 'job-1'],
      ['not_found', false, false, 'job-1'],
      ['unavailable', false, true, 'job-1'],
      ['failed', false, true, 'job-1'],
      ['empty', false, false, 'job-1'],
    ]);
  });

  it('never show the operator’s key, though upstream repeats it', async () => {
    const failure = { kind: 'credentials', message: `the key ${toyKey} is wrong` };
    const server = await upstream((_request, response) => json(response, 401, { failure }));
    const result = await run(toyProvider(server.url));
    const error: PentaprismError | null = result.ok ? null : result.error;
    expect(error?.message).toBe('Toy did not accept the operator’s key: the key [key] is wrong');
    expect(`${error?.stack} ${JSON.stringify(error)} ${String(error?.cause)}`).not.toContain(toyKey);
  });

  it('without a key nothing is sent', async () => {
    const server = await upstream(() => {});
    const result = await run({ ...toyProvider(server.url), apiKey: undefined });
    expect(verdict(result)).toMatchObject({
      code: 'provider_credentials',
      failover: true,
      message: 'Toy has no key; set TOY_KEY.',
    });
    expect(server.seen.length).toBe(0);
  });
});

describe('a job that takes its time', () => {
  it('is polled, no closer than the shortest interval, until it is done, and says how it goes', async () => {
    const server = await upstream((_request, response, count) =>
      json(
        response,
        200,
        count < 6
          ? { next: `${server.url}/job/${count}`, ready: count === 5 }
          : { pictures: ['https://a.example/1.png'] },
      ),
    );
    const progress: unknown[] = [];
    const { wire, waits } = quickWire();
    const result = await wire.run(call, toyProvider(server.url), {
      ...context,
      onProgress: (event) => progress.push(event),
    });
    expect(result).toEqual({
      ok: true,
      pictures: [{ body: { kind: 'remote', url: 'https://a.example/1.png' } }],
      upstreamId: 'job-1',
    });
    expect(waits).toEqual([1, 1, 1, 1]);
    expect(progress).toEqual(Array(5).fill({ upstreamId: 'job-1', detail: 'running' }));
    expect(server.seen.map(({ method, path, headers }) => [method, path, headers.authorization !== undefined])).toEqual(
      [
        ['POST', '/draw', true],
        ['GET', '/job/1', true],
        ['GET', '/job/2', true],
        ['GET', '/job/3', true],
        ['GET', '/job/4', true],
        ['GET', '/job/5', true],
      ],
    );
  });

  it('is read again after resets, broken replies and failures that say so; it is submitted once', async () => {
    const server = await upstream((_request, response, count) => {
      if (count === 1) json(response, 200, { next: `${server.url}/job` });
      else if (count === 2) response.socket?.resetAndDestroy();
      else if (count === 3) response.writeHead(200, { 'content-length': 50 }).write('{"pict', () => response.destroy());
      else if (count === 4) json(response, 504, { failure: { kind: 'unavailable', message: 'busy', again: true } });
      else json(response, 200, { pictures: ['https://a.example/1.png'] });
    });
    expect(verdict(await run(toyProvider(server.url)))).toBe('ok');
    expect(server.seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET', 'GET']);
  });

  const lostJob = { code: 'upstream_error', retry: false, failover: false };
  /** An upstream that accepts, answers reads as it is told, and can be cancelled. */
  const jobServer = (answer: (response: ServerResponse, count: number) => void): Promise<LocalUpstream> =>
    upstream((request, response, count) => {
      const { host } = request.headers;
      if (request.method === 'PUT') json(response, 200, {});
      else if (request.method === 'GET') answer(response, count - 1);
      else json(response, 200, { next: `http://${host}/job`, cancel: `http://${host}/cancel`, id: 'job-7' });
    });
  const page = '<html><body>Be right back</body></html>';

  it.each<[name: string, answer: (response: ServerResponse) => void]>([
    ['a 404', (response) => json(response, 404, { failure: { kind: 'not_found', message: 'no such job' } })],
    ['a 403', (response) => json(response, 403, { failure: { kind: 'credentials', message: 'no' } })],
    ['a redirect', (response) => response.writeHead(302, { location: '/elsewhere' }).end()],
    ['a cut JSON of full length', (response) => response.end('{"pictures":["QUJ')],
    [
      'a success that says to ask again',
      (response) => json(response, 200, { failure: { kind: 'failed', message: 'x', again: true } }),
    ],
  ])(
    '%s once does not end it; six times does, spread over most of a minute, and it is cancelled',
    async (_name, answer) => {
      const once = await jobServer((response, count) =>
        count === 1 ? answer(response) : json(response, 200, { pictures: ['https://a.example/1.png'] }),
      );
      expect(verdict(await run(toyProvider(once.url)))).toBe('ok');
      const always = await jobServer(answer);
      const { wire, waits } = quickWire();
      const result = await wire.run(call, toyProvider(always.url), context);
      expect(verdict(result)).toMatchObject(lostJob);
      expect(result.ok ? [] : result.error.upstreamIds).toEqual(['job-7']);
      await wire.close();
      expect(always.seen.map(({ method }) => method)).toEqual([
        'POST',
        'GET',
        'GET',
        'GET',
        'GET',
        'GET',
        'GET',
        'PUT',
      ]);
      expect(waits).toEqual([1, 250, 1000, 4000, 10_000, 10_000]);
    },
  );

  it.each<[name: string, answer: (response: ServerResponse) => void]>([
    ['503', (response) => json(response, 503, { failure: { kind: 'unavailable', message: 'busy' } })],
    ['an untyped 500', (response) => response.writeHead(500).end()],
    ['a page with 502', (response) => response.writeHead(502, { 'content-type': 'text/html' }).end(page)],
    [
      '429',
      (response) => json(response, 429, { failure: { kind: 'rate_limited', message: 'x' } }, { 'retry-after': '90' }),
    ],
    ['a reset', (response) => response.socket?.resetAndDestroy()],
  ])('%s for as long as it takes does not end it', async (_name, answer) => {
    const server = await jobServer((response, count) =>
      count <= 40 ? answer(response) : json(response, 200, { pictures: ['https://a.example/1.png'] }),
    );
    const { wire, waits } = quickWire();
    expect(verdict(await wire.run(call, toyProvider(server.url), context))).toBe('ok');
    expect(server.seen.filter(({ method }) => method === 'POST').length).toBe(1);
    expect(Math.max(...waits)).toBe(_name === '429' ? 20_000 : 10_000);
  });

  it('its deadline ends it when nothing else does', async () => {
    const server = await jobServer((response) => response.writeHead(503).end());
    const wire = keep(createWire({ limits: { backoffMs: 5, patienceMs: 5 } }));
    const result = await wire.run(call, toyProvider(server.url, toyDeadlines(200, 300)), context);
    expect(verdict(result)).toMatchObject({ code: 'upstream_timeout', retry: false, failover: false });
    expect(result.ok ? [] : result.error.upstreamIds).toEqual(['job-7']);
    await wire.close();
    expect(server.seen.at(-1)?.method).toBe('PUT');
  });

  it('an error that the protocol knows for its end opens the way to another provider', async () => {
    const server = await jobServer((response) =>
      json(response, 500, { failure: { kind: 'failed', message: 'out of memory', ended: true } }),
    );
    expect(verdict(await run(toyProvider(server.url)))).toEqual({
      code: 'upstream_error',
      retry: false,
      failover: true,
      message: 'Toy failed: out of memory',
    });
    expect(server.seen.length).toBe(2);
  });

  it('is not followed to a foreign address, which never sees the key', async () => {
    const stranger = await upstream((_request, response) => json(response, 200, {}));
    const server = await upstream((_request, response) =>
      json(response, 200, { next: `${stranger.url}/job`, cancel: `${stranger.url}/cancel` }),
    );
    const { wire } = quickWire();
    const result = await wire.run(call, toyProvider(server.url), context);
    await wire.close();
    expect(verdict(result)).toEqual({
      code: 'upstream_error',
      retry: false,
      failover: false,
      message: `Toy pointed to ${stranger.url}, which is not one of its own addresses; it was not followed.`,
    });
    expect(stranger.seen).toEqual([]);
  });

  it('is not followed by redirect either', async () => {
    const stranger = await upstream((_request, response) => json(response, 200, {}));
    const server = await upstream((_request, response) => response.writeHead(307, { location: stranger.url }).end());
    expect(verdict(await run(toyProvider(server.url)))).toEqual({
      code: 'upstream_unavailable',
      retry: true,
      failover: true,
      message: 'Toy cannot do the job now: It answered with a redirect (status 307), which is not followed.',
    });
    expect(stranger.seen).toEqual([]);
  });
});

describe('a caller who goes away', () => {
  it('before the submit: nothing is sent', async () => {
    const server = await upstream(() => {});
    await expect(run(toyProvider(server.url), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'client_closed_request',
    });
    expect(server.seen).toEqual([]);
  });

  it('while the submit is under way: the connection is closed', async () => {
    const controller = new AbortController();
    const server = await upstream(() => controller.abort());
    await expect(run(toyProvider(server.url), { signal: controller.signal })).rejects.toMatchObject({
      code: 'client_closed_request',
    });
    await eventually(() => server.sockets.size === 0);
    expect(server.seen.length).toBe(1);
  });

  it('while a submit is under way whose job can be cancelled: its reply is awaited for that', async () => {
    const controller = new AbortController();
    const replied = Promise.withResolvers<void>();
    const server = await upstream(async (request, response) => {
      if (request.method === 'POST') {
        controller.abort();
        await replied.promise;
      }
      json(response, 200, { next: `${server.url}/job`, cancel: `${server.url}/cancel` });
    });
    const { protocol } = toyProvider(server.url).definition;
    const { wire } = quickWire();
    const provider = toyProvider(server.url, { protocol: { ...protocol, cancels: true } });
    await expect(wire.run(call, provider, { ...context, signal: controller.signal })).rejects.toMatchObject({
      code: 'client_closed_request',
    });
    replied.resolve();
    await wire.close();
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /draw', 'PUT /cancel']);
  });

  it('while a submit is under way that never ends: it is given up on', async () => {
    const controller = new AbortController();
    const server = await upstream(() => controller.abort());
    const { protocol } = toyProvider(server.url).definition;
    const provider = toyProvider(server.url, { protocol: { ...protocol, cancels: true } });
    const options = { limits: { lingerMs: 50 } };
    await expect(run(provider, { signal: controller.signal }, options)).rejects.toMatchObject({
      code: 'client_closed_request',
    });
    await eventually(() => server.sockets.size === 0);
    expect(server.seen).toHaveLength(1);
  });

  it('while the job runs: it is cancelled upstream, and closing waits for that', async () => {
    const controller = new AbortController();
    const server = await upstream((_request, response, count) => {
      if (count === 3) controller.abort();
      json(response, 200, { next: `${server.url}/job`, cancel: `${server.url}/cancel` });
    });
    const { wire } = quickWire();
    await expect(
      wire.run(call, toyProvider(server.url), { ...context, signal: controller.signal }),
    ).rejects.toMatchObject({
      code: 'client_closed_request',
    });
    await wire.close();
    expect(server.seen.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/cancel',
      headers: { authorization: `Key ${toyKey}` },
    });
  });

  it('a call that runs when the wire is closed is ended and its job cancelled', async () => {
    const polled = Promise.withResolvers<void>();
    const server = await upstream((request, response) => {
      if (request.method === 'GET') polled.resolve();
      json(response, 200, { next: `${server.url}/job`, cancel: `${server.url}/cancel` });
    });
    const { wire } = quickWire();
    const running = wire.run(call, toyProvider(server.url), context);
    const left = expect(running).rejects.toMatchObject({ code: 'client_closed_request' });
    await polled.promise;
    await wire.close();
    await left;
    expect(server.seen.filter(({ path }) => path === '/cancel')).toHaveLength(1);
  });

  it('a submit under way when the wire is closed is awaited, and its job cancelled', async () => {
    const asked = Promise.withResolvers<void>();
    const replied = Promise.withResolvers<void>();
    const server = await upstream(async (request, response) => {
      if (request.method === 'POST') {
        asked.resolve();
        await replied.promise;
      }
      json(response, 200, { next: `${server.url}/job`, cancel: `${server.url}/cancel` });
    });
    const { protocol } = toyProvider(server.url).definition;
    const { wire } = quickWire();
    const running = wire.run(call, toyProvider(server.url, { protocol: { ...protocol, cancels: true } }), context);
    const left = expect(running).rejects.toMatchObject({ code: 'client_closed_request' });
    await asked.promise;
    const closed = wire.close();
    await left;
    replied.resolve();
    await closed;
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /draw', 'PUT /cancel']);
  });

  it('nothing is sent once the wire is closed', async () => {
    const server = await upstream(() => {});
    const { wire } = quickWire();
    await wire.close();
    await expect(wire.run(call, toyProvider(server.url), context)).rejects.toMatchObject({
      code: 'client_closed_request',
    });
    expect(server.seen).toEqual([]);
  });

  it('a job past its deadline is cancelled too', async () => {
    const server = await upstream((request, response) => {
      if (request.method !== 'GET') json(response, 200, { next: `${server.url}/job`, cancel: `${server.url}/cancel` });
    });
    const { wire } = quickWire();
    const result = await wire.run(call, toyProvider(server.url, toyDeadlines(60_000, 1500)), context);
    await wire.close();
    expect(verdict(result)).toMatchObject({ code: 'upstream_timeout', retry: false, failover: false });
    expect(server.seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'PUT']);
  });
});

describe('a spliced reply', () => {
  const whole = JSON.stringify({ pictures: [picture, picture], id: 7 });

  it('hands on the first picture before the reply has ended', async () => {
    const finish = Promise.withResolvers<void>();
    const server = await upstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(whole.slice(0, 500_000));
      finish.promise.then(() => response.end(whole.slice(500_000)));
    });
    const result = await run(toyProvider(server.url), { splice: true });
    expect(Buffer.from(await firstSource(result).head()).toString()).toBe(picture.slice(0, 65_536));
    finish.resolve();
    expect(await read(firstSource(result))).toBe(picture);
    const rest = result.ok ? await result.rest : undefined;
    if (rest?.ok !== true) throw new Error('the rest failed');
    expect(firstSource(rest)).toBe(firstSource(result));
    const second = rest.pictures[1]?.body;
    expect(second?.kind === 'base64' && (await read(second.source))).toBe(picture);
  });

  it('fails its reader and its rest when upstream breaks off', async () => {
    const handedOn = Promise.withResolvers<void>();
    const server = await upstream((_request, response) => {
      response.writeHead(200, { 'content-length': whole.length });
      response.write(whole.slice(0, 500_000));
      handedOn.promise.then(() => response.destroy());
    });
    const result = await run(toyProvider(server.url), { splice: true });
    handedOn.resolve();
    const broken = { code: 'upstream_error', retry: false };
    await expect(read(firstSource(result))).rejects.toMatchObject(broken);
    expect(await (result.ok ? result.rest : undefined)).toMatchObject({ ok: false, failover: false, error: broken });
  });

  it('slows upstream down to the pace of its reader', async () => {
    let sent = 0;
    const total = 64 * 1024 * 1024;
    const server = keep(
      await localSocket((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"pictures":["');
          const block = Buffer.alloc(64 * 1024, 'A');
          const more = (): void => {
            while (sent < total && !socket.destroyed) {
              sent += block.length;
              if (!socket.write(block)) return void socket.once('drain', more);
            }
            if (!socket.destroyed) socket.end('"]}');
          };
          more();
        });
      }),
    );
    const result = await run(toyProvider(server.url), { splice: true });
    const source = firstSource(result);
    await source.head();
    let before = -1;
    while (before !== sent) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(sent).toBeLessThan(total / 2);
    expect((await read(source)).length).toBe(total);
    expect(await (result.ok ? result.rest : undefined)).toMatchObject({ ok: true });
  });

  it('300 callers who let go of their picture leave no connection behind, and the next one is served', async () => {
    const server = await upstream((_request, response, count) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      if (count > 300) response.end(whole);
      else response.write(whole.slice(0, 500_000));
    });
    const provider = toyProvider(server.url);
    const { wire } = quickWire({ limits: { connections: 8 } });
    const rests: unknown[] = [];
    for (let index = 0; index < 300; index += 1) {
      const result = await wire.run(call, provider, { ...context, splice: true });
      const source = firstSource(result);
      // Some leave before they read, some after the head, some in the middle.
      if (index % 3 === 1) await source.head();
      if (index % 3 === 2) for await (const _chunk of source.open()) break;
      else source.release();
      const rest = result.ok ? await result.rest : undefined;
      rests.push(rest?.ok === false && rest.error.code);
    }
    expect(new Set(rests)).toEqual(new Set(['client_closed_request']));
    const last = await wire.run(call, provider, { ...context, splice: true });
    expect(await read(firstSource(last))).toBe(picture);
  });
});

describe('credentials', () => {
  it('in the query are sent with every request, and show in no error', async () => {
    const server = await upstream((request, response, count) => {
      if (count === 1) json(response, 200, { next: `${server.url}/job?sig=a%2Fb+c` });
      else json(response, 200, { failure: { kind: 'failed', message: `No ${request.path}` } });
    });
    const provider = toyProvider(server.url, {
      environment: { key: ['TOY_KEY'], baseUrl: 'TOY_BASE_URL', team: 'TOY_TEAM' },
      authorize: ({ key, team = 'none' }) => ({ headers: { 'x-team': team }, query: { key } }),
    });
    const result = await run({ ...provider, settings: { team: 'blue' } });
    expect(server.seen.map(({ path, headers }) => [path, headers['x-team']])).toEqual([
      [`/draw?key=${toyKey}`, 'blue'],
      [`/job?sig=a%2Fb+c&key=${toyKey}`, 'blue'],
    ]);
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain(toyKey);
  });

  it('that are missing are named, with where to set them', async () => {
    const provider = toyProvider('https://proxy.test', {
      environment: { key: ['TOY_KEY', 'OLD_KEY'], baseUrl: 'TOY_BASE_URL', account: 'TOY_ACCOUNT' },
    });
    const { message } = unconfigured({ ...provider, missing: ['key', 'account'] });
    expect(message).toBe('Toy has no key; set TOY_KEY or OLD_KEY, and no account; set TOY_ACCOUNT.');
  });
});

describe('a submit by form', () => {
  const byForm = (url: string): Provider => {
    const { definition } = toyProvider(url);
    const { protocol } = definition;
    return toyProvider(url, {
      protocol: {
        ...protocol,
        encode: (asked, job) => ({
          ...protocol.encode(asked, job),
          sends: 'form',
          headers: { 'idempotency-key': job.callId },
        }),
      },
    });
  };

  it('is repeated whole and under the same name when nothing was accepted; another call has another name', async () => {
    const server = await upstream((_request, response, count) => {
      if (count === 1) json(response, 503, { failure: { kind: 'unavailable', message: 'Busy.', again: true } });
      else json(response, 200, { pictures: [picture] });
    });
    const item = { $file: 'file' } as const;
    const inputs = new Map([
      ['image.0', { item, stored: item, mime: 'image/png', source: memorySource(Buffer.alloc(70_000, 1)) }],
    ] as const);
    const edit = {
      task: 'edit',
      route: 'edit',
      body: { prompt: 'a kite', 'image[]': [{ $input: 'image.0' }] },
      pictures: 1,
    } as const;
    const { wire } = quickWire();
    expect(await wire.run(edit, byForm(server.url), { inputs })).toMatchObject({ ok: true });
    expect(await wire.run(edit, byForm(server.url), { inputs })).toMatchObject({ ok: true });
    const [first, second, third] = server.seen.map(({ headers, body }) => ({
      name: headers['idempotency-key'],
      fields: String(body).replaceAll(/pentaprism-[\w-]+/g, ''),
      isWhole: headers['content-length'] === String(body.length),
    }));
    expect(second).toEqual(first);
    expect(third).toEqual({ ...first, name: expect.not.stringMatching(String(first?.name)) });
    expect(first).toMatchObject({ isWhole: true, fields: expect.stringContaining('filename="image-0.png"') });
  });
});

describe('a job that another process goes on with', () => {
  it('is followed from plain JSON to its picture, and is submitted once', async () => {
    let polls = 0;
    const server = await upstream((request, response) => {
      const job = { next: `${server.url}/job`, cancel: `${server.url}/stop`, id: 'job-7' };
      if (request.method === 'GET') polls += 1;
      json(response, 200, polls < 3 ? job : { pictures: [picture] });
    });
    const provider = toyProvider(server.url);
    const leaving = new AbortController();
    const first = run(provider, { signal: leaving.signal, onProgress: () => leaving.abort() });
    await expect(first).rejects.toMatchObject({ code: 'client_closed_request', upstreamIds: ['job-7'] });
    const { protocol } = provider.definition;
    const body = { next: `${server.url}/job`, cancel: `${server.url}/stop`, id: 'job-7' };
    const accepted = protocol.read(
      { step: 'submit', status: 200, headers: {}, body },
      sampleContext(provider.endpoints),
    );
    const stored = JSON.parse(JSON.stringify(accepted));
    expect(stored).toEqual(accepted);
    expect(JSON.stringify(stored)).not.toContain(toyKey);
    const result = await quickWire().wire.resume(call, stored, provider, context);
    expect(result).toMatchObject({ ok: true, upstreamId: 'job-7' });
    expect(await read(firstSource(result))).toBe(picture);
    expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('ends as upstream says, with an error that names it', async () => {
    const server = await upstream((_request, response) =>
      json(response, 200, { failure: { kind: 'failed', message: 'The kiln broke.' } }),
    );
    const running = {
      state: 'running',
      next: { method: 'GET', url: `${server.url}/job` },
      step: 'poll',
      wait: true,
      upstreamId: 'job-7',
    } as const;
    const result = await quickWire().wire.resume(call, running, toyProvider(server.url), context);
    expect(verdict(result)).toMatchObject({ code: 'upstream_error', failover: true, retry: false });
    expect(result).toMatchObject({ upstreamId: 'job-7', error: { upstreamIds: ['job-7'] } });
    expect(server.seen.map(({ method }) => method)).toEqual(['GET']);
  });

  it('is not asked for at an address that is not the provider’s', async () => {
    const server = await upstream((_request, response) => json(response, 200, { pictures: [picture] }));
    const running = {
      state: 'running',
      next: { method: 'GET', url: 'https://elsewhere.example/job' },
      step: 'poll',
      wait: true,
    } as const;
    const result = await quickWire().wire.resume(call, running, toyProvider(server.url), context);
    expect(result).toMatchObject({ ok: false, failover: false, error: { retry: false } });
    expect(server.seen).toEqual([]);
  });
});
