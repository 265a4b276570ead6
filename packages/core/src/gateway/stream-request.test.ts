import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually, json, type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { toyProvider } from '../../test/toy-provider.ts';
import { emulated, passthrough } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import type { Protocol } from '../contract/provider.ts';
import { base64PictureOf } from '../provider/base64-picture-of.ts';
import { valueAt } from '../provider/json-readers.ts';
import { createGateway, type Gateway } from './gateway.ts';
import type { StreamEvent } from './stream-request.ts';

const model = defineModel({
  id: 'toy',
  name: 'Toy',
  owner: 'nobody',
  source: 'https://example.test',
  checked: '2026-11-25',
  routes: { generate: 'toy' },
  delivers: 'png',
  params: { prompt: passthrough() },
  sizing: [],
});

/** Longer than what stays text in a reply. */
let picture = '';
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const noise = {
    create: {
      width: 200,
      height: 200,
      channels: 3,
      background: 'red',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  } as const;
  picture = (await sharp(noise).png().toBuffer()).toString('base64');
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A gateway whose upstream takes a job and answers its third poll. */
async function open(ready: () => boolean = () => true): Promise<{ gateway: Gateway; upstream: LocalUpstream }> {
  const upstream = await localUpstream((request, response) => {
    const poll = `${upstream.url}/poll`;
    const isDone = request.path === '/poll' && ready();
    json(response, 200, isDone ? { pictures: [picture] } : { next: poll, cancel: `${upstream.url}/cancel` });
  });
  const gateway = createGateway({ providers: [toyProvider(upstream.url, { models: [model] })] });
  closers.push(
    () => gateway.close(),
    () => upstream.close(),
  );
  return { gateway, upstream };
}

const fields = { model: 'toy', prompt: 'a fox', response_format: 'b64_json' } as const;
const typesOf = (events: readonly StreamEvent[]) => events.map(({ type }) => type);

describe('a stream', () => {
  it('gives each picture as it is finished, and the whole result last', async () => {
    const { gateway } = await open();
    const events = await Array.fromAsync(gateway.stream('generate', fields));
    const last = events.at(-1);
    if (last?.type !== 'completed') throw new Error('There was no result.');
    expect(typesOf(events).filter((type) => type !== 'progress')).toEqual(['picture', 'completed']);
    expect(events.flatMap((event) => (event.type === 'picture' ? [event.picture] : []))).toEqual(last.result.pictures);
    expect(last.result.pictures).toMatchObject([{ index: 0, width: 200, mime: 'image/png' }]);
  });

  it('tells how the job gets on', async () => {
    let polls = 0;
    const { gateway } = await open(() => {
      polls += 1;
      return polls > 2;
    });
    const events = await Array.fromAsync(gateway.stream('generate', fields));
    const told = events.flatMap((event) => (event.type === 'progress' ? [event.progress] : []));
    const all = { provider: 'toy', attempt: 1, of: 1 };
    expect(told[0]).toEqual({ ...all, phase: 'submitting', done: 0, detail: 'submitting' });
    expect(told).toContainEqual(expect.objectContaining({ ...all, phase: 'running', done: 0 }));
    expect(told.slice(-2)).toEqual([
      { ...all, phase: 'finishing', done: 0, detail: 'finishing' },
      { ...all, phase: 'finishing', done: 1, detail: 'finishing' },
    ]);
  });

  it('sends nothing before it is read', async () => {
    const { gateway, upstream } = await open();
    const stream = gateway.stream('generate', { ...fields, model: 'unknown' });
    await stream.return();
    gateway.stream('generate', fields);
    expect(upstream.seen).toEqual([]);
  });

  it('throws what planning and running throw', async () => {
    const { gateway } = await open();
    const unknown = gateway.stream('generate', { ...fields, model: 'unknown' });
    await expect(unknown.next()).rejects.toMatchObject({ code: 'model_not_found' });
    const signal = AbortSignal.abort();
    await expect(Array.fromAsync(gateway.stream('generate', fields, { signal }))).rejects.toMatchObject({
      code: 'client_closed_request',
    });
  });

  it('that is left before its last picture is cancelled upstream', async () => {
    const { gateway, upstream } = await open(() => false);
    for await (const event of gateway.stream('generate', fields)) {
      if (event.type === 'progress' && event.progress.phase === 'running') break;
    }
    await eventually(() => upstream.seen.some(({ path }) => path === '/cancel'));
  });

  it('that is left after its last picture leaves that picture whole', async () => {
    const { gateway } = await open();
    const kept: Buffer[] = [];
    for await (const event of gateway.stream('generate', fields)) {
      if (event.type !== 'picture') continue;
      const { body } = event.picture;
      if (body.kind !== 'remote') kept.push(Buffer.concat(await Array.fromAsync(body.source.open())));
      break;
    }
    expect(kept.map(String)).toEqual([picture]);
  });
});

describe('unfinished pictures', () => {
  /** A gateway whose upstream sends three of them, the second of which is none, and then the picture. */
  async function openPartial(): Promise<Gateway> {
    const upstream = await localUpstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const b64_json of [picture, 'bm9uZQ==', picture]) {
        response.write(`event: partial\ndata: ${JSON.stringify({ b64_json })}\n\n`);
      }
      // The last comes once those before it had their time.
      setTimeout(() => response.end(`event: completed\ndata: ${JSON.stringify({ b64_json: picture })}\n\n`), 300);
    });
    const { protocol } = toyProvider(upstream.url).definition;
    const read: Protocol['read'] = ({ body, event }) => {
      const found = base64PictureOf(valueAt(body, 'b64_json'));
      const pictures = found === undefined ? [] : [found];
      return event === 'partial'
        ? { state: 'running', step: 'submit', partial: pictures }
        : { state: 'done', pictures };
    };
    const params = { prompt: passthrough(), partial_images: passthrough(), output_format: emulated('transcode') };
    const models = [{ ...model, params }];
    const gateway = createGateway({
      providers: [toyProvider(upstream.url, { models, protocol: { ...protocol, read } })],
    });
    closers.push(
      () => gateway.close(),
      () => upstream.close(),
    );
    return gateway;
  }
  const partialsOf = (events: readonly StreamEvent[]) =>
    events.flatMap((event) => (event.type === 'partial' ? [event.partial] : []));

  it('come before their picture and in its form, as many as were asked for; one that is none is left out', async () => {
    const gateway = await openPartial();
    const asked = { ...fields, partial_images: 3, output_format: 'webp' } as const;
    const events = await Array.fromAsync(gateway.stream('generate', asked));
    expect(typesOf(events).filter((type) => type !== 'progress')).toEqual([
      'partial',
      'partial',
      'picture',
      'completed',
    ]);
    expect(partialsOf(events)).toMatchObject([
      { index: 0, order: 0, mime: 'image/webp', width: 200 },
      { index: 0, order: 2, mime: 'image/webp', width: 200 },
    ]);
    const fewer = await Array.fromAsync(gateway.stream('generate', { ...fields, partial_images: 1 }));
    expect(partialsOf(fewer)).toMatchObject([{ order: 0, mime: 'image/png' }]);
  });

  it('are not handed on to who did not ask', async () => {
    const gateway = await openPartial();
    expect(partialsOf(await Array.fromAsync(gateway.stream('generate', fields)))).toEqual([]);
    expect(await gateway.generate({ ...fields, partial_images: 2 })).toMatchObject({ pictures: [{ index: 0 }] });
  });
});

describe('stream: true without anybody to stream to', () => {
  it('is refused before anything is sent, with the way out', async () => {
    const { gateway, upstream } = await open();
    const asked = { encoding: 'json', fields: { ...fields, stream: true } } as const;
    const refusal = { code: 'invalid_value', param: 'stream', message: expect.stringContaining('gateway.stream(') };
    await expect(gateway.generate(asked)).rejects.toMatchObject(refusal);
    await expect(gateway.run(gateway.plan('generate', asked))).rejects.toMatchObject(refusal);
    expect(upstream.seen).toEqual([]);
  });

  it('is what it says where each picture is taken as it is finished', async () => {
    const { gateway } = await open();
    const asked = { encoding: 'json', fields: { ...fields, stream: true } } as const;
    const taken: number[] = [];
    const { receipt } = await gateway.generate(asked, { onPicture: ({ index }) => taken.push(index) });
    expect(taken).toEqual([0]);
    expect(receipt).toContainEqual(expect.objectContaining({ parameter: 'stream', word: 'emulated' }));
  });
});
