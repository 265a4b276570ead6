import type { ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { eventually, json, type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { toyProvider } from '../../test/toy-provider.ts';
import type { Resumable } from '../contract/provider.ts';
import { createWire, type Wire, type WireOptions } from './wire.ts';

const call = { task: 'generate', route: 'draw', body: { prompt: 'a kite' }, pictures: 1 } as const;
const done = { pictures: ['https://a.example/1.png'] };
const picture = { body: { kind: 'remote', url: 'https://a.example/1.png' } };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

/** An upstream whose job can be watched: `watch` plays the stream, `poll` answers questions; told is what a running job says. */
async function watchable(
  watch: (response: ServerResponse, told: object, time: number) => void,
  poll: (told: object, time: number) => object = (told) => told,
): Promise<LocalUpstream> {
  const times = { watch: 0, poll: 0 };
  return keep(
    await localUpstream(({ path, method, headers }, response) => {
      const at = `http://${headers.host}`;
      const told = { next: `${at}/job`, watch: `${at}/watch`, cancel: `${at}/cancel`, id: 'job-7' };
      if (method === 'POST') json(response, 200, told);
      else if (path === '/cancel') json(response, 200, {});
      else if (path === '/watch') {
        times.watch += 1;
        watch(response, told, times.watch);
      } else {
        times.poll += 1;
        json(response, 200, poll(told, times.poll));
      }
    }),
  );
}

const begin = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
const event = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;
const asked = ({ seen }: LocalUpstream): readonly string[] => seen.map(({ method, path }) => `${method} ${path}`);

function wireOf(options: WireOptions = {}): { readonly wire: Wire; readonly waits: number[] } {
  const waits: number[] = [];
  const wire = createWire({
    sleep: async (ms) => void waits.push(ms),
    now: () => 0,
    random: () => 0,
    limits: { silenceMs: 60_000 },
    ...options,
  });
  return { wire: keep(wire), waits };
}

const run = (server: LocalUpstream, wire: Wire = wireOf().wire) =>
  wire.run(call, toyProvider(server.url), { inputs: new Map() });

it('a job that can be watched is never polled, and its stream is closed once it is done', async () => {
  let isClosed = false;
  const server = await watchable((response, told) => {
    begin(response).write(`: ping\n\n${event(told)}${event(told)}${event(done)}`);
    response.on('close', () => {
      isClosed = true;
    });
  });
  const { wire, waits } = wireOf();
  const details: string[] = [];
  const result = await wire.run(call, toyProvider(server.url), {
    inputs: new Map(),
    onProgress: ({ detail }) => details.push(detail),
  });
  expect(result).toEqual({ ok: true, pictures: [picture], upstreamId: 'job-7' });
  expect([asked(server), waits, details]).toEqual([['POST /draw', 'GET /watch'], [], Array(3).fill('running')]);
  expect(server.seen[1]?.headers).toMatchObject({ accept: 'text/event-stream', authorization: expect.any(String) });
  await eventually(() => isClosed);
});

it('an event that says where the result lies is followed there at once', async () => {
  const server = await watchable(
    (response, told) =>
      void begin(response).write(event({ ...told, ready: true, next: `${String(Object(told).next)}/result` })),
    () => done,
  );
  const { wire, waits } = wireOf();
  expect(await run(server, wire)).toMatchObject({ ok: true });
  expect([asked(server), waits]).toEqual([['POST /draw', 'GET /watch', 'GET /job/result'], []]);
});

it.each<[name: string, refuse: (response: ServerResponse) => void]>([
  ['with a 404', (response) => json(response, 404, { detail: 'no' })],
  ['by an answer that is no stream', (response) => json(response, 200, {})],
])('a job whose watching is refused %s is polled', async (_name, refuse) => {
  const server = await watchable(refuse, (told, time) => (time === 2 ? done : told));
  const { wire, waits } = wireOf();
  expect(await run(server, wire)).toMatchObject({ ok: true });
  expect([asked(server), waits]).toEqual([
    ['POST /draw', 'GET /watch', 'GET /job', 'GET /job'],
    [1, 1],
  ]);
});

it.each<[name: string, spoil: (response: ServerResponse) => void]>([
  ['is reset', (response) => response.socket?.resetAndDestroy()],
  ['ends', (response) => void begin(response).end(': bye\n\n')],
  [
    'tells of trouble with the reading',
    (response) => void begin(response).write(event({ failure: { kind: 'failed', message: 'x', again: true } })),
  ],
])('a job whose stream %s is asked about at once, and watched again', async (_name, spoil) => {
  const server = await watchable((response, _told, time) =>
    time === 1 ? spoil(response) : void begin(response).write(event(done)),
  );
  const { wire, waits } = wireOf();
  expect(await run(server, wire)).toMatchObject({ ok: true });
  expect([asked(server), waits]).toEqual([['POST /draw', 'GET /watch', 'GET /job', 'GET /watch'], []]);
});

it('a stream that breaks three times without a word is not asked for again', async () => {
  const server = await watchable(
    (response) => void begin(response).end(),
    (told, time) => (time === 4 ? done : told),
  );
  const { wire, waits } = wireOf();
  expect(await run(server, wire)).toMatchObject({ ok: true });
  const once = ['GET /watch', 'GET /job'];
  expect([asked(server), waits]).toEqual([
    ['POST /draw', ...once, ...once, ...once, 'GET /job'],
    [1, 1, 1],
  ]);
});

it('a stream that breaks off after every event is opened again no sooner than a poll is due', async () => {
  const server = await watchable(
    (response, told) => void begin(response).end(event(told)),
    (told, time) => (time === 4 ? done : told),
  );
  const { wire, waits } = wireOf();
  expect(await run(server, wire)).toMatchObject({ ok: true });
  const once = ['GET /watch', 'GET /job'];
  expect([asked(server), waits]).toEqual([
    ['POST /draw', ...once, ...once, ...once, ...once],
    [1, 1, 1],
  ]);
});

it('a stream that falls silent is left for one question, as often as that happens', async () => {
  const server = await watchable(
    (response) => void begin(response).write(': nothing yet\n\n'),
    (told, time) => (time === 5 ? done : told),
  );
  const { wire, waits } = wireOf({ limits: { silenceMs: 20 } });
  expect(await run(server, wire)).toMatchObject({ ok: true });
  expect([asked(server), waits]).toEqual([['POST /draw', ...Array(5).fill(['GET /watch', 'GET /job']).flat()], []]);
  await eventually(() => server.sockets.size <= 2);
});

it('no more jobs are watched at once than may be: the others are polled', async () => {
  const held: ServerResponse[] = [];
  const server = await watchable(
    (response) => {
      begin(response).flushHeaders();
      held.push(response);
    },
    () => done,
  );
  const { wire } = wireOf({ limits: { silenceMs: 60_000, watched: 1 } });
  const provider = toyProvider(server.url);
  const first = wire.run(call, provider, { inputs: new Map() });
  await eventually(() => held.length === 1);
  expect(await wire.run(call, provider, { inputs: new Map() })).toMatchObject({ ok: true });
  expect(asked(server)).toEqual(['POST /draw', 'GET /watch', 'POST /draw', 'GET /job']);
  held[0]?.write(event(done));
  expect(await first).toMatchObject({ ok: true });
});

it('a caller who leaves closes the stream, and the job is cancelled', async () => {
  let isClosed = false;
  const server = await watchable((response, told) => {
    begin(response).write(event(told));
    response.on('close', () => {
      isClosed = true;
    });
  });
  const caller = new AbortController();
  const { wire } = wireOf();
  let told = 0;
  const running = wire.run(call, toyProvider(server.url), {
    inputs: new Map(),
    signal: caller.signal,
    onProgress: () => {
      told += 1;
      if (told === 2) setImmediate(() => caller.abort());
    },
  });
  await expect(running).rejects.toMatchObject({ code: 'client_closed_request' });
  await wire.close();
  await eventually(() => isClosed);
  expect(asked(server)).toEqual(['POST /draw', 'GET /watch', 'PUT /cancel']);
});

it('what was written down of a watched job is watched by the next process', async () => {
  const server = await watchable((response) => void begin(response).write(event(done)));
  const at = server.url;
  const running: Resumable = {
    state: 'running',
    next: { method: 'GET', url: `${at}/job` },
    watch: { method: 'GET', url: `${at}/watch` },
    step: 'poll',
    upstreamId: 'job-7',
  };
  const stored = JSON.parse(JSON.stringify(running)) as Resumable;
  const result = await wireOf().wire.resume(call, stored, toyProvider(at), { inputs: new Map() });
  expect(result).toEqual({ ok: true, pictures: [picture], upstreamId: 'job-7' });
  expect(asked(server)).toEqual(['GET /watch']);
});
