/** The doctor: a configuration against reality, as a person types it. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { createSandbox, type Sandbox } from '@pentaprism/core/kit';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';
import { createGoogleSandbox } from '@pentaprism/provider-google/sandbox';
import { createOpenaiSandbox } from '@pentaprism/provider-openai/sandbox';
import { createReplicateSandbox } from '@pentaprism/provider-replicate/sandbox';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { startS3, type TestS3 } from './support/s3.ts';
import { startServerProcess } from './support/server-process.ts';

const launcher = fileURLToPath(new URL('../packages/server/bin/pentaprism.js', import.meta.url));
const callersKey = 'a'.repeat(30);

/** Each provider's stand-in, which lets in one key and no other. */
const keys = { fal: 'id:secret-of-fal', google: 'AIza-secret', openai: 'sk-secret-of-ours', replicate: 'r8_secret' };
const sandboxes = {
  fal: createFalSandbox({ keys: [keys.fal] }),
  google: createGoogleSandbox({ keys: [keys.google] }),
  openai: createOpenaiSandbox({ keys: [keys.openai] }),
  replicate: createReplicateSandbox({ keys: [keys.replicate] }),
} satisfies Record<keyof typeof keys, Sandbox>;

let providers: Readonly<Record<string, string>>;
let postgres: TestPostgres;
let s3: TestS3;
const opened: (() => unknown)[] = [];
beforeAll(async () => {
  const listening = await Promise.all(Object.values(sandboxes).map((sandbox) => sandbox.listen()));
  const [fal, google, openai, replicate] = listening.map(({ url }) => url);
  providers = {
    ...{ FAL_KEY: keys.fal, FAL_BASE_URL: String(fal) },
    ...{ GEMINI_API_KEY: keys.google, GEMINI_BASE_URL: String(google) },
    ...{ PENTAPRISM_OPENAI_API_KEY: keys.openai, PENTAPRISM_OPENAI_BASE_URL: String(openai) },
    ...{ REPLICATE_API_TOKEN: keys.replicate, REPLICATE_BASE_URL: String(replicate) },
  };
  postgres = await startPostgres();
  s3 = await startS3();
  opened.push(
    ...listening.map(({ close }) => close),
    () => postgres.stop(),
    () => s3.close(),
  );
});
afterAll(() => Promise.all(opened.map((close) => close())));

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly found: string;
  readonly way?: string;
}

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(flags: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [launcher, ...flags], { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** What the doctor finds with these variables and no others that configure it. */
async function examine(variables: Readonly<Record<string, string>>, cwd: string) {
  const env = { PATH: process.env.PATH, HOME: cwd, ...variables };
  const { code, stdout, stderr } = await run(['doctor', '--json'], env, cwd);
  const told = JSON.parse(stdout) as { readonly ok: boolean; readonly findings: readonly Finding[] };
  const of = (check: string) => told.findings.filter((finding) => finding.check === check);
  return { code, stdout, stderr, ...told, of };
}

/** An empty folder to be in. */
async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'pentaprism-doctor-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A port that nobody listens at. */
async function freePort(): Promise<string> {
  const server = createSocketServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** An upstream of its own kind, until the test ends. */
async function upstream(sandbox: Sandbox): Promise<string> {
  const { url, close } = await sandbox.listen();
  onTestFinished(close);
  return url;
}

const submitted = () => Object.values(sandboxes).reduce((sum, { submissions }) => sum + submissions, 0);
const brokenOf = (findings: readonly Finding[]) => findings.filter(({ state }) => state === 'broken');

describe('pentaprism doctor', () => {
  it('finds nothing to mend in a server that works, and spends nothing', async () => {
    const cwd = await folder();
    const port = await freePort();
    const variables = {
      ...providers,
      ...s3.credentials,
      PORT: port,
      PENTAPRISM_API_KEYS: callersKey,
      PENTAPRISM_DATA_DIR: join(cwd, 'data'),
      PENTAPRISM_PUBLIC_URL: `http://127.0.0.1:${port}`,
      PENTAPRISM_STORE: await postgres.database('doctor_well'),
      PENTAPRISM_FILES: s3.address(''),
    };
    const server = await startServerProcess(variables);
    onTestFinished(() => server.kill());
    const { code, ok, findings, stderr } = await examine(variables, cwd);
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual([
      ...['Node', 'settings', 'keys', 'openai', 'fal', 'replicate', 'google', 'clock'],
      ...['store', 'data folder', 'bucket', 'port', 'public address'],
    ]);
    expect([code, ok, stderr, submitted()]).toEqual([0, true, '', 0]);
    // What it wrote to see whether it can is gone.
    expect([s3.names(''), (await readdir(join(cwd, 'data'))).filter((name) => name.startsWith('doctor'))]).toEqual([
      [],
      [],
    ]);
  });

  it('makes nothing where no server has been yet, and says what the first start will make', async () => {
    const cwd = await folder();
    const { code, of } = await examine({ PORT: '0', HOME: await folder() }, cwd);
    expect([code, await readdir(cwd)]).toEqual([0, []]);
    expect(of('store')[0]).toMatchObject({ state: 'ok', found: expect.stringMatching(/is made at the first start$/) });
    expect(of('data folder')[0]).toMatchObject({ state: 'ok', found: expect.stringMatching(/is made at the first/) });
    expect(of('fal')).toEqual([
      {
        check: 'fal',
        state: 'off',
        found: 'a sandbox draws its pictures on this machine',
        way: 'Set FAL_KEY for real ones.',
      },
    ]);
  });

  it('names each key that its provider refuses, in the provider’s words and without the key', async () => {
    const before = submitted();
    const bad = {
      ...{ FAL_KEY: 'id:mistyped-key', GEMINI_API_KEY: 'AIza-mistyped' },
      ...{ PENTAPRISM_OPENAI_API_KEY: 'sk-mistyped-key', REPLICATE_API_TOKEN: 'r8_mistyped' },
    };
    const { code, findings, stdout } = await examine({ ...providers, ...bad, PORT: '0' }, await folder());
    expect(brokenOf(findings)).toEqual([
      {
        check: 'openai',
        state: 'broken',
        found: expect.stringMatching(/^OpenAI did not accept the operator’s key: Incorrect API key provided/),
        way: 'Set PENTAPRISM_OPENAI_API_KEY to a key that OpenAI accepts, or put its account in order.',
      },
      {
        check: 'fal',
        state: 'broken',
        found: 'fal did not accept the operator’s key: Authentication required',
        way: 'Set FAL_KEY to a key that fal accepts, or put its account in order.',
      },
      {
        check: 'replicate',
        state: 'broken',
        found: expect.stringMatching(/^Replicate did not accept .* valid authentication token$/),
        way: 'Set REPLICATE_API_TOKEN to a key that Replicate accepts, or put its account in order.',
      },
      {
        check: 'google',
        state: 'broken',
        found: expect.stringMatching(/^Google did not accept the operator’s key: API key not valid/),
        way: 'Set GEMINI_API_KEY or GOOGLE_API_KEY to a key that Google accepts, or put its account in order.',
      },
    ]);
    expect([code, Object.values(bad).filter((key) => stdout.includes(key)), submitted()]).toEqual([1, [], before]);
  });

  it('tells a key that may not list models from one that is bad, and a provider that is busy or away from both', async () => {
    const scoped = 'You have insufficient permissions for this operation. Missing scopes: api.model.read.';
    const openai = createSandbox({
      name: 'scoped',
      handle: () => ({ status: 403, json: { error: { message: scoped, type: null, param: null, code: null } } }),
    });
    const replicate = createSandbox({ name: 'busy', handle: () => ({ status: 503, json: { detail: 'Busy.' } }) });
    const { code, of } = await examine(
      {
        ...providers,
        PENTAPRISM_OPENAI_BASE_URL: await upstream(openai),
        REPLICATE_BASE_URL: await upstream(replicate),
        FAL_BASE_URL: `http://127.0.0.1:${await freePort()}`,
        PORT: '0',
      },
      await folder(),
    );
    expect(of('openai')[0]).toMatchObject({ state: 'note', found: expect.stringContaining(scoped) });
    expect(of('replicate')[0]).toMatchObject({ state: 'note', found: expect.stringMatching(/^Replicate cannot do/) });
    expect(of('fal')).toEqual([
      {
        check: 'fal',
        state: 'broken',
        found: 'fal could not be reached (ECONNREFUSED).',
        way: 'Let this machine reach fal: look at DNS, firewall and FAL_BASE_URL.',
      },
    ]);
    expect(code).toBe(1);
  });

  it.each([
    ['agrees', 2, 'ok', /^agrees with the providers$/],
    ['is off by a minute', 60, 'note', /^this machine is (5\d|6\d) s behind the providers/],
    ['is wrong', 3600, 'broken', /^this machine is (359\d|360\d) s behind the providers/],
    ['is wrong the other way', -3600, 'broken', /^this machine is (359\d|360\d) s ahead of the providers/],
  ])('says that the clock %s', async (_what, seconds, state, found) => {
    const late = createSandbox({
      name: 'late',
      handle: () => ({
        headers: { date: new Date(Date.now() + seconds * 1000).toUTCString() },
        json: { prices: [] },
      }),
    });
    const variables = { FAL_KEY: keys.fal, FAL_BASE_URL: await upstream(late), PORT: '0' };
    const { of, code } = await examine(variables, await folder());
    expect(of('clock')).toEqual([expect.objectContaining({ state, found: expect.stringMatching(found) })]);
    expect(code).toBe(state === 'broken' ? 1 : 0);
  });

  it('looks at the version of a store and leaves its tables alone', async () => {
    const cwd = await folder();
    const path = join(cwd, 'jobs.db');
    const look = async () => (await examine({ PORT: '0', PENTAPRISM_STORE: `sqlite:${path}` }, cwd)).of('store')[0];
    const database = new DatabaseSync(path);
    const tables = () => database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    const setVersion = (version: number) => database.exec(`INSERT INTO schema_version (version) VALUES (${version})`);
    database.exec('PRAGMA journal_mode = WAL');
    expect(await look()).toMatchObject({ state: 'ok', found: expect.stringMatching(/is empty; tables are made/) });
    expect(tables()).toEqual([{ name: 'schema_version' }]);
    setVersion(0);
    expect(await look()).toMatchObject({ state: 'note', found: expect.stringMatching(/version 0; the next start/) });
    database.exec('DELETE FROM schema_version');
    setVersion(999);
    expect(await look()).toMatchObject({ state: 'broken', found: expect.stringMatching(/version 999, and this/) });
    expect(tables()).toEqual([{ name: 'schema_version' }]);
    database.close();
  });

  it('names a store that is away, a bucket that is not there, a folder it cannot write and a port of another program', async () => {
    const cwd = await folder();
    const other = createServer((_request, response) => response.end('something else'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { code, findings } = await examine(
      {
        ...s3.credentials,
        PORT: String(port),
        PENTAPRISM_STORE: `postgres://user:secret-word@127.0.0.1:${await freePort()}/jobs`,
        PENTAPRISM_FILES: s3.address('x', 'nobodys'),
        // Nobody, root least of all, makes folders there.
        PENTAPRISM_DATA_DIR: '/proc/pentaprism/data',
      },
      cwd,
    );
    const broken = brokenOf(findings);
    expect(broken.map(({ check, found }) => [check, found])).toEqual([
      ['store', expect.stringMatching(/^Postgres at 127\.0\.0\.1:\d+\/jobs: .*ECONNREFUSED/)],
      ['data folder', expect.stringMatching(/^\/proc\/pentaprism\/data cannot be written to/)],
      ['bucket', 'there is no bucket "nobodys"'],
      ['port', `PORT: ${port} is in use on 127.0.0.1, maybe by another Pentaprism.`],
    ]);
    expect(broken.filter(({ way = '' }) => way === '')).toEqual([]);
    expect([code, JSON.stringify(findings).includes('secret-word')]).toEqual([1, false]);
  });

  it.skipIf(process.getuid?.() === 0)('names a data folder of somebody else', async () => {
    const data = join(await folder(), 'data');
    await mkdir(data);
    await chmod(data, 0o500);
    const { of } = await examine({ PORT: '0', PENTAPRISM_DATA_DIR: data }, await folder());
    expect(of('data folder')[0]).toMatchObject({ state: 'broken', found: expect.stringMatching(/permission denied$/) });
  });

  it('names a public address that nobody reaches, that is no Pentaprism, and that is another server', async () => {
    const cwd = await folder();
    const page = createServer((_request, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void page.close());
    const other = await startServerProcess({ ...providers, FAL_KEY: '', PENTAPRISM_DATA_DIR: join(cwd, 'other') });
    onTestFinished(() => other.kill());
    const look = async (url: string) => {
      const { of } = await examine({ ...providers, PORT: '0', PENTAPRISM_PUBLIC_URL: url }, cwd);
      return of('public address')[0];
    };
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const { port } = page.address() as AddressInfo;
    expect(await look(nobody)).toMatchObject({
      state: 'broken',
      found: expect.stringMatching(/is not reached from here: .*ECONNREFUSED/),
      way: expect.stringMatching(/^Start the server/),
    });
    expect(await look(`http://127.0.0.1:${port}`)).toMatchObject({
      state: 'broken',
      found: `http://127.0.0.1:${port} answers 502, not as a Pentaprism`,
    });
    expect(await look(other.url)).toMatchObject({
      state: 'broken',
      found: `${other.url} answers as another server: it has keys of google, openai, replicate, and this configuration of fal, google, openai, replicate`,
    });
  });

  it('ends with 1 when something is broken, and prints a table with the way out below each finding', async () => {
    const env = { PATH: process.env.PATH, PORT: '0', PENTAPRISM_SANDBOX: 'off', PENTAPRISM_API_KEYS: 'short' };
    const { code, stdout } = await run(['doctor'], { ...env, HOME: await folder() }, await folder());
    const lines = stdout.split('\n');
    expect([code, lines[0]]).toEqual([1, expect.stringMatching(/^CHECK +STATE +FOUND$/)]);
    const at = lines.findIndex((line) => line.startsWith('keys '));
    expect(lines.slice(at, at + 2)).toEqual([
      expect.stringMatching(/^keys +note +PENTAPRISM_API_KEYS: 1 of 1 keys have fewer than 24 letters/),
      expect.stringMatching(/^ +This makes a good one: openssl rand -hex 24$/),
    ]);
    expect(stdout).toMatch(/^providers +broken +none is configured/m);
    expect(lines.slice(-2)).toEqual(['One thing is broken.', '']);
  });

  it('tells a configuration that is not accepted as a finding for each fault', async () => {
    const wrong = { PORT: 'http', PENTAPRISM_URL_TTL: 'soon' };
    const { code, ok, findings } = await examine(wrong, await folder());
    expect([code, ok, findings.map(({ check, state }) => `${check} ${state}`)]).toEqual([
      1,
      false,
      ['Node ok', 'settings broken', 'settings broken'],
    ]);
    expect(brokenOf(findings)[0]?.found).toMatch(/^PORT: "http" is not accepted; it takes a whole number/);
  });
});
