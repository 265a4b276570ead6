import type { ServerResponse } from 'node:http';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { json, type LocalUpstream, localUpstream, type SeenRequest } from '../../test/local-upstream.ts';
import { toyDeadlines, toyProvider } from '../../test/toy-provider.ts';
import { PentaprismError } from '../contract/error.ts';
import { renamed } from '../contract/handling.ts';
import type { OfferHealth, PassedOver } from '../contract/health.ts';
import { defineModel } from '../contract/model.ts';
import type { FailureKind } from '../contract/provider.ts';
import { createGateway } from './gateway.ts';
import type { GatewayOptions } from './gateway-options.ts';

const model = defineModel({
  ...{ id: 'fox', name: 'Fox', owner: 'nobody', source: 'https://toy.example', checked: '2026-11-26' },
  ...{ routes: { generate: 'fox' }, delivers: 'png', params: { prompt: renamed('text') }, sizing: [] },
});
const asked = { model: 'fox', prompt: 'a fox' };

let picture: string;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const create = { width: 8, height: 8, channels: 3, background: 'red' } as const;
  picture = (await sharp({ create }).png().toBuffer()).toString('base64');
});

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A book that is kept of offers: what it was told, and whom it has passed over. */
function keepBook() {
  const told: string[] = [];
  const closed = new Map<string, PassedOver>();
  const health: OfferHealth = {
    passedOver: ({ provider }) => closed.get(provider),
    begin({ provider, model }) {
      const name = `${provider}/${model}`;
      told.push(`${name} begins`);
      return {
        hear: (news) => void told.push(`${name} ${news}`),
        end: () => void told.push(`${name} ends`),
      };
    },
  };
  return { told, closed, health };
}

async function upstreamOf(handle: (response: ServerResponse, request: SeenRequest) => void): Promise<LocalUpstream> {
  const upstream = await localUpstream((request, response) => handle(response, request));
  closers.push(upstream.close);
  return upstream;
}

const drawing = () => upstreamOf((response) => json(response, 200, { pictures: [picture] }));

function open(health: OfferHealth, urls: readonly string[], more: Partial<GatewayOptions> = {}, changes = {}) {
  const providers = urls.map((url, index) => toyProvider(url, { id: `toy-${index}`, models: [model], ...changes }));
  const gateway = createGateway({
    providers,
    health,
    wire: { sleep: () => new Promise((resolve) => setImmediate(resolve)) },
    ...more,
  });
  closers.unshift(gateway.close);
  return gateway;
}

/** What was told of one request that one provider answers so. */
async function toldOf(handle: (response: ServerResponse) => void, changes = {}): Promise<readonly string[]> {
  const { told, health } = keepBook();
  const { url } = await upstreamOf(handle);
  await open(health, [url], {}, changes)
    .generate(asked)
    .catch((error: unknown) => {
      if (!PentaprismError.is(error)) throw error;
    });
  expect([told[0], told.at(-1)]).toEqual(['toy-0/fox begins', 'toy-0/fox ends']);
  return told.slice(1, -1).map((line) => line.replace('toy-0/fox ', ''));
}

describe('what a gateway tells of a call', () => {
  const kinds: readonly FailureKind[] = [
    ...(['refused', 'invalid', 'credentials', 'billing', 'rate_limited'] as const),
    ...(['not_found', 'unavailable', 'failed', 'timeout', 'empty'] as const),
  ];

  it.each(kinds)('is %s where that is how its job ended', async (kind) => {
    expect(await toldOf((response) => json(response, 200, { failure: { kind, message: 'no' } }))).toEqual([kind]);
  });

  it('is that upstream is not available where it failed before it took a job, whether or not that is sure', async () => {
    const failure = { kind: 'failed', message: 'it broke' };
    expect(await toldOf((response) => json(response, 500, { failure }))).toEqual(['unavailable']);
  });

  it('is that it was done', async () => {
    expect(await toldOf((response) => json(response, 200, { pictures: [picture] }))).toEqual(['done']);
  });

  it('is that it was accepted before it is done', async () => {
    const { told, health } = keepBook();
    const upstream = await upstreamOf((response, { method }) => {
      const body = method === 'POST' ? { next: `${upstream.url}/job`, id: 'job-7' } : { pictures: [picture] };
      json(response, 200, body);
    });
    await open(health, [upstream.url]).generate(asked);
    expect(told.slice(1, -1)).toEqual(['toy-0/fox accepted', 'toy-0/fox done']);
  });

  it('is that upstream is not available where the connection is cut', async () => {
    expect(await toldOf((response) => response.destroy())).toEqual(['unavailable']);
  });

  it('is a timeout where no answer comes', async () => {
    expect(await toldOf(() => undefined, toyDeadlines(60_000, 50))).toEqual(['timeout']);
  });

  it('is nothing where the answer cannot be read, or the caller leaves', async () => {
    expect(
      await toldOf((response) => void response.setHeader('content-type', 'application/json').end('{"pictures": [')),
    ).toEqual([]);
    const { told, health } = keepBook();
    const leaving = new AbortController();
    const { url } = await upstreamOf(() => leaving.abort());
    const error: unknown = await open(health, [url])
      .generate(asked, { signal: leaving.signal })
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'client_closed_request' });
    expect(told).toEqual(['toy-0/fox begins', 'toy-0/fox ends']);
  });

  it('is each time that no connection was made, until the offer is passed over', async () => {
    const { told, closed, health } = keepBook();
    const { url, close } = await localUpstream(() => undefined);
    await close();
    const counted: OfferHealth = {
      ...health,
      begin: (offer) => {
        const watch = health.begin(offer);
        const hear: typeof watch.hear = (news) => {
          watch.hear(news);
          if (told.length === 7) closed.set('toy-0', { reason: 'unavailable', until: 0 });
        };
        return { ...watch, hear };
      },
    };
    const gateway = open(counted, [url]);
    for (const tries of [3, 1]) {
      const before = told.length;
      await expect(gateway.generate(asked)).rejects.toMatchObject({ code: 'upstream_unavailable', retry: true });
      expect(told.slice(before + 1, -1)).toEqual(Array(tries).fill('toy-0/fox unavailable'));
    }
    // Whoever names it is given all tries.
    await expect(gateway.generate({ ...asked, model: 'toy-0/fox' })).rejects.toMatchObject({ retry: true });
    expect(told.slice(9)).toEqual(Array(3).fill('toy-0/fox unavailable').concat('toy-0/fox ends'));
  });
});

describe('an offer that is passed over', () => {
  const until = Date.UTC(2026, 10, 26, 12, 0, 10) / 1000;
  const why = { reason: 'rate_limited', until } as const;

  it('is refused where it is alone, until the first of several may be tried', async () => {
    const { told, closed, health } = keepBook();
    const [first, second] = [await drawing(), await drawing()];
    const gateway = open(health, [first.url, second.url], { now: () => (until - 8) * 1000 });
    closed.set('toy-0', why).set('toy-1', { reason: 'billing', until: until + 50 });
    await expect(gateway.generate(asked)).rejects.toMatchObject({
      ...{ code: 'upstream_unavailable', status: 503, retry: true, retryAfterMs: 8000, provider: undefined },
      message:
        'Every provider of fox that can do it is passed over, and nothing was sent. toy-0, until 2026-11-26T12:00:10Z: it asks to slow down; toy-1, until 2026-11-26T12:01:00Z: the operator’s account there has run out. toy-0/fox asks all the same.',
    });
    expect([told, first.seen, second.seen]).toEqual([[], [], []]);
  });

  it('is asked by who names it, and not by who asks for an alias that leads there', async () => {
    const { closed, health } = keepBook();
    const { url } = await drawing();
    const gateway = open(health, [url], { aliases: { mine: 'toy-0/fox' } });
    closed.set('toy-0', why);
    expect((await gateway.generate({ ...asked, model: 'toy-0/fox' })).attempts).toEqual([
      { provider: 'toy-0', ok: true },
    ]);
    await expect(gateway.generate({ ...asked, model: 'mine' })).rejects.toMatchObject({ code: 'upstream_unavailable' });
  });

  it('is passed over by what was planned before, too', async () => {
    const { closed, health } = keepBook();
    const [first, second] = [await drawing(), await drawing()];
    const gateway = open(health, [first.url, second.url]);
    const planned = gateway.plan('generate', asked);
    closed.set('toy-0', why);
    expect((await gateway.run(planned)).attempts).toEqual([
      { provider: 'toy-0', ok: false, passed_over: why },
      { provider: 'toy-1', ok: true },
    ]);
    expect(first.seen).toEqual([]);
  });

  it('is not said to have been tried by the error of the one that was asked instead', async () => {
    const { closed, health } = keepBook();
    const refusing = await upstreamOf((response) =>
      json(response, 200, { failure: { kind: 'refused', message: 'no' } }),
    );
    const gateway = open(health, [(await drawing()).url, refusing.url]);
    closed.set('toy-0', why);
    const error: unknown = await gateway.generate(asked).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'moderation_blocked', provider: 'toy-1' });
    expect(String(error)).not.toContain('Tried before');
  });
});

it('A job that is gone on with is told of when it is done, and not as accepted', async () => {
  const { told, health } = keepBook();
  const upstream = await upstreamOf((response) => json(response, 200, { pictures: [picture] }));
  const gateway = open(health, [upstream.url]);
  const { request, plan } = gateway.plan('generate', asked);
  const running = { state: 'running', next: { method: 'GET', url: `${upstream.url}/job` }, step: 'poll' } as const;
  await gateway.resume({
    ...{ id: 'img_1', created: 0, request, plan, attempt: 0, inputs: { sizes: [], notes: [] } },
    calls: [{ state: 'accepted', callId: 'call-1', running }],
  });
  expect(told).toEqual(['toy-0/fox begins', 'toy-0/fox done', 'toy-0/fox ends']);
  expect(upstream.seen).toHaveLength(1);
});
