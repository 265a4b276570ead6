/** Usage and costs in the shapes of OpenAI’s administration API. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqlite, operations } from '@pentaprism/store';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer, type TestServer } from '../packages/server/test/start-test-server.ts';
import { adminKey, makeKey } from './support/keys.ts';
import { type PastJob, writePastJobs } from './support/past-jobs.ts';

const day = 24 * 60 * 60 * 1000;
const today = Math.floor(Date.now() / day) * day;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ PENTAPRISM_ADMIN_KEY: adminKey, PENTAPRISM_API_KEYS: 'key-of-the-environment' });
});
afterAll(() => server.close());

/** The administration client of an operator, or of whoever has a key. */
function asking(key: string, url = server.url) {
  const client = new OpenAI({ baseURL: `${url}/v1`, adminAPIKey: key, maxRetries: 0 });
  return client.admin.organization.usage;
}

/** Everything, asked as no SDK asks it. */
async function ask(route: string, key = adminKey) {
  const response = await fetch(`${server.url}/v1/organization/${route}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return { status: response.status, body: (await response.json()) as Told };
}

interface Told {
  readonly data: readonly {
    readonly start_time: number;
    readonly end_time: number;
    readonly results: readonly Readonly<Record<string, unknown>>[];
  }[];
  readonly error?: { readonly code: string; readonly param: string; readonly message: string };
}

const past = (jobs: readonly PastJob[]) =>
  openSqlite({ path: join(server.dataDirectory, 'pentaprism.db') }).then((driver) => writePastJobs(driver, jobs));

const picture = (key: string, body: object) =>
  new OpenAI({ baseURL: `${server.url}/v1`, apiKey: key, maxRetries: 0 }).images.generate(body as never);

/** How sums name that key, which is nowhere written down. */
const environmentId = `env_${createHash('sha256').update('key-of-the-environment').digest('hex').slice(0, 8)}`;

/** The seconds of a time. */
const seconds = (ms: number) => Math.floor(ms / 1000);

describe('usage', () => {
  it('is read by the administration client of openai-node, grouped, filtered and in pages', async () => {
    // Long ago, where nothing else of these tests is.
    const start = today - 300 * day;
    const job = { key: 'ada', model: 'flux-schnell', provider: 'fal', cost: 0.003 };
    await past([
      { ...job, ended: start + 5 },
      { ...job, ended: start + 3600_000, pictures: 4, cost: 0.012 },
      { ...job, ended: start + day, key: 'bob', model: 'seedream-4', provider: 'replicate', mode: 'edit', cost: 0.03 },
      { ...job, ended: start + day + 1, pictures: 0, cost: 0 },
      { ...job, ended: start + 9 * day },
    ]);
    const usage = asking(adminKey);
    const range = { start_time: seconds(start), end_time: seconds(start + 10 * day) };

    const first = await usage.images({ ...range, group_by: ['model', 'api_key_id', 'source', 'size'] });
    expect([first.object, first.data.length, first.has_more]).toEqual(['page', 7, true]);
    const unknown = { project_id: null, user_id: null, size: null };
    const ofAda = { api_key_id: 'ada', model: 'flux-schnell', source: 'image.generation', provider: null };
    const ofBob = { api_key_id: 'bob', model: 'seedream-4', source: 'image.edit', provider: null };
    const object = 'organization.usage.images.result';
    const counts = { num_model_requests: 1, failed_requests: 0, unpriced_requests: 0 };
    expect(first.data.slice(0, 3)).toEqual([
      {
        ...{ object: 'bucket', start_time: seconds(start), end_time: seconds(start + day) },
        results: [{ object, images: 5, ...counts, num_model_requests: 2, ...ofAda, ...unknown }],
      },
      {
        ...{ object: 'bucket', start_time: seconds(start + day), end_time: seconds(start + 2 * day) },
        results: [
          { object, images: 1, ...counts, ...ofBob, ...unknown },
          { object, images: 0, ...counts, failed_requests: 1, ...ofAda, ...unknown },
        ],
      },
      { object: 'bucket', start_time: seconds(start + 2 * day), end_time: seconds(start + 3 * day), results: [] },
    ]);
    const second = await usage.images({ ...range, page: first.next_page ?? '' });
    expect([second.data.length, second.has_more, second.next_page]).toEqual([3, false, null]);
    expect(second.data.map(({ start_time, results }) => [start_time, results.length])).toEqual([
      [seconds(start + 7 * day), 0],
      [seconds(start + 8 * day), 0],
      [seconds(start + 9 * day), 1],
    ]);

    const pictures = async (filter: object) => {
      const { data } = await usage.images({ ...range, limit: 31, ...filter });
      return data.flatMap(({ results }) => results.map((result) => ('images' in result ? result.images : -1)));
    };
    expect(await pictures({ models: ['seedream-4'] })).toEqual([1]);
    expect(await pictures({ models: ['seedream-4', 'flux-schnell'] })).toEqual([5, 1, 1]);
    expect(await pictures({ api_key_ids: ['bob'] })).toEqual([1]);
    expect(await pictures({ sources: ['image.edit'] })).toEqual([1]);
    expect(await pictures({ sources: ['image.variation'] })).toEqual([]);
    expect(await pictures({ bucket_width: '1h', end_time: seconds(start + day) })).toEqual([1, 4]);
    // What OpenAI does not have, and other ways to write a list.
    const { body } = await ask(
      `usage/images?start_time=${seconds(start)}&limit=2&group_by=provider,model&providers=fal`,
    );
    expect(
      body.data.map(({ results }) => results.map(({ provider, model, images }) => [provider, model, images])),
    ).toEqual([[['fal', 'flux-schnell', 5]], [['fal', 'flux-schnell', 0]]]);
  });

  it('says what it cannot tell, and what it can', async () => {
    const faults = async (query: string, route = 'usage/images') => {
      const { status, body } = await ask(`${route}?${query}`);
      return [status, body.error?.code, body.error?.param, body.error?.message];
    };
    const invalid = [400, 'invalid_value'];
    expect(await faults('')).toEqual([400, 'missing_required_parameter', 'start_time', expect.any(String)]);
    const minutes = "'bucket_width' is '1m'; it takes 1h or 1d: jobs are summed up by the hour and by the day.";
    expect(await faults('start_time=0&bucket_width=1m')).toEqual([...invalid, 'bucket_width', minutes]);
    expect(await faults(`start_time=${Date.now()}`)).toEqual([
      ...invalid,
      'start_time',
      expect.stringContaining('in seconds'),
    ]);
    expect(await faults('start_time=9&end_time=9')).toEqual([...invalid, 'end_time', expect.stringContaining('after')]);
    expect(await faults('start_time=0&page=2')).toEqual([...invalid, 'page', expect.stringContaining('next_page')]);
    expect(await faults('start_time=0&limit=181')).toEqual([...invalid, 'limit', expect.stringContaining('1 to 180')]);
    expect(await faults('start_time=0&bucket_width=1h&limit=169')).toEqual([...invalid, 'limit', expect.any(String)]);
    expect(await faults('start_time=0&group_by=batch')).toEqual([
      ...invalid,
      'group_by',
      expect.stringContaining('provider'),
    ]);
    expect(await faults('start_time=0&group_by=constructor')).toEqual([...invalid, 'group_by', expect.any(String)]);
    expect(await faults('start_time=0&sources=image.video')).toEqual([
      ...invalid,
      'sources',
      expect.stringContaining('image.edit'),
    ]);
    // Leaving a filter out would show what it was to hide.
    expect(await faults('start_time=0&project_ids[]=a')).toEqual([
      ...invalid,
      'project_ids',
      expect.stringContaining('models'),
    ]);
    expect(await faults('start_time=0&sizes=1024x1024')).toEqual([...invalid, 'sizes', expect.any(String)]);
    expect(await faults('start_time=0&user_ids=a', 'costs')).toEqual([...invalid, 'user_ids', expect.any(String)]);
    expect((await ask(`usage/images?start_time=${seconds(today) + 400 * 86_400}`)).body.data).toEqual([]);
  });

  it('of costs by day is what the jobs cost, and unpriced pictures are never shown as free', async () => {
    const key = await makeKey(server, { name: 'shop' });
    const priced = await picture(key.key, { model: 'fal/flux-schnell', prompt: 'a fox' });
    const unpriced = await picture(key.key, { model: 'fal/kolors', prompt: 'a fox' });
    const cost = (priced as unknown as { metadata: { cost: number } }).metadata.cost;
    expect([cost > 0, (unpriced as unknown as { metadata: { cost: null } }).metadata.cost]).toEqual([true, null]);
    await expect.poll(async () => (await costsOf(key.key)).length).toBe(2);
    const object = 'organization.costs.result';
    const nothing = { project_id: null, user_id: null, api_source: null, api_key_id: null, provider: null };
    const ofOne = { ...nothing, object, quantity: 1, quantity_unit: 'images' };
    const amount = { value: cost, currency: 'usd' };
    const [first, second] = await costsOf(key.key);
    expect(first).toEqual({ ...ofOne, line_item: 'flux-schnell', amount, unpriced_requests: 0 });
    expect(second).toEqual({ ...ofOne, line_item: 'kolors', unpriced_requests: 1 });
    // Together, what is known is what is known, and how much is not stands beside it.
    const all = await asking(adminKey).costs({ start_time: seconds(today), api_key_ids: [key.id] });
    const none = { line_item: null, quantity: null, quantity_unit: null };
    expect(all.data.flatMap(({ results }) => results)).toEqual([
      { ...nothing, object, ...none, amount, unpriced_requests: 1 },
    ]);
    const other = await asking(adminKey).costs({
      start_time: seconds(today),
      api_key_ids: [key.id],
      line_items: ['kolors'],
    });
    expect(other.data.flatMap(({ results }) => results)).toEqual([
      { ...nothing, object, ...none, unpriced_requests: 1 },
    ]);
  });

  async function costsOf(key: string) {
    const { data } = await asking(key).costs({ start_time: seconds(today), group_by: ['line_item'] });
    return data.flatMap(({ results }) => results);
  }

  it('of a key is its own for that key, and everybody’s for the admin key only', async () => {
    const [ada, bob] = [await makeKey(server, { name: 'ada' }), await makeKey(server, { name: 'bob' })];
    await picture(ada.key, { model: 'fal/flux-schnell', prompt: 'a fox', n: 2 });
    await picture(bob.key, { model: 'fal/flux-schnell', prompt: 'an owl' });
    await picture('key-of-the-environment', { model: 'fal/flux-schnell', prompt: 'an owl', n: 3 });
    const seen = async (key: string, api_key_ids?: string[]) => {
      const { data } = await asking(key).images({
        ...{ start_time: seconds(today), group_by: ['api_key_id'] },
        ...(api_key_ids === undefined ? {} : { api_key_ids }),
      });
      const results = data.flatMap((bucket) => bucket.results);
      return Object.fromEntries(
        results.map((result) => ('images' in result ? [result.api_key_id, result.images] : ['', -1])),
      );
    };
    await expect.poll(() => seen(ada.key)).toEqual({ [ada.id]: 2 });
    await expect.poll(() => seen(bob.key)).toEqual({ [bob.id]: 1 });
    await expect.poll(() => seen('key-of-the-environment')).toEqual({ [environmentId]: 3 });
    expect(await seen(ada.key, [bob.id])).toEqual({});
    expect(await seen(ada.key, [bob.id, ada.id])).toEqual({ [ada.id]: 2 });
    expect(await seen(adminKey, [bob.id, ada.id])).toEqual({ [ada.id]: 2, [bob.id]: 1 });
    expect(await seen(adminKey)).toMatchObject({ [ada.id]: 2, [bob.id]: 1, [environmentId]: 3 });
    await expect(seen('nobody')).rejects.toMatchObject({ status: 401 });
  });

  it('of a server without keys is that of its callers', async () => {
    const open = await startTestServer();
    onTestFinished(open.close);
    await open.client.images.generate({ model: 'fal/flux-schnell', prompt: 'a fox' });
    const results = async () => {
      const { data } = await asking('unused', open.url).images({
        start_time: seconds(today),
        group_by: ['api_key_id'],
      });
      return data.flatMap((bucket) => bucket.results);
    };
    await expect.poll(results).toMatchObject([{ images: 1, api_key_id: 'open' }]);
    const without = await startTestServer({ PENTAPRISM_STORE: 'off' });
    onTestFinished(without.close);
    const refused = asking('unused', without.url).images({ start_time: 0 });
    await expect(refused).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  it('outlives the history of jobs', async () => {
    const path = join(server.dataDirectory, 'old.db');
    const ended = today - 100 * day;
    await writePastJobs(await openSqlite({ path }), [
      { ended, key: 'old', model: 'flux-schnell', provider: 'fal', cost: 0.003 },
    ]);
    const driver = await openSqlite({ path });
    const jobsLeft = () => driver.run('list', { limit: 9 }).then((jobs) => jobs.length);
    expect(await jobsLeft()).toBe(1);
    const before = { endedBefore: today - 30 * day, usageBefore: today - 400 * day };
    await driver.run('sweep', { now: Date.now(), ...before, keepPrompts: false });
    expect(await jobsLeft()).toBe(0);
    await driver.close();
    const own = await startTestServer({ PENTAPRISM_STORE: `sqlite:${path}`, PENTAPRISM_ADMIN_KEY: adminKey });
    onTestFinished(own.close);
    const { data } = await asking(adminKey, own.url).costs({ start_time: seconds(ended), limit: 1 });
    expect(data[0]?.results).toMatchObject([{ amount: { value: 0.003, currency: 'usd' } }]);
  });

  it('of thirty days is read by its index however many jobs there are', async () => {
    const path = join(server.dataDirectory, 'plans.db');
    await (await openSqlite({ path })).run('migrate');
    const database = new DatabaseSync(path);
    const until = today + day;
    const range = { from: until - 30 * day, until, by: 'day' } as const;
    const questions = [
      { ...range, parts: [] },
      { ...range, parts: ['key', 'model', 'provider', 'mode'] },
      { ...range, parts: ['model'], only: { key: ['ada'] } },
      { ...range, parts: ['provider'], only: { key: ['ada', 'bob'], model: ['flux-schnell'], mode: ['edit'] } },
      { ...range, by: 'hour', parts: ['key'] },
    ] as const;
    for (const question of questions) {
      const { value } = operations.usage(question).next([]);
      if (value === undefined || !('sql' in value)) throw new Error('Nothing was asked.');
      const bound = Object.fromEntries(value.values.map((one, index) => [`$${index + 1}`, one]));
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${value.sql}`).all(bound);
      const looks = plan.map(({ detail }) => String(detail)).filter((detail) => /^(SCAN|SEARCH)/.test(detail));
      // The sums of those days and no others, and never a job.
      expect(looks).toEqual([
        expect.stringMatching(/^SEARCH usage USING INDEX \S+ \(span=\? AND start>\? AND start<\?\)$/),
      ]);
    }
    database.close();
  });
});
