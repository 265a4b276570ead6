/** Keys that are created, listed, changed and disabled while servers run, and what each may do. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openPostgres } from '@pentaprism/store-postgres';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer, type TestServer } from '../packages/server/test/start-test-server.ts';
import { openCrashStack } from './support/crash-stack.ts';
import { adminKey, asAdmin, ask, get, makeKey } from './support/keys.ts';
import { startPostgres } from './support/postgres.ts';

const command = fileURLToPath(new URL('../packages/server/bin/pentaprism.js', import.meta.url));

/** Runs `pentaprism keys …` over the folder of a server. */
async function keysCommand(folder: string, ...words: readonly string[]): Promise<string> {
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME, PENTAPRISM_DATA_DIR: folder };
  const run = promisify(execFile)(process.execPath, [command, 'keys', ...words], { env: environment });
  const { stdout } = await run.catch((error: { readonly stderr: string }) => ({ stdout: error.stderr }));
  return stdout;
}

const environmentKey = 'a-key-of-the-environment-that-nobody-may-see';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ PENTAPRISM_ADMIN_KEY: adminKey, PENTAPRISM_API_KEYS: environmentKey });
});
afterAll(() => server.close());

const fox = { model: 'fal/flux-schnell', prompt: 'a fox' };

describe('a key that is kept in the store', () => {
  it('is created by command and by route, shown once, and stored as a hash only', async () => {
    const printed = await keysCommand(
      server.dataDirectory,
      'create',
      'by command',
      '--budget',
      '20/day',
      '--running',
      '8',
    );
    const [key = ''] = printed.split('\n');
    expect(key).toMatch(/^pp_[\da-f]{12}_[\w-]{43}$/);
    expect((await ask(server, key, fox)).status).toBe(200);
    const made = await makeKey(server, { name: 'by route', models: ['fal/*'], per_minute: 60, unpriced: 'allow' });
    expect((await ask(server, made.key, fox)).status).toBe(200);
    const listed = await asAdmin(server, 'GET', '/keys');
    expect(listed.body.data).toMatchObject([
      { name: 'by command', budget: 20, period: 'day', running: 8, spent: 0.003, reserved: 0, models: null },
      { name: 'by route', budget: null, models: ['fal/*'], per_minute: 60, unpriced: 'allow' },
    ]);
    expect(await keysCommand(server.dataDirectory)).toMatch(
      /by command +in use +\$20\.00\/day +\$0\.003 .*\n.*by route/,
    );
    const file = ['', '-wal'].map((end) => readFileSync(join(server.dataDirectory, `pentaprism.db${end}`), 'latin1'));
    for (const secret of [key, made.key, environmentKey, adminKey]) {
      expect(file.some((text) => text.includes(secret.slice(-30)))).toBe(false);
      expect(JSON.stringify([listed.body, server.log])).not.toContain(secret.slice(-30));
    }
  });

  it('makes pictures with an unmodified OpenAI client, beside the keys of the environment', async () => {
    const { key } = await makeKey(server);
    for (const apiKey of [key, environmentKey]) {
      const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey, maxRetries: 0 });
      const answer = await client.images.generate({ model: 'flux-schnell', prompt: 'a fox' });
      expect(answer.data?.length).toBe(1);
    }
  });

  it('is refused when it is unknown, disabled, expired or deleted, at once here and within half a minute elsewhere', async () => {
    const { key, id } = await makeKey(server);
    const refusal = async (with_ = key) => {
      const { status, body } = await get(server, with_, '/models/flux-schnell');
      return status === 200 ? 'let in' : `${status} ${body.error?.code} ${body.error?.message}`;
    };
    expect(await refusal()).toBe('let in');
    await asAdmin(server, 'POST', `/keys/${id}`, { disabled: true });
    expect(await refusal()).toBe('401 invalid_api_key The API key "website" is disabled.');
    await asAdmin(server, 'POST', `/keys/${id}`, { disabled: false, expires_at: 1_700_000_000 });
    expect(await refusal()).toContain('The API key "website" has expired: 2023-11-14');
    await asAdmin(server, 'POST', `/keys/${id}`, { expires_at: null });
    expect(await refusal()).toBe('let in');
    await asAdmin(server, 'DELETE', `/keys/${id}`);
    expect(await refusal()).toContain('401 invalid_api_key');
    expect(await refusal(`${key.slice(0, -1)}_`)).toContain('401 invalid_api_key');
    // Of a key that was looked up before, another process learns within the time that stored-keys.test.ts holds it to. What may
    // cost something is asked of the store each time.
    const other = await makeKey(server, { budget: 5 });
    expect((await ask(server, other.key, fox)).status).toBe(200);
    await keysCommand(server.dataDirectory, 'disable', other.id);
    expect((await ask(server, other.key, fox)).body.error?.code).toBe('invalid_api_key');
  });

  it('says what is wrong with what is said of it', async () => {
    const wrong = async (fields: object) => (await asAdmin(server, 'POST', '/keys', fields)).body.error;
    expect(await wrong({})).toMatchObject({ code: 'missing_required_parameter', param: 'name' });
    expect(await wrong({ name: 'a', budget: '20' })).toMatchObject({
      param: 'budget',
      message: '\'budget\' is "20"; it takes US dollars for each period, such as 20, or null for no bound.',
    });
    expect(await wrong({ name: 'a', bugdet: 20 })).toMatchObject({ param: 'bugdet', code: 'invalid_value' });
    for (const field of ['models', 'period', 'per_minute', 'running', 'expires_at', 'unpriced', 'response_format']) {
      expect(await wrong({ name: 'a', [field]: 0.5 })).toMatchObject({ param: field, code: 'invalid_value' });
    }
    expect((await asAdmin(server, 'GET', '/keys/nobody')).body.error).toMatchObject({ code: 'not_found' });
    expect(await keysCommand(server.dataDirectory, 'change', 'nobody')).toContain('There is no key "nobody"');
    expect(await keysCommand(server.dataDirectory, 'create', 'a', '--budget', 'lots')).toContain('20/month');
  });

  it('makes a server ask for keys that never had one, and disabling the last one opens nothing', async () => {
    const open = await startTestServer();
    onTestFinished(open.close);
    const status = async () => (await fetch(`${open.url}/v1/models/flux-schnell`)).status;
    const isAsked = async () =>
      ((await (await fetch(`${open.url}/v1/gateway`)).json()) as { readonly keys_required: boolean }).keys_required;
    expect([await status(), await isAsked()]).toEqual([200, false]);
    const [key = ''] = (await keysCommand(open.dataDirectory, 'create', 'first')).split('\n');
    await expect.poll(status).toBe(401);
    expect([(await get(open, key, '/models/flux-schnell')).status, await isAsked()]).toEqual([200, true]);
    await keysCommand(open.dataDirectory, 'delete', key.split('_')[1] ?? '');
    expect(await status()).toBe(401);
  });

  it('lists and runs only the models it may use, whatever name they are asked by, and failover does not leave them', async () => {
    const { key } = await makeKey(server, { models: ['replicate/flux-schnell', 'nano-banana-2', 'gpt-*'] });
    const { body } = await get(server, key, '/models');
    const ids = (body.data as readonly { readonly id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['flux-schnell', 'gemini-3.1-flash-image-preview', 'gpt-image-2']));
    expect(ids).not.toContain('flux-dev');
    const card = await get(server, key, '/models/flux-schnell');
    expect(card.body).toMatchObject({ providers: [{ id: 'replicate' }] });
    const refused = { code: 'model_not_found', param: 'model' };
    expect((await get(server, key, '/models/flux-dev')).body.error).toMatchObject(refused);
    // Drawn by the one it may use, although fal is first in the order; and by nobody else when that one is away.
    expect((await ask(server, key, { ...fox, model: 'flux-schnell' })).body.metadata?.provider).toBe('replicate');
    const away = { model: 'flux-schnell', prompt: 'a fox [drill: unavailable]' };
    expect((await ask(server, key, away)).body.error).toMatchObject({ code: 'upstream_unavailable' });
    for (const model of ['flux-dev', 'fal/flux-schnell', 'replicate/flux-dev']) {
      for (const query of ['', '?dry_run=true']) {
        const answer = await ask(server, key, { ...fox, model }, query);
        expect([answer.status, answer.body.error]).toMatchObject([404, refused]);
      }
    }
    for (const model of ['gemini-3.1-flash-image', 'google/nano-banana-2']) {
      expect((await ask(server, key, { ...fox, model })).status).toBe(200);
    }
  });

  it('cannot ask for another model in upstream’s own words, nor for what its budget does not know the price of', async () => {
    const openai = 'openai/gpt-image-2.6-flare';
    const other = { openai: { model: 'gpt-image-2.6-sunburst' } };
    const local = await startTestServer({ PENTAPRISM_ADMIN_KEY: adminKey, PENTAPRISM_OPENAI_API_KEY: 'test-key' });
    onTestFinished(local.close);
    const { key } = await makeKey(local, { models: ['gpt-image-2.6-flare'] });
    const dry = (fields: object, of = key) =>
      ask(local, of, { model: openai, prompt: 'a fox', ...fields }, '?dry_run=true');
    expect((await dry({ provider_options: other })).body.error).toMatchObject({
      code: 'invalid_value',
      param: 'provider_options.openai.model',
    });
    expect((await dry({ provider_options: { openai: { user: 'u' } } })).status).toBe(200);
    const tight = await makeKey(local, { budget: 5 });
    for (const words of [{ num_images: 4 }, { provider_options: { fal: { num_images: 4 } } }]) {
      const { status, body } = await dry({ model: 'fal/flux-schnell', ...words }, tight.key);
      expect([status, body.error?.code]).toEqual([400, 'price_unknown']);
    }
    expect((await dry({ model: 'fal/flux-schnell', provider_options: { google: { a: 1 } } }, tight.key)).status).toBe(
      200,
    );
    await asAdmin(local, 'POST', `/keys/${tight.id}`, { unpriced: 'allow' });
    expect((await dry({ model: 'fal/flux-schnell', num_images: 4 }, tight.key)).status).toBe(200);
  });

  it('gets its own response_format when a request does not say', async () => {
    const { key } = await makeKey(server, { response_format: 'b64_json' });
    const [picture] = (await ask(server, key, fox)).body.data ?? [];
    expect([picture?.url, typeof picture?.b64_json]).toEqual([undefined, 'string']);
    const [asked] = (await ask(server, key, { ...fox, response_format: 'url' })).body.data ?? [];
    expect([typeof asked?.url, asked?.b64_json]).toEqual(['string', undefined]);
  });

  it('is never told of another key’s job, picture, usage, cancel or delete', async () => {
    const [mine, theirs] = [await makeKey(server), await makeKey(server)];
    const prefer = { prefer: 'respond-async' };
    const { body } = await ask(server, theirs.key, fox, '', prefer);
    const path = `/images/jobs/${body.id}`;
    const looks = [
      ['GET', path],
      ['POST', `${path}/cancel`],
      ['DELETE', path],
    ] as const;
    for (const [method, address] of looks) {
      for (const key of [mine.key, environmentKey]) {
        const { status, body: told } = await get(server, key, address, method);
        expect([status, told.error?.code]).toEqual([404, 'not_found']);
      }
    }
    expect((await get(server, mine.key, '/images/jobs')).body.data).toEqual([]);
    expect((await get(server, theirs.key, `${path}?wait=60`)).status).toBe(200);
    for (const [method, address] of [
      ['GET', '/keys'],
      ['POST', '/keys'],
      ['DELETE', `/keys/${theirs.id}`],
    ] as const) {
      expect((await get(server, mine.key, address, method)).status).toBe(404);
    }
  });

  it('knows itself', async () => {
    const { key, id } = await makeKey(server, { budget: 1, period: 'total', models: ['flux-*'] });
    await ask(server, key, fox);
    expect((await get(server, key, '/keys/me')).body).toMatchObject({
      ...{ id, name: 'website', models: ['flux-*'], budget: 1, period: 'total', spent: 0.003, reserved: 0 },
      period_ends_at: null,
    });
    expect((await get(server, environmentKey, '/keys/me')).body).toMatchObject({
      id: expect.stringMatching(/^env_/),
      budget: null,
    });
  });

  it('passes for half a minute while the store is down, and is then told that the store is, never that the key is wrong', async () => {
    const postgres = await startPostgres();
    onTestFinished(postgres.stop);
    const address = await postgres.database('down');
    const stack = await openCrashStack({
      environment: { PENTAPRISM_STORE: address, PENTAPRISM_ADMIN_KEY: adminKey },
      openDriver: () => openPostgres({ address }),
    });
    onTestFinished(stack.close);
    const running = await stack.start();
    const [known, unknown] = [await makeKey(running), await makeKey(running)];
    expect((await get(running, known.key, '/models/flux-schnell')).status).toBe(200);
    await postgres.kill();
    expect((await get(running, known.key, '/models/flux-schnell')).status).toBe(200);
    const { status, body, headers } = await get(running, unknown.key, '/models/flux-schnell');
    expect([status, body.error?.code, headers.get('x-should-retry')]).toEqual([503, 'store_unavailable', 'true']);
    await postgres.start();
    await expect.poll(async () => (await get(running, unknown.key, '/models/flux-schnell')).status).toBe(200);
  });
});

describe('the admin key', () => {
  it('opens the admin routes, which are not there without it', async () => {
    expect((await asAdmin(server, 'GET', '/keys')).status).toBe(200);
    for (const headers of [{}, { authorization: 'Bearer nobody' }, { authorization: `Bearer ${environmentKey}` }]) {
      const response = await fetch(`${server.url}/v1/keys`, { headers });
      expect([response.status, await response.json()]).toMatchObject([404, { error: { code: 'not_found' } }]);
      for (const method of ['PUT', 'PATCH', 'DELETE', 'POST']) {
        expect((await fetch(`${server.url}/openai/v1/keys/`, { method, headers })).status).toBe(404);
      }
    }
    const without = await startTestServer({ PENTAPRISM_API_KEYS: environmentKey });
    onTestFinished(without.close);
    for (const path of ['/keys', '/keys/abc']) expect((await get(without, environmentKey, path)).status).toBe(404);
  });

  it('makes no pictures', async () => {
    const before = server.sandboxes.fal.submissions;
    for (const query of ['', '?dry_run=true']) {
      const { status, body } = await ask(server, adminKey, fox, query);
      expect([status, body.error?.message]).toEqual([
        401,
        'The admin key makes no pictures. Make a key that does: pentaprism keys create <name>.',
      ]);
    }
    expect(server.sandboxes.fal.submissions).toBe(before);
  });

  it('sees everybody’s jobs and usage', async () => {
    const { key } = await makeKey(server);
    const { body } = await ask(server, key, fox, '', { prefer: 'respond-async' });
    const path = `/images/jobs/${body.id}`;
    expect((await asAdmin(server, 'GET', `${path}?wait=60`)).body).toMatchObject({ id: body.id, status: 'completed' });
    const listed = (await asAdmin(server, 'GET', '/images/jobs?limit=100')).body.data as readonly {
      readonly id: string;
    }[];
    expect(listed.map(({ id }) => id)).toContain(body.id);
    expect((await asAdmin(server, 'DELETE', path)).status).toBe(200);
  });
});
