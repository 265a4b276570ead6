/** Budgets: money is reserved before anything is sent and settled when the job ends, whoever ends it. */
import { openPostgres } from '@pentaprism/store-postgres';
import OpenAI from 'openai';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer, type TestServer } from '../packages/server/test/start-test-server.ts';
import { type CrashStack, type CrashStackOptions, openCrashStack } from './support/crash-stack.ts';
import { adminKey, asAdmin, ask, get, makeKey, type Reached } from './support/keys.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';

let postgres: TestPostgres;
let server: TestServer;
beforeAll(async () => {
  [postgres, server] = await Promise.all([startPostgres(), startTestServer({ PENTAPRISM_ADMIN_KEY: adminKey })]);
});
afterAll(() => Promise.all([postgres.stop(), server.close()]));

/** Drawn in a moment, for $0.003 at fal; the same model is dearer nowhere. */
const fox = { model: 'fal/flux-schnell', prompt: 'a fox' };
const price = 0.003;

async function open(options: CrashStackOptions = {}): Promise<CrashStack> {
  const stack = await openCrashStack({
    ...options,
    environment: { PENTAPRISM_ADMIN_KEY: adminKey, ...options.environment },
  });
  onTestFinished(stack.close);
  return stack;
}

/** What is spent and reserved of a key, in US dollars. */
async function money(of: Reached, key: string): Promise<readonly [spent: number, reserved: number]> {
  const { body } = await get(of, key, '/keys/me');
  const { spent, reserved } = body as { readonly spent: number; readonly reserved: number };
  return [spent, reserved];
}

describe('a budget', () => {
  it.each(['SQLite', 'Postgres'])(
    'of fifty pictures lets fifty through of two servers with two hundred requests each, on %s',
    async (engine) => {
      const address = engine === 'Postgres' ? await postgres.database('budget') : undefined;
      const stack = await open(
        address === undefined
          ? {}
          : { openDriver: () => openPostgres({ address }), environment: { PENTAPRISM_STORE: address } },
      );
      const [a, b] = await Promise.all([stack.start(), stack.start()]);
      const { key, id } = await makeKey(a, { budget: 50 * price, period: 'total' });
      const answers = await Promise.all(
        Array.from({ length: 400 }, (_, index) => ask(index % 2 === 0 ? a : b, key, fox)),
      );
      const refused = answers.filter(({ status }) => status !== 200);
      expect(new Set(refused.map(({ status, body }) => `${status} ${body.error?.code}`))).toEqual(
        new Set(['429 budget_exceeded']),
      );
      expect([stack.submissions(), answers.length - refused.length]).toEqual([50, 50]);
      await expect.poll(() => money(b, key)).toEqual([50 * price, 0]);
      const rows = (await stack.rows()).filter((row) => row.key === id);
      expect([rows.length, rows.reduce((sum, row) => sum + (row.spent ?? 0), 0)]).toEqual([50, 50 * 3000]);
    },
  );

  it('reserves the dearest quote among the plan and its alternatives, and settles what was delivered', async () => {
    const { key } = await makeKey(server, { budget: 1 });
    const dear = { model: 'nano-banana-2', prompt: 'a fox', routing: 'price' };
    const dry = (await ask(server, key, dear, '?dry_run=true')).body as unknown as {
      readonly plan: { readonly quote: { readonly usd: number } };
      readonly alternatives: readonly { readonly quote: { readonly usd: number | null } }[];
    };
    const quotes = [dry.plan, ...dry.alternatives].map(({ quote }) => quote.usd ?? 0);
    expect(Math.max(...quotes)).toBeGreaterThan(dry.plan.quote.usd);
    const slow = ask(server, key, { ...dear, prompt: 'a fox [drill: slow]' });
    await expect.poll(() => money(server, key)).toEqual([0, Math.max(...quotes)]);
    const { body } = await slow;
    await expect.poll(() => money(server, key)).toEqual([body.metadata?.cost, 0]);
  });

  it('lets nothing begin that may cost more than is left, although its first choice would not', async () => {
    const { key } = await makeKey(server, { budget: 0.07 });
    const { status, body } = await ask(server, key, { model: 'nano-banana-2', prompt: 'a fox', routing: 'price' });
    expect([status, body.error?.code]).toEqual([429, 'budget_exceeded']);
  });

  it('gives back what failed before it was accepted, and keeps what was lost, cancelled or refused at the output', async () => {
    const { key } = await makeKey(server, { budget: 1 });
    let spent = 0;
    const settled = async (drill: string, takes: number): Promise<string | undefined> => {
      const { body } = await ask(server, key, { ...fox, prompt: `a fox [drill: ${drill}]` });
      spent += takes;
      await expect.poll(() => money(server, key)).toEqual([round(spent), 0]);
      return body.error?.code;
    };
    expect(await settled('unavailable', 0)).toBe('upstream_unavailable');
    expect(await settled('rate_limit', 0)).toBe('rate_limit_exceeded');
    expect(await settled('refused', 0)).toBe('moderation_blocked');
    // Drawn, and then withheld.
    expect(await settled('black', price)).toBe('moderation_blocked');
    expect(await settled('error', 0)).toBe('upstream_error');
    // Nobody knows whether it was taken.
    expect(await settled('lost', price)).toBe('upstream_error');

    const prefer = { prefer: 'respond-async' };
    const { body } = await ask(server, key, { ...fox, prompt: 'a fox [drill: slow]' }, '', prefer);
    await expect
      .poll(async () => (await get(server, key, `/images/jobs/${body.id}`)).body)
      .toMatchObject({
        status: 'in_progress',
      });
    await get(server, key, `/images/jobs/${body.id}/cancel`, 'POST');
    expect(await money(server, key)).toEqual([round(spent + price), 0]);
  });

  it('refuses a request beyond it with limit, spent, reserved and the end of the period, and the SDK does not try again', async () => {
    const { key } = await makeKey(server, { budget: 0.005, period: 'day' });
    await ask(server, key, fox);
    const before = server.log.length;
    const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: key, maxRetries: 3 });
    const failed = client.images.generate(fox);
    const tomorrow = new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000).toISOString();
    await expect(failed).rejects.toMatchObject({
      status: 429,
      code: 'budget_exceeded',
      type: 'insufficient_quota',
      message: expect.stringContaining(
        `may spend $0.005 a day: $0.003 is spent and $0.00 reserved for jobs under way, and this may cost $0.003. It begins anew at ${tomorrow}.`,
      ),
    });
    expect(server.log.slice(before).filter(({ route }) => route === '/v1/images/generations').length).toBe(1);
  });

  it('refuses what has no price, unless the key allows it', async () => {
    const unpriced = { model: 'replicate/sdxl', prompt: 'a fox' };
    const { key, id } = await makeKey(server, { budget: 1 });
    const dry = await ask(server, (await makeKey(server)).key, unpriced, '?dry_run=true');
    expect(
      (dry.body as unknown as { readonly plan: { readonly quote: { readonly usd: number | null } } }).plan.quote.usd,
    ).toBe(null);
    const submitted = server.sandboxes.replicate.submissions;
    const refused = await ask(server, key, unpriced);
    expect([refused.status, refused.body.error?.code, refused.body.error?.param]).toEqual([
      400,
      'price_unknown',
      'model',
    ]);
    expect(server.sandboxes.replicate.submissions).toBe(submitted);
    await asAdmin(server, 'POST', `/keys/${id}`, { unpriced: 'allow' });
    expect((await ask(server, key, unpriced)).status).toBe(200);
  });

  it('holds for streams, edits, promises, second tries and jobs that wait alike', async () => {
    const { key } = await makeKey(server, { budget: 0 });
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const edit = {
      model: 'nano-banana-2',
      prompt: 'make it blue',
      image: `data:image/png;base64,${png.toString('base64')}`,
    };
    const before = submissions();
    const asked = [
      ask(server, key, { ...fox, n: 4 }),
      ask(server, key, edit),
      ask(server, key, fox, '', { 'idempotency-key': 'mine' }),
      ask(server, key, fox, '', { prefer: 'respond-async' }),
      ask(server, key, fox, '', { 'x-stainless-lang': 'js', 'x-stainless-retry-count': '1' }),
    ];
    const codes = (await Promise.all(asked)).map(({ body }) => body.error?.code);
    expect([codes, submissions() - before]).toEqual([codes.map(() => 'budget_exceeded'), 0]);
    const streamed = await fetch(`${server.url}/v1/images/generations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...fox, stream: true }),
    });
    expect([await streamed.text(), submissions() - before]).toEqual([expect.stringContaining('budget_exceeded'), 0]);
  });

  it('is spent once by a promise that is asked for again, whatever is left of it', async () => {
    const { key } = await makeKey(server, { budget: price });
    const again = () => ask(server, key, fox, '', { 'idempotency-key': 'once' });
    const [first, second] = [await again(), await again()];
    expect([first.status, second.status, second.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true']);
    expect([second.body, await money(server, key)]).toEqual([first.body, [price, 0]]);
  });

  it('balances after servers were killed and their jobs taken over', async () => {
    const stack = await open({ slowMs: 800, environment: { PENTAPRISM_LEASE: '1' } });
    let running = await stack.start();
    const { key, id } = await makeKey(running, { budget: 0.05, period: 'total' });
    for (let round_ = 0; round_ < 4; round_++) {
      const asked = ['', '[drill: slow]', '[drill: unavailable]', '[drill: slow]'].map((drill, index) =>
        ask(running, key, { ...fox, prompt: `a fox ${drill}` }, '', index > 1 ? { prefer: 'respond-async' } : {}).catch(
          () => undefined,
        ),
      );
      // At another moment of their lives each time.
      await stack.rows();
      if (round_ > 0) await new Promise((resolve) => setTimeout(resolve, round_ * 150));
      await running.kill();
      await Promise.all(asked);
      running = await stack.start();
    }
    await expect.poll(async () => (await stack.rows()).every(({ ended }) => ended !== null)).toBe(true);
    const rows = (await stack.rows()).filter((row) => row.key === id);
    const sum = rows.reduce((total, row) => total + (row.spent ?? 0), 0) / 1_000_000;
    expect(await money(running, key)).toEqual([round(sum), 0]);
    expect(sum).toBeLessThanOrEqual(0.05);
    // What upstream has taken is never more than what counts as spent: a picture costs this much.
    expect(stack.submissions() * price).toBeLessThanOrEqual(round(sum));
  });
});

/** Jobs all upstreams of the server have taken. */
function submissions(): number {
  return Object.values(server.sandboxes).reduce((sum, { submissions: taken }) => sum + taken, 0);
}

function round(dollars: number): number {
  return Math.round(dollars * 1_000_000) / 1_000_000;
}
