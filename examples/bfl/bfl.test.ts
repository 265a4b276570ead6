import { setTimeout as wait } from 'node:timers/promises';
import { createGateway, type Gateway } from '@pentaprism/core';
import { drawPicture, inspect, type Sandbox } from '@pentaprism/core/kit';
import { isObject, present } from '@pentaprism/core/provider';
import { Agent, type Dispatcher } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { bfl } from './bfl.ts';
import { type BflSandboxOptions, createBflSandbox } from './sandbox/index.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const sleep = (ms: number, signal: AbortSignal) => wait(Math.min(ms, 5), undefined, { signal });

async function start(options: BflSandboxOptions = {}): Promise<{ gateway: Gateway; sandbox: Sandbox }> {
  const sandbox = createBflSandbox({ slowMs: 30, ...options });
  const { url, close } = await sandbox.listen();
  const provider = bfl({ apiKey: 'any', baseUrl: url, environment: {} });
  const gateway = createGateway({ providers: [provider], wire: { sleep } });
  closers.push(() => gateway.close(), close);
  return { gateway, sandbox };
}

/** Every host of BFL's is the sandbox, which is told by which name it was asked for. */
async function startWithoutProxy(regions: readonly string[], baseUrl?: string) {
  const sandbox = createBflSandbox({ slowMs: 30, regions });
  const { url, close } = await sandbox.listen();
  const hosts: string[] = [];
  const agent = new Agent();
  const dispatcher: Dispatcher = agent.compose((dispatch) => (options, handler) => {
    const { host } = new URL(String(options.origin));
    if (!host.endsWith('bfl.ai')) return dispatch(options, handler);
    hosts.push(host);
    return dispatch({ ...options, origin: url, headers: { ...Object(options.headers), host } }, handler);
  });
  const provider = bfl({ apiKey: 'any', environment: {}, ...present({ baseUrl }) });
  const gateway = createGateway({
    providers: [provider],
    wire: { sleep, dispatcher },
    allowedHosts: [new URL(url).host],
  });
  closers.push(
    () => gateway.close(),
    () => agent.destroy(),
    close,
  );
  return { gateway, sandbox, hosts };
}

/** The bodies of the submits, in order. */
function bodies(sandbox: Sandbox): readonly Readonly<Record<string, unknown>>[] {
  return sandbox.requests.flatMap(({ method, body }) => (method === 'POST' && isObject(body) ? [body] : []));
}

const fox = { model: 'flux-2-pro', prompt: 'a red fox', response_format: 'b64_json' } as const;

describe('pictures', () => {
  it('come of whole bodies, one for each', async () => {
    const { gateway, sandbox } = await start();
    const request = { ...fox, size: '1920x1080', n: 2, seed: 7, output_format: 'png' } as const;
    const { pictures, cost } = await gateway.generate({ ...request, extras: { safety_tolerance: 5 } });
    const sized = { width: 1920, height: 1088, output_format: 'png', safety_tolerance: 5 };
    expect(bodies(sandbox).toSorted((a, b) => Number(a.seed) - Number(b.seed))).toEqual([
      { prompt: 'a red fox', seed: 7, ...sized },
      { prompt: 'a red fox', seed: 8, ...sized },
    ]);
    expect(pictures.map(({ mime, width, height }) => [mime, width, height])).toEqual([
      ['image/png', 1920, 1088],
      ['image/png', 1920, 1088],
    ]);
    // Two megapixels that are begun, for each of two.
    expect(cost).toBe(0.09);
  });

  it('are handed in as bare base64, and billed by their own size', async () => {
    const { gateway, sandbox } = await start();
    const input = await drawPicture({ prompt: 'a den', model: 'm', width: 1500, height: 1000, format: 'png' });
    const image = `data:image/png;base64,${input.toString('base64')}`;
    const { cost } = await gateway.edit({ ...fox, image, size: '1024x1024' });
    const [body] = bodies(sandbox);
    expect(inspect(Buffer.from(String(body?.input_image), 'base64'))).toMatchObject({ width: 1500, height: 1000 });
    // A megapixel made, and two that are begun of the one put in.
    expect(cost).toBe(0.06);
  });

  it('of FLUX.1 Kontext are asked for by shape, and cost the same', async () => {
    const { gateway, sandbox } = await start();
    const { cost } = await gateway.generate({ ...fox, model: 'flux-kontext-pro', size: '1920x1080' });
    expect(bodies(sandbox)).toEqual([{ prompt: 'a red fox', aspect_ratio: '16:9' }]);
    expect(cost).toBe(0.04);
  });
});

describe('a job', () => {
  it('is asked for at its region, whichever that is', async () => {
    const { gateway, hosts } = await startWithoutProxy(['eu2', 'us1']);
    const one = await gateway.generate(fox);
    const other = await gateway.generate(fox);
    expect([...one.pictures, ...other.pictures].map(({ mime }) => mime)).toEqual(['image/jpeg', 'image/jpeg']);
    expect([...new Set(hosts)]).toEqual(['api.bfl.ai', 'api.us1.bfl.ai', 'api.eu2.bfl.ai']);
  });

  it('is asked for there even when the operator has named a region', async () => {
    const { gateway, hosts } = await startWithoutProxy(['eu2'], 'https://api.eu.bfl.ai');
    await gateway.generate(fox);
    expect([...new Set(hosts)]).toEqual(['api.eu.bfl.ai', 'api.eu2.bfl.ai']);
  });

  it('is asked for at the operator’s own address, whichever region has it', async () => {
    const { gateway, sandbox } = await start({ regions: ['eu2', 'us1'] });
    const { pictures } = await gateway.generate({ ...fox, n: 2 });
    expect([pictures.length, sandbox.submissions]).toEqual([2, 2]);
  });

  it.each([
    ['request_moderated', { code: 'moderation_blocked', stage: 'input', message: /Request Moderated: Violence/ }],
    [
      'content_moderated',
      { code: 'moderation_blocked', stage: 'output', message: /Content Moderated: Derivative Works/ },
    ],
    ['error', { code: 'upstream_error', message: /could not be made/ }],
    ['task_not_found', { code: 'upstream_error', message: /Task not found/ }],
  ])('that ends as %s is told, and not made again', async (ending, { message, ...error }) => {
    const { gateway, sandbox } = await start();
    await expect(gateway.generate({ ...fox, prompt: `a red fox [ends: ${ending}]` })).rejects.toMatchObject({
      ...error,
      message: expect.stringMatching(message),
    });
    expect(sandbox.submissions).toBe(1);
  });

  it.each([
    // [drill, jobs taken, submits sent]
    ['rate_limit 1', 1, 2],
    ['unavailable 1', 1, 2],
    ['gateway_timeout 2', 1, 1],
    ['slow', 1, 1],
  ])('is had in spite of the drill %s', async (drill, taken, sent) => {
    const { gateway, sandbox } = await start();
    const { pictures } = await gateway.generate({ ...fox, prompt: `a red fox [drill: ${drill}]` });
    expect([pictures.length, sandbox.submissions, bodies(sandbox).length]).toEqual([1, taken, sent]);
  });

  it('cannot be stopped: a caller who leaves is not waited for, and nothing is sent', async () => {
    const { gateway, sandbox } = await start({ slowMs: 60_000 });
    const caller = new AbortController();
    const request = { ...fox, prompt: 'a red fox [drill: slow]' };
    const job = gateway.generate(request, {
      signal: caller.signal,
      onProgress: ({ phase }) => phase !== 'submitting' && caller.abort(),
    });
    await expect(job).rejects.toMatchObject({ code: 'client_closed_request' });
    expect(sandbox.requests.every(({ method, path }) => method === 'POST' || path === '/v1/get_result')).toBe(true);
    expect(sandbox.submissions).toBe(1);
  });
});
