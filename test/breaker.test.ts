/** Providers that are dead, slow or refuse, and what they cost the requests after. */
import { createGateway } from '@pentaprism/core';
import { fal } from '@pentaprism/provider-fal';
import { replicate } from '@pentaprism/provider-replicate';
import { createBreakers } from '@pentaprism/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { localSocket } from '../packages/core/test/local-upstream.ts';
import { describePlan } from '../packages/server/src/commands/plan.ts';
import { startTestServer } from '../packages/server/test/start-test-server.ts';
import { at } from './support/json.ts';
import { noise } from './support/pictures.ts';
import { type StackOptions, startStack } from './support/start-stack.ts';

const model = 'gemini-3.1-flash-image-preview';

/** A request all providers honour equally well, so that the operator's order decides. */
const asked = { model, prompt: 'a fox', aspect_ratio: '16:9', resolution: '1K' };
const failing = { ...asked, prompt: 'a fox [drill: unavailable]' };

/** The clock of the breakers, which stands still until it is moved, in Unix seconds. */
const noon = Date.UTC(2026, 10, 26, 12) / 1000;

/** A server whose breakers have that clock. */
async function startWatched(options: StackOptions = {}) {
  let now = noon;
  const stack = await startStack({ ...options, breakers: createBreakers({ now: () => now * 1000 }) });
  onTestFinished(stack.close);
  return {
    ...stack,
    pass(seconds: number) {
      now += seconds;
    },
    make: (fields: object = asked) => stack.post('images/generations', fields),
    /** Calls of fal's that nobody else is asked for, one after the other. */
    async fail(times = 5, prompt = failing.prompt) {
      for (let time = 0; time < times; time += 1) {
        await stack.post('images/generations', { ...asked, prompt, model: `fal/${model}` });
      }
      stack.submits('fal');
    },
    async open() {
      const response = await fetch(`${stack.url}/v1/gateway`);
      const { passed_over: open } = (await response.json()) as { readonly passed_over: unknown };
      return open;
    },
  };
}

describe('an offer', () => {
  it('that fails half of its last calls is asked last, and the receipt and attempts say that it was passed over and why', async () => {
    const stack = await startWatched({ fal: { drills: ['unavailable'] } });
    for (let request = 1; request <= 5; request += 1) {
      const { body } = await stack.make();
      expect(at(body, 'metadata.attempts')).toMatchObject([
        { provider: 'fal', ok: false, error: { code: 'upstream_unavailable' } },
        { provider: 'replicate', ok: true },
      ]);
    }
    stack.submits('fal');
    const { status, headers, body } = await stack.make();
    expect([status, headers.get('x-pentaprism-provider'), stack.submits('fal')]).toEqual([200, 'replicate', []]);
    expect(at(body, 'metadata.attempts')).toEqual([
      { provider: 'fal', ok: false, passed_over: { reason: 'unavailable', until: noon + 10 } },
      { provider: 'replicate', ok: true, upstream_ids: [expect.any(String)] },
    ]);
    expect(at(body, 'metadata.params')).toContainEqual({
      ...{ parameter: 'routing', word: 'emulated', from: null },
      why: 'Passed over: fal, until 2026-11-26T12:00:10Z: it could not be reached, or could not take jobs.',
    });
  });

  it('that is passed over is last in a dry run and on the command line, whatever is wished, and both say so', async () => {
    const stack = await startWatched();
    await stack.fail();
    const passedOver = { reason: 'unavailable', until: noon + 10 };
    for (const routing of ['fidelity', 'price', 'speed']) {
      const { body } = await stack.post('images/generations?dry_run=true', { ...asked, routing });
      const plans = [at(body, 'plan'), ...(at(body, 'alternatives') as readonly unknown[])];
      expect(plans.map((plan) => at(plan, 'provider')).at(-1)).toBe('fal');
      const weighed = at(body, 'routing.weighed') as readonly unknown[];
      expect(weighed.map((one) => at(one, 'passed_over'))).toEqual([undefined, undefined, passedOver]);
    }
    expect(describePlan(stack.gateway.plan('generate', asked))).toContain('fal $0.08, passed over (unavailable)');
    expect(stack.submits('fal')).toEqual([]);
  });

  it('that is passed over is said to be in a job that nobody waits for', async () => {
    const stack = await startWatched({ jobs: true });
    await stack.fail();
    const begun = await stack.post('images/generations', asked, { prefer: 'respond-async, wait=60' });
    expect([begun.status, at(begun.body, 'metadata.attempts')]).toMatchObject([
      200,
      [
        { provider: 'fal', passed_over: { reason: 'unavailable' } },
        { provider: 'replicate', ok: true },
      ],
    ]);
  });

  it('that is passed over is tried once all others have failed', async () => {
    const stack = await startWatched({ order: ['fal', 'replicate'], replicate: { drills: ['unavailable'] } });
    await stack.fail();
    const { status, body } = await stack.make();
    expect(status).toBe(200);
    expect(at(body, 'metadata.attempts')).toMatchObject([
      { provider: 'fal', passed_over: { reason: 'unavailable' } },
      { provider: 'replicate', ok: false, error: { code: 'upstream_unavailable' } },
      { provider: 'fal', ok: true },
    ]);
    expect(await stack.open()).toEqual([]);
  });

  it('that is not the one with the say is not said to be passed over', async () => {
    const stack = await startWatched({ order: ['replicate', 'fal'] });
    await stack.fail();
    const { body } = await stack.make();
    expect(at(body, 'metadata.attempts')).toMatchObject([{ provider: 'replicate', ok: true }]);
    expect(JSON.stringify(at(body, 'metadata.params'))).not.toContain('Passed over');
  });

  it.each(['refused', 'invalid', 'black'])(
    'that refuses prompts, pictures or parameters (%s) stays where it is',
    async (drill) => {
      const stack = await startWatched();
      for (let request = 1; request <= 8; request += 1) {
        await stack.make({ ...asked, model: 'flux-schnell', prompt: `a fox [drill: ${drill}]` });
      }
      expect([stack.submits('fal').length, await stack.open()]).toEqual([8, []]);
      const { body } = await stack.make({ model: 'flux-schnell', prompt: 'a fox' });
      expect(at(body, 'metadata.attempts')).toMatchObject([{ provider: 'fal', ok: true }]);
    },
  );

  it('alone with its model is refused at once while it is passed over, and asked again after a while', async () => {
    const stack = await startWatched({ order: ['fal'] });
    await stack.fail();
    const { status, headers, body } = await stack.make();
    expect({ status, error: body.error }).toEqual({
      status: 503,
      error: {
        message: `The only provider of ${model} that can do it is passed over, and nothing was sent. fal, until 2026-11-26T12:00:10Z: it could not be reached, or could not take jobs. fal/${model} asks all the same.`,
        ...{ type: 'server_error', code: 'upstream_unavailable', param: null, provider: 'fal' },
      },
    });
    expect([headers.get('x-should-retry'), headers.get('retry-after')]).toEqual([
      'true',
      expect.stringMatching(/^\d+$/),
    ]);
    expect(stack.submits('fal')).toEqual([]);
    stack.pass(10);
    expect([(await stack.make()).status, await stack.open()]).toEqual([200, []]);
  });

  it('alone in a stream is refused before the stream begins', async () => {
    const stack = await startWatched({ order: ['fal'] });
    await stack.fail();
    const { status, body } = await stack.make({ ...asked, stream: true });
    expect([status, at(body, 'error.code')]).toEqual([503, 'upstream_unavailable']);
  });

  it('is tried by one of many requests when its time is over', async () => {
    const stack = await startWatched({ order: ['fal'] });
    await stack.fail(4);
    await stack.make(failing);
    const ofOne = stack.submits('fal').length;
    stack.pass(10);
    const answers = await Promise.all(Array.from({ length: 8 }, () => stack.make(failing)));
    expect([answers.map(({ status }) => status), stack.submits('fal').length]).toEqual([Array(8).fill(503), ofOne]);
    expect(await stack.open()).toMatchObject([{ since: noon, until: noon + 30 }]);
  });

  it('that is asked for by provider/model is always asked', async () => {
    const stack = await startWatched();
    await stack.fail(8);
    expect(await stack.open()).toMatchObject([{ provider: 'fal', model, until: noon + 10 }]);
    const { status, body } = await stack.make({ ...asked, model: `fal/${model}` });
    expect([status, at(body, 'metadata.attempts')]).toMatchObject([200, [{ provider: 'fal', ok: true }]]);
    expect(await stack.open()).toEqual([]);
  });

  it.each([
    ['unauthorized', 'credentials'],
    ['no_credit', 'billing'],
  ])('takes its provider with it when the provider refuses the key or the account (%s)', async (drill, reason) => {
    const stack = await startWatched();
    await stack.make({ ...asked, prompt: `a fox [drill: ${drill}]` });
    expect(await stack.open()).toMatchObject(
      ['fal', 'google', 'replicate'].map((provider) => ({
        provider,
        model: null,
        reason,
        since: noon,
        until: noon + 60,
      })),
    );
    const other = await stack.make({ model: 'flux-schnell', prompt: 'a fox' });
    expect([other.status, at(other.body, 'error.code')]).toEqual([503, 'upstream_unavailable']);
    expect(stack.submissions()).toBe(0);
    stack.pass(60);
    expect((await stack.make()).status).toBe(200);
  });

  it('is shown in /v1/gateway', async () => {
    const stack = await startWatched();
    expect(await stack.open()).toEqual([]);
    await stack.fail();
    const open = { provider: 'fal', model, reason: 'unavailable', since: noon, until: noon + 10 };
    expect(await stack.open()).toEqual([open]);
  });

  it('is shown in the metrics, by provider and model', async () => {
    const stack = await startWatched();
    const open = async () =>
      (await (await fetch(`${stack.url}/metrics`)).text()).match(/^pentaprism_breaker_open.*$/gm);
    expect(await open()).toBeNull();
    await stack.fail();
    expect(await open()).toEqual([`pentaprism_breaker_open{provider="fal",model="${model}"} 1`]);
  });
});

describe('what counts', () => {
  const kinds: readonly (readonly [string, (stack: Awaited<ReturnType<typeof startWatched>>) => Promise<unknown>])[] = [
    [
      'a stream',
      (stack) =>
        fetch(`${stack.url}/v1/images/generations`, json({ ...failing, stream: true })).then((all) => all.text()),
    ],
    [
      'a job that is promised',
      (stack) => stack.post('images/generations', failing, { 'idempotency-key': crypto.randomUUID() }),
    ],
    [
      'an edit',
      async (stack) => {
        const form = new FormData();
        for (const [name, value] of Object.entries(failing)) form.set(name, value);
        form.set('image', new Blob([await noise(64, 64)]), 'noise.png');
        return stack.post('images/edits', form);
      },
    ],
  ];

  it.each(kinds)('is %s like any other request', async (_what, ask) => {
    const stack = await startWatched({ order: ['fal'], jobs: true });
    for (let request = 1; request <= 4; request += 1) await ask(stack);
    expect(await stack.open()).toEqual([]);
    await ask(stack);
    expect(await stack.open()).toMatchObject([{ provider: 'fal', reason: 'unavailable' }]);
  });

  it('is each call of a request that needs several', async () => {
    const stack = await startWatched({ order: ['google'] });
    await stack.make({ ...failing, n: 4 });
    expect(await stack.open()).toEqual([]);
    await stack.make({ ...failing, n: 4 });
    expect(await stack.open()).toMatchObject([{ provider: 'google', reason: 'unavailable' }]);
  });

  it('is each time that no connection is made, so that two requests are enough', async () => {
    const stack = await startWatched({ fal: { gone: true } });
    for (const times of [1, 2]) {
      const { body } = await stack.make();
      expect(at(body, 'metadata.attempts')).toHaveLength(2);
      expect((await stack.open()) as readonly unknown[]).toHaveLength(times - 1);
    }
  });

  it('is a provider that takes a request and does not answer', async () => {
    const stack = await startWatched({
      fal: {
        latencyMs: 60_000,
        change: (definition) => {
          const { protocol } = definition;
          return { ...definition, protocol: { ...protocol, timeouts: { ...protocol.timeouts, headersMs: 50 } } };
        },
      },
    });
    const slow = await Promise.all(Array.from({ length: 5 }, () => stack.make()));
    expect(slow.map(({ status }) => status)).toEqual(Array(5).fill(504));
    expect(await stack.open()).toMatchObject([{ provider: 'fal', reason: 'timeout' }]);
    expect(at((await stack.make()).body, 'metadata.provider')).toBe('replicate');
  });
});

it('Requests under way give up connecting to a provider that has become known to be silent', async () => {
  let connections = 0;
  const silent = await localSocket(() => {
    connections += 1;
  });
  onTestFinished(silent.close);
  const stack = await startStack();
  onTestFinished(stack.close);
  const bound = { apiKey: 'test-key', environment: {} };
  const gateway = createGateway({
    providers: [
      fal({ ...bound, baseUrl: silent.url.replace('http:', 'https:') }),
      replicate({ ...bound, baseUrl: stack.upstream('replicate') }),
    ],
    wire: { limits: { connectMs: 100 } },
    health: createBreakers(),
  });
  onTestFinished(gateway.close);
  const results = await Promise.all(Array.from({ length: 8 }, () => gateway.generate(asked)));
  expect(results.map(({ plan }) => plan.provider)).toEqual(Array(8).fill('replicate'));
  // Three tries each would be 24. Before the fifth failure two can have come to their third, and afterwards nobody does.
  expect(connections).toBeLessThanOrEqual(18);
});

it('Two servers in one process share nothing, and one that is told to passes nobody over', async () => {
  const servers = await Promise.all([
    startTestServer(),
    startTestServer(),
    startTestServer({ PENTAPRISM_BREAKER: 'off' }),
  ]);
  onTestFinished(async () => void (await Promise.all(servers.map(({ close }) => close()))));
  const [one, , off] = servers;
  const refused = json({ ...asked, model: `fal/${model}`, prompt: 'a fox [drill: unauthorized]' });
  for (const server of [one, off]) await fetch(`${server?.url}/v1/images/generations`, refused);
  const open = await Promise.all(servers.map(async ({ url }) => (await fetch(`${url}/v1/gateway`)).json()));
  expect(open.map((body) => at(body, 'passed_over'))).toEqual([
    [expect.objectContaining({ provider: 'fal', model: null, reason: 'credentials' })],
    [],
    [],
  ]);
});

function json(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
