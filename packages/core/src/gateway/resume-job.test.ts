import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually, json, type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { toyKey, toyProvider } from '../../test/toy-provider.ts';
import { PentaprismError } from '../contract/error.ts';
import { passthrough, renamed } from '../contract/handling.ts';
import { Handover } from '../contract/handover.ts';
import type { SavedJob } from '../contract/journal.ts';
import { defineModel } from '../contract/model.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { Context } from '../contract/provider.ts';
import { createGateway, type Gateway } from './gateway.ts';
import type { PlannedRequest } from './planned-request.ts';
import { type JobRecord, newSavedJob, recordJob } from './record-job.ts';

const model = defineModel({
  id: 'toy',
  name: 'Toy',
  owner: 'nobody',
  source: 'https://toy.example',
  checked: '2026-11-26',
  routes: { generate: 'toy' },
  delivers: 'png',
  params: { prompt: passthrough(), n: renamed('count', { max: 1, beyond: 'fan-out' }) },
  sizing: [],
});

let picture: string;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const create = { width: 8, height: 8, channels: 3, background: 'red' } as const;
  picture = (await sharp({ create }).png().toBuffer()).toString('base64');
});

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describe('what a run writes down', () => {
  it('is written before the submit is sent, and when upstream has named the job, without the key', async () => {
    const upstream = await queue();
    const { gateway, host } = open(upstream);
    const planned = plan(gateway);
    const seen: string[] = [];
    const record = recordJob(newSavedJob(planned, 'img_1', 0), [planned.plan], {
      submitting: async (saved) => void seen.push(`${upstream.seen.length} ${JSON.stringify(saved)}`),
      accepted: (saved) => void seen.push(JSON.stringify(saved)),
      ended: (saved) => void seen.push(JSON.stringify(saved)),
    });
    upstream.finish();
    await gateway.run(planned, { id: 'img_1', journal: record, promise: { seconds: 60 } });
    const [submitting = '', accepted = '', ended = ''] = seen;
    expect(submitting).toMatch(/^0 .*"state":"submitting"/);
    expect(accepted).toMatch(/"state":"accepted".*"next":\{"method":"GET"/);
    expect(ended).toMatch(/"state":"ended".*"url":"\/files\/1\.png"/);
    expect(seen.join('')).not.toContain(toyKey);
    expect(host.ttls).toEqual([60]);
  });

  it('stops the run before anything is sent when it cannot be written', async () => {
    const upstream = await queue();
    const { gateway } = open(upstream);
    const planned = plan(gateway);
    const refused = new PentaprismError('store_unavailable', 'The disk is full.');
    const journal = { ...recorded(planned), submitting: () => Promise.reject(refused) };
    await expect(gateway.run(planned, { journal })).rejects.toMatchObject({ code: 'store_unavailable', retry: true });
    expect(upstream.seen).toEqual([]);
  });

  it('asks upstream for the job’s name first where the caller comes back for it', async () => {
    const upstream = await queue();
    const contexts: Context[] = [];
    const { gateway } = open(upstream, (context) => contexts.push(context));
    upstream.finish();
    await gateway.run(plan(gateway), { promise: { seconds: 60 } });
    await gateway.run(plan(gateway));
    expect(contexts.map(({ idFirst }) => idFirst)).toEqual([true, false]);
  });
});

describe('a job that its process left behind', () => {
  it('is followed by another to the same picture, and nothing is submitted', async () => {
    const upstream = await queue();
    const saved = await left(upstream);
    upstream.finish();
    const { gateway } = open(upstream);
    const result = await gateway.resume(saved, { promise: { seconds: 60 } });
    expect(result).toMatchObject({
      id: 'img_left',
      created: 5,
      pictures: [{ index: 0, width: 8, url: '/files/1.png' }],
      errors: [],
      attempts: [{ provider: 'toy', ok: true, upstream_ids: ['job-1'] }],
    });
    expect(upstream.submits()).toBe(1);
  });

  it('is not cancelled by who hands it over, and is by who gives it up', async () => {
    const upstream = await queue();
    await left(upstream);
    expect(upstream.cancels()).toBe(0);
    await left(upstream, new Error('no more'));
    await eventually(() => upstream.cancels() === 1);
  });

  it('keeps the pictures that were finished, follows what runs, and says of which calls nothing is known', async () => {
    const upstream = await queue();
    const one = await left(upstream);
    const running = one.calls[0];
    if (running === undefined || one.plan.calls[0] === undefined) throw new Error('one call was saved');
    const kept = { index: 0, url: '/files/a.png', mime: 'image/png', width: 8, height: 8, notes: [] };
    const saved: SavedJob = {
      ...one,
      plan: { ...one.plan, n: 4, calls: Array.from({ length: 4 }, () => one.plan.calls[0] ?? never()) },
      calls: [
        { state: 'ended', ending: { pictures: [kept] } },
        { state: 'submitting', callId: 'c' },
        running,
        { state: 'waiting' },
      ],
    };
    upstream.finish();
    const { gateway } = open(upstream);
    const result = await gateway.resume(JSON.parse(JSON.stringify(saved)), { promise: { seconds: 60 } });
    expect(result.pictures.map(({ index, url }) => [index, url])).toEqual([
      [0, '/files/a.png'],
      [2, '/files/1.png'],
    ]);
    expect(result.errors.map(({ index, error }) => [index, error.code, error.retry])).toEqual([
      [1, 'outcome_unknown', false],
      [3, 'overloaded', true],
    ]);
    expect(upstream.submits()).toBe(1);
  });

  it('ends as unknown, and never as something to be tried again, when it died while it was submitted', async () => {
    const upstream = await queue();
    const saved = await left(upstream);
    const { gateway } = open(upstream);
    const submitting = { ...saved, calls: [{ state: 'submitting', callId: 'c' }] } as const;
    await expect(gateway.resume(submitting)).rejects.toMatchObject({ code: 'outcome_unknown', retry: false });
    expect(upstream.submits()).toBe(1);
  });

  it('ends as unknown where its provider is not there any more', async () => {
    const upstream = await queue();
    const saved = await left(upstream);
    const { gateway } = open(upstream);
    const moved = { ...saved, plan: { ...saved.plan, provider: 'gone' } };
    await expect(gateway.resume(moved)).rejects.toMatchObject({ code: 'outcome_unknown', retry: false });
  });

  it('is refused where what was written leads to somebody else’s address', async () => {
    const upstream = await queue();
    const saved = await left(upstream);
    const { gateway } = open(upstream);
    const next = { method: 'GET', url: 'https://evil.example/job' } as const;
    const calls = [{ state: 'accepted', callId: 'c', running: { state: 'running', step: 'poll', next } }] as const;
    await expect(gateway.resume({ ...saved, calls })).rejects.toMatchObject({ retry: false });
    expect(upstream.seen.some(({ headers }) => headers.host === 'evil.example')).toBe(false);
  });
});

interface Queue extends LocalUpstream {
  /** From now on jobs are done when they are asked for. */
  finish(): void;
  submits(): number;
  cancels(): number;
}

/** An upstream that takes every job, and does not end it until it is told. */
async function queue(): Promise<Queue> {
  let done = false;
  const upstream = await localUpstream(({ method, path }, response) => {
    if (method === 'POST') json(response, 200, { next: `${upstream.url}/job`, cancel: `${upstream.url}/cancel` });
    else if (path === '/cancel') json(response, 200, {});
    else json(response, 200, done ? { pictures: [picture] } : { next: `${upstream.url}/job` });
  });
  closers.push(upstream.close);
  const count = (one: string) => upstream.seen.filter(({ method }) => method === one).length;
  return {
    ...upstream,
    finish: () => {
      done = true;
    },
    submits: () => count('POST'),
    cancels: () => count('PUT'),
  };
}

function open(upstream: LocalUpstream, onEncode?: (context: Context) => void) {
  const ttls: (number | undefined)[] = [];
  const host: PictureHost = {
    put: async ({ chunks, extension, ttlSeconds }) => {
      await Array.fromAsync(chunks);
      ttls.push(ttlSeconds);
      return `/files/${ttls.length}.${extension}`;
    },
  };
  const { protocol } = toyProvider(upstream.url).definition;
  const encode: typeof protocol.encode = (call, context) => {
    onEncode?.(context);
    return protocol.encode(call, context);
  };
  const providers = [toyProvider(upstream.url, { models: [model], protocol: { ...protocol, encode } })];
  const gateway = createGateway({ providers, host });
  closers.push(gateway.close);
  return { gateway, host: { ttls } };
}

function plan(gateway: Gateway): PlannedRequest {
  return gateway.plan('generate', { model: 'toy', prompt: 'a fox' });
}

function recorded(planned: PlannedRequest): JobRecord {
  const nothing = (): void => {};
  const writer = { submitting: async () => {}, accepted: nothing, ended: nothing };
  return recordJob(newSavedJob(planned, 'img_left', 5_999), [planned.plan], writer);
}

/** A job as it stood when its process stopped following it. */
async function left(upstream: Queue, reason: Error = new Handover()): Promise<SavedJob> {
  const { gateway } = open(upstream);
  const planned = plan(gateway);
  const stopping = new AbortController();
  const record = recorded(planned);
  const before = upstream.seen.length;
  const running = gateway.run(planned, { id: 'img_left', journal: record, signal: stopping.signal });
  running.catch(() => {});
  await eventually(() => upstream.seen.length >= before + 2);
  stopping.abort(reason);
  await expect(running).rejects.toMatchObject({ code: 'client_closed_request' });
  return JSON.parse(JSON.stringify(record.saved())) as SavedJob;
}

function never(): never {
  throw new Error('one call was saved');
}
