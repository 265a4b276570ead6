/** `pentaprism jobs` against a running server, as a person types it. */
import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { askAsync, type CrashStack, openCrashStack, waitForJob } from './support/crash-stack.ts';
import type { ServerProcess } from './support/server-process.ts';

const launcher = fileURLToPath(new URL('../packages/server/bin/pentaprism.js', import.meta.url));

let stack: CrashStack;
let server: ServerProcess;
beforeAll(async () => {
  stack = await openCrashStack();
  server = await stack.start({ PENTAPRISM_MAX_RUNNING: '4' });
});
afterAll(() => stack.close());

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command prints and how it ends. `PENTAPRISM_URL` names the server of these tests unless it is told another. */
function jobs(flags: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, PENTAPRISM_URL: server.url, ...variables };
  return new Promise((resolve) => {
    execFile(process.execPath, [launcher, 'jobs', ...flags], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

const fox = { model: 'fal/gemini-3.1-flash-image', prompt: 'a fox' };
const forever = { ...fox, prompt: 'a fox [drill: slow 100000]' };

describe('pentaprism jobs', () => {
  it('lists jobs as a table, newest first, and says how to see older ones', async () => {
    const first = await askAsync(server, fox);
    const second = await askAsync(server, { ...fox, prompt: 'x [drill: refused]' });
    await waitForJob(server, first);
    await waitForJob(server, second);
    const { code, stdout } = await jobs([]);
    expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(/^ID +AGE +STATUS +MODEL +PROVIDER +/)]);
    const rows = stdout.split('\n').slice(1);
    expect(rows[0]).toMatch(
      new RegExp(`^${second}  \\d+ s +failed \\(moderation_blocked\\) +\\S*gemini-\\S+ +fal +0 +-$`),
    );
    expect(rows[1]).toMatch(new RegExp(`^${first}  \\d+ s +completed +fal/gemini-\\S+ +fal +1 +\\$[\\d.]+$`));
    const page = await jobs(['--limit', '1']);
    expect(page.stdout).toContain(`\nThere are older ones: --after ${second}\n`);
    const failed = JSON.parse((await jobs(['list', '--status', 'failed', '--json'])).stdout);
    expect(failed.data.map(({ id }: { readonly id: string }) => id)).toEqual([second]);
  });

  it('shows a job, its end and the addresses of its pictures', async () => {
    const id = await askAsync(server, { ...fox, response_format: 'b64_json' });
    await waitForJob(server, id);
    const { code, stdout } = await jobs(['show', id]);
    const [, url = ''] = /^Picture 1 +(\S+)$/m.exec(stdout) ?? [];
    const picture = await fetch(url);
    expect([code, picture.status, picture.headers.get('content-type')]).toEqual([0, 200, 'image/png']);
    expect(stdout).toMatch(/^Status +completed$/m);
    const { stdout: json } = await jobs(['show', id, '--json']);
    expect([JSON.parse(json).id, json.includes('b64_json":')]).toEqual([id, false]);
  });

  it('waits until a job has ended, tells meanwhile how it goes, and says by its exit code how it ended', async () => {
    const slow = await askAsync(server, { ...fox, prompt: 'an owl [drill: slow]' });
    const made = await jobs(['wait', slow]);
    expect([made.code, made.stderr.includes('gemini')]).toEqual([0, true]);
    expect(made.stdout).toMatch(/^Picture 1 +http/m);
    const refused = await jobs(['wait', await askAsync(server, { ...fox, prompt: 'x [drill: refused]' })]);
    expect([refused.code, /^Error +fal refused/m.test(refused.stdout)]).toEqual([2, true]);
  });

  it('stops waiting after --timeout and leaves the job to run; cancels it, and says that it was', async () => {
    const id = await askAsync(server, forever);
    await stack.until(id, ({ state }) => state === 'accepted');
    const waited = await jobs(['wait', id, '--timeout', '0.1']);
    expect([waited.code, /^Status +in progress$/m.test(waited.stdout)]).toEqual([5, true]);
    const cancelled = await jobs(['cancel', id]);
    expect([cancelled.code, /^Status +cancelled$/m.test(cancelled.stdout)]).toEqual([0, true]);
    expect(stack.sandboxes.fal.requests.filter(({ path }) => path.endsWith('/cancel')).length).toBe(1);
    expect((await jobs(['wait', id])).code).toBe(3);
  });

  it('does not cancel what has ended, and says so', async () => {
    const id = await askAsync(server, fox);
    await waitForJob(server, id);
    const { code, stderr } = await jobs(['cancel', id]);
    expect([code, stderr]).toEqual([1, `${id} has ended, and stays as it is: completed.\n`]);
  });

  it('goes on waiting while its server dies and is started again', async () => {
    // Longer than the command takes to begin waiting, on a machine that is busy too.
    const own = await openCrashStack({ slowMs: 15_000 });
    onTestFinished(own.close);
    const port = await freePort();
    const first = await own.start({ PORT: port });
    const id = await askAsync(first, { ...fox, prompt: 'an owl [drill: slow]' });
    await own.until(id, ({ state }) => state === 'accepted');
    const env = { PATH: process.env.PATH, HOME: process.env.HOME };
    const waiting = spawn(process.execPath, [launcher, 'jobs', 'wait', id, '--url', first.url], { env });
    let told = '';
    let printed = '';
    const ended = new Promise((resolve) => waiting.once('close', resolve));
    waiting.stdout.on('data', (chunk) => (printed += chunk));
    const away = new Promise<void>((resolve) => {
      waiting.stderr.on('data', async (chunk) => {
        told += chunk;
        if (told.includes('gemini')) await first.kill();
        if (told.includes('does not answer')) resolve();
      });
    });
    await away;
    await own.start({ PORT: port });
    expect([await ended, /^Status +completed$/m.test(printed), own.submissions()]).toEqual([0, true, 1]);
  });

  it.each([
    ['no server', ['--url', 'http://127.0.0.1:1'], /^No server answers at http:\/\/127\.0\.0\.1:1\. Start one with/],
    ['no address', ['--url', 'here'], /^--url takes an address such as http:\/\/127\.0\.0\.1:8787, not "here"\.$/],
    ['no such job', ['show', 'img_0'], /^There is no job 'img_0' of this key\.$/],
    ['no such status', ['--status', 'done'], /^'status' is 'done'; it takes queued, in_progress, /],
    ['no time', ['wait', 'img_0', '--timeout', 'soon'], /^--timeout takes a number of seconds, not "soon"\.$/],
  ])('says in one line what is wrong: %s', async (_what, flags, message) => {
    const { code, stdout, stderr } = await jobs(flags);
    expect([code, stdout, stderr.trimEnd()]).toEqual([1, '', expect.stringMatching(message)]);
    expect(stderr.trimEnd()).not.toMatch('\n');
  });

  it('says in one line that a key is missing or wrong, and takes a right one', async () => {
    const own = await openCrashStack();
    onTestFinished(own.close);
    const key = 'a'.repeat(30);
    const { url } = await own.start({ PENTAPRISM_API_KEYS: key });
    const none = await jobs([], { PENTAPRISM_URL: `${url}/v1` });
    const wrong = await jobs(['--key', 'b'.repeat(30)], { PENTAPRISM_URL: url });
    const right = await jobs([], { PENTAPRISM_URL: url, PENTAPRISM_API_KEY: key });
    expect([none, wrong, right]).toEqual([
      { code: 1, stdout: '', stderr: expect.stringMatching(/ asks for a key: give one of its PENTAPRISM_API_KEYS /) },
      { code: 1, stdout: '', stderr: expect.stringMatching(/ does not know this key\. It takes /) },
      { code: 0, stdout: 'There are no jobs.\n', stderr: '' },
    ]);
  });

  it('says in one line that what answers is something else', async () => {
    const other = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<p>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await jobs(['--url', `http://127.0.0.1:${port}/`]);
    expect([code, stderr]).toEqual([
      1,
      `What answers at http://127.0.0.1:${port} is no Pentaprism, or another version of it: 200 with text/html.\n`,
    ]);
  });
});

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
