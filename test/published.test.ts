/** What a gateway publishes of its jobs to whoever listens in the same process. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type CallMessage,
  channels,
  createGateway,
  type FinishMessage,
  type Gateway,
  type JobMessage,
  listenTo,
  type StepMessage,
} from '@pentaprism/core';
import { Handover, newSavedJob } from '@pentaprism/core/host';
import { fal } from '@pentaprism/provider-fal';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';
import { openai } from '@pentaprism/provider-openai';
import { createOpenaiSandbox } from '@pentaprism/provider-openai/sandbox';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

const key = 'id:a-key-nobody-may-see';
const prompt = 'a fox that nobody may read of';
const words = { model: 'nano-banana-2', prompt, resolution: '0.5K', response_format: 'b64_json' } as const;
const upstreams = { fal: createFalSandbox({ slowMs: 600_000 }), openai: createOpenaiSandbox() };
let listening: { readonly fal: Listening; readonly openai: Listening };
type Listening = Awaited<ReturnType<typeof upstreams.fal.listen>>;

beforeAll(async () => {
  listening = { fal: await upstreams.fal.listen(), openai: await upstreams.openai.listen() };
});
afterAll(() => Promise.all(Object.values(listening).map(({ close }) => close())));

function open(): Gateway {
  const bound = { apiKey: key, environment: {} };
  const providers = [
    fal({ ...bound, baseUrl: listening.fal.url }),
    openai({ ...bound, baseUrl: listening.openai.url }),
  ];
  const gateway = createGateway({ providers });
  onTestFinished(() => gateway.close());
  return gateway;
}

type Message = JobMessage | CallMessage | StepMessage | FinishMessage;

/** Everything that is published from now on, in its order. */
function hear() {
  const heard: (readonly [string, Message])[] = [];
  const note = (name: string) => ({
    start: (message: Message) => void heard.push([`${name} begins`, structuredClone(message)]),
    end: (message: Message) => void heard.push([`${name} ends`, structuredClone(message)]),
  });
  const stops = [
    listenTo(channels.job, note('job')),
    listenTo(channels.call, note('call')),
    listenTo(channels.step, note('step')),
    listenTo(channels.finish, note('finish')),
  ];
  const stop = () => {
    for (const one of stops) one();
  };
  onTestFinished(stop);
  const of = <Kind extends Message>(name: string): readonly Kind[] =>
    heard.filter(([own]) => own === name).map(([, message]) => message as Kind);
  return { heard, of, stop };
}

describe('what is published of a job', () => {
  it('is plain data, without prompts, keys, pictures and addresses, each in its place', async () => {
    const { heard, of } = hear();
    const gateway = open();
    const result = await gateway.generate({ ...words, model: 'fal/nano-banana-2' }, { trace: 'of-the-caller' });
    await expect.poll(() => of('job ends').length).toBe(1);
    expect(heard.map(([name]) => name)).toEqual([
      ...[
        'job begins',
        'call begins',
        'step begins',
        'step ends',
        'step begins',
        'step ends',
        'step begins',
        'step ends',
      ],
      ...['call ends', 'finish begins', 'step begins', 'step ends', 'finish ends', 'job ends'],
    ]);
    const model = result.plan.model;
    const begun = { gateway: gateway.id, job: result.id, mode: 'generate', model, declared: 'hand', provider: 'fal' };
    expect(of('job begins')).toEqual([
      { ...begun, tried: [], resumed: false, began: expect.any(Number), trace: 'of-the-caller' },
    ]);
    const [id = ''] = result.attempts[0]?.upstream_ids ?? [];
    expect(of<JobMessage>('job ends')[0]?.outcome).toEqual({
      ...{ state: 'finished', provider: 'fal', pictures: 1, missing: 0 },
      ...{ cost: result.cost, upstreamIds: [id] },
    });
    const [call] = of<CallMessage>('call ends');
    expect(call).toMatchObject({ provider: 'fal', upstream: result.plan.upstream, attempt: 0, call: 0 });
    expect(call?.outcome).toEqual({ state: 'done', pictures: 1, upstreamId: id });
    expect(call?.job).toMatchObject({ ...begun, tried: ['fal'] });
    expect(of<FinishMessage>('finish ends')[0]?.outcome).toMatchObject({
      state: 'done',
      mime: 'image/png',
      width: 512,
    });
    const text = JSON.stringify(heard);
    expect(['nobody may', 'nobody-may', 'http', 'base64'].filter((one) => text.includes(one))).toEqual([]);
  });

  it('says whose it is', async () => {
    const { of } = hear();
    const [one, other] = [open(), open()];
    await Promise.all([one.generate(words), other.generate(words)]);
    await expect.poll(() => of('job ends').length).toBe(2);
    expect(one.id).not.toBe(other.id);
    expect(new Set(of<JobMessage>('job ends').map(({ gateway }) => gateway))).toEqual(new Set([one.id, other.id]));
  });

  it('is nothing where nobody listened when it began', async () => {
    const gateway = open();
    let heard: readonly unknown[] | undefined;
    await gateway.generate(words, {
      onProgress: () => {
        heard ??= hear().heard;
      },
    });
    await wait(0);
    expect(heard).toEqual([]);
  });

  it('ends only when a picture has arrived that was handed on early', async () => {
    const { of } = hear();
    const gateway = open();
    const asked = { prompt, model: 'openai/gpt-image-2', response_format: 'b64_json' } as const;
    const { pictures, rest } = await gateway.generate(asked, { live: true });
    const [picture] = pictures;
    if (rest === undefined || picture === undefined || picture.body.kind === 'remote') throw new Error('Not live.');
    await wait(0);
    expect(of('call ends')).toEqual([]);
    expect(of('job ends')).toEqual([]);
    for await (const _ of picture.body.source.open());
    await rest;
    await expect.poll(() => of('job ends').length).toBe(1);
  });

  it.each([
    ['cancelled', () => new Error('No more of it.'), ['cancel ok']],
    ['handed_over', () => new Handover(), []],
  ])('is %s when whoever waits leaves so', async (state, reason, cancels) => {
    const { of } = hear();
    const gateway = open();
    const leaving = new AbortController();
    const slow = { ...words, model: 'fal/nano-banana-2', prompt: `${prompt} [drill: slow]` };
    const running = gateway.generate(slow, {
      signal: leaving.signal,
      onProgress: ({ phase }) => {
        if (phase === 'queued') leaving.abort(reason());
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'client_closed_request' });
    await expect.poll(() => of('job ends').length).toBe(1);
    await gateway.close();
    expect(of<JobMessage>('job ends')[0]?.outcome).toMatchObject({ state, code: 'client_closed_request' });
    expect(of<CallMessage>('call ends')[0]?.outcome).toEqual({ state: 'left' });
    const steps = of<StepMessage>('step ends').map(({ step, outcome }) => `${step} ${outcome?.kind}`);
    expect(steps.filter((one) => one.startsWith('cancel'))).toEqual(cancels);
  });

  it('that is gone on with says so, and what nobody can go on with is lost', async () => {
    const { of } = hear();
    const gateway = open();
    const planned = gateway.plan('generate', { ...words, model: 'fal/nano-banana-2' });
    const submitting = { state: 'submitting', callId: 'one' } as const;
    const saved = { ...newSavedJob(planned, 'img_1', 0), calls: [submitting] };
    await expect(gateway.resume(saved)).rejects.toMatchObject({ code: 'outcome_unknown' });
    const gone = { ...saved, plan: { ...saved.plan, provider: 'nobody' } };
    await expect(gateway.resume(gone)).rejects.toMatchObject({ code: 'outcome_unknown' });
    await expect.poll(() => of('job ends').length).toBe(2);
    const ended = of<JobMessage>('job ends').map(({ declared, resumed, outcome }) => [
      declared,
      resumed,
      outcome?.state,
    ]);
    expect(ended).toEqual([
      ['hand', true, 'lost'],
      ['nowhere', true, 'lost'],
    ]);
  });
});
