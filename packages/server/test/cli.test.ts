import { type ChildProcess, execFile, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';
import { createGoogleSandbox } from '@pentaprism/provider-google/sandbox';
import { createReplicateSandbox } from '@pentaprism/provider-replicate/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt, pictureFile } from './pictures.ts';

const launcher = fileURLToPath(new URL('../bin/pentaprism.js', import.meta.url));
const run = promisify(execFile);

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pentaprism-cli-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** Only what the command line is told here: keys of the machine that runs the tests must not be spent. */
const environment = (extra: Record<string, string> = {}) => ({
  PATH: process.env.PATH,
  // The same code is started some thirty times.
  NODE_COMPILE_CACHE: join(directory, 'compile-cache'),
  ...extra,
});
const pentaprismWith = (extra: Record<string, string>, ...flags: string[]) =>
  run(process.execPath, [launcher, ...flags], { cwd: directory, env: environment(extra) });
const pentaprism = (...flags: string[]) => pentaprismWith({}, ...flags);

/** Starts the server and hears what it says. `stdio` as for `spawn`; what is piped is read until it is destroyed. */
const serve = (extra: Record<string, string>, stdio: StdioOptions = 'pipe') => {
  const child = spawn(process.execPath, [launcher, 'serve'], {
    cwd: directory,
    env: environment({ PORT: '0', ...extra }),
    stdio,
  });
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part) => {
      output.text += part;
    });
  }
  return { child, output };
};
const exit = async (child: ChildProcess) => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode;
};
const until = async (condition: () => boolean) => {
  while (!condition()) await sleep(20);
};
/** Where it listens, once it has said all it says at its start. */
const listening = async (output: { text: string }, child: ChildProcess) => {
  await until(() => output.text.includes('curl') || child.exitCode !== null);
  const url = /listens on (\S+)/.exec(output.text)?.[1];
  if (url === undefined) throw new Error(output.text);
  return url;
};

describe('pentaprism serve', () => {
  it('starts without a key, prints a curl line that works when pasted, and stops on SIGTERM', async () => {
    const { child, output } = serve({});
    const url = await listening(output, child);
    expect(output.text).toMatch(/sandbox.*FAL_KEY/);
    const body = /curl .*-d '(.*)'/.exec(output.text)?.[1] ?? '';
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/v1/images/generations`, { method: 'POST', headers, body });
    const { data } = (await response.json()) as { readonly data: readonly { readonly url: string }[] };
    const picture = await fetch(String(data[0]?.url));
    expect(await lookAt(new Uint8Array(await picture.arrayBuffer()))).toMatchObject({ width: 1024, height: 1024 });
    child.kill('SIGTERM');
    expect(await exit(child)).toBe(0);
  });

  it('says in one line each what is wrong with its settings', async () => {
    const { child, output } = serve({ HOST: '0.0.0.0', PENTAPRISM_URL_TTL: 'soon' });
    expect(await exit(child)).toBe(1);
    expect(output.text).toMatch(/^PENTAPRISM_URL_TTL: .*\nHOST: .*PENTAPRISM_API_KEYS/);
  });

  it('says in one line that its port is taken, and what to type instead', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    for (const [how, command] of [
      ['', 'pentaprism serve'],
      ['start', 'npm start'],
    ] as const) {
      const { child, output } = serve({ PORT: String(port), npm_lifecycle_event: how });
      expect(await exit(child)).toBe(1);
      expect(output.text).toBe(
        `PORT: ${port} is in use on 127.0.0.1, maybe by another Pentaprism. ` +
          `Stop that program, or choose another port: PORT=${port + 1} ${command}\n`,
      );
    }
    holder.close();
  });

  it('says in one line that it cannot listen on a host, or store pictures', async () => {
    // 192.0.2.0/24 is nobody's: it is for examples (RFC 5737).
    const host = serve({ HOST: '192.0.2.7', PENTAPRISM_API_KEYS: 'key' });
    expect(await exit(host.child)).toBe(1);
    expect(host.output.text).toBe(
      'HOST: "192.0.2.7" is no address of this machine. Choose one that is: HOST=127.0.0.1 pentaprism serve\n',
    );
    await writeFile(join(directory, 'a-file'), '');
    const folder = serve({ PENTAPRISM_DATA_DIR: 'a-file/data' });
    expect(await exit(folder.child)).toBe(1);
    expect(folder.output.text).toBe(
      'PENTAPRISM_DATA_DIR: "a-file/data" cannot hold pictures: a part of its path is a file, not a folder.\n',
    );
    if (!existsSync('/proc/self')) return;
    const nowhere = serve({ PENTAPRISM_DATA_DIR: '/proc/pentaprism/data' });
    expect(await exit(nowhere.child)).toBe(1);
    expect(nowhere.output.text).toBe(
      'PENTAPRISM_DATA_DIR: "/proc/pentaprism/data" cannot hold pictures: there is no such file or folder.\n',
    );
  });

  it('lets a running job finish on the first SIGTERM and cancels it upstream on the second', async () => {
    const fal = createFalSandbox();
    const upstream = await fal.listen();
    const { child, output } = serve({ FAL_KEY: 'test-key', FAL_BASE_URL: upstream.url });
    const url = await listening(output, child);
    const body = JSON.stringify({ model: 'fal/nano-banana-2', prompt: '[drill: slow 100000]' });
    const headers = { 'content-type': 'application/json' };
    const job = fetch(`${url}/v1/images/generations`, { method: 'POST', headers, body }).catch(() => 'cut');
    await until(() => fal.requests.some(({ method }) => method === 'GET'));
    child.kill('SIGTERM');
    await until(() => output.text.includes('Stopping'));
    // A job that is watched asks nothing more; a server that does not wait for it would be gone by then.
    await sleep(1000);
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    expect(await exit(child)).toBe(128 + constants.signals.SIGTERM);
    expect(await job).toBe('cut');
    expect(fal.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    await upstream.close();
  });

  it('stops at once on a third signal, whatever still runs', async () => {
    const slow = createReplicateSandbox({ runMs: 3_600_000 });
    const upstream = await slow.listen();
    const { child, output } = serve({ REPLICATE_API_TOKEN: 'test-key', REPLICATE_BASE_URL: upstream.url });
    const url = await listening(output, child);
    const body = JSON.stringify({ model: 'replicate/nano-banana-2', prompt: 'a fox' });
    const headers = { 'content-type': 'application/json' };
    const job = fetch(`${url}/v1/images/generations`, { method: 'POST', headers, body }).catch(() => 'cut');
    await until(() => slow.requests.length > 0);
    child.kill('SIGINT');
    await until(() => output.text.includes('Stopping'));
    child.kill('SIGINT');
    // The submit is still awaited, so that the job can be cancelled.
    expect(await job).toBe('cut');
    child.kill('SIGINT');
    expect(await exit(child)).toBe(128 + constants.signals.SIGINT);
    await upstream.close();
  });

  it.each([[['stderr']], [['stdout']], [['stdout', 'stderr']]] as const)(
    'serves and stops although nobody reads its %j any more',
    async (unread) => {
      const slow = createGoogleSandbox({ latencyMs: 500 });
      const upstream = await slow.listen();
      const { child, output } = serve({ GEMINI_API_KEY: 'test-key', GEMINI_BASE_URL: upstream.url });
      const url = await listening(output, child);
      for (const name of unread) child[name]?.destroy();
      const body = JSON.stringify({ model: 'google/nano-banana-2', prompt: 'a fox' });
      const headers = { 'content-type': 'application/json' };
      const last = fetch(`${url}/v1/images/generations`, { method: 'POST', headers, body });
      await until(() => slow.requests.length === 1);
      // Its line is still held when the process ends.
      child.kill('SIGTERM');
      expect((await last).status).toBe(200);
      expect(await exit(child)).toBe(0);
      await upstream.close();
    },
  );

  it('serves and stops although the reader of its log has stopped reading', async () => {
    const { child, output } = serve({ PENTAPRISM_LOG_LEVEL: 'trace' });
    const url = await listening(output, child);
    child.stderr?.pause();
    // Far more lines than the system holds between two processes.
    for (let count = 0; count < 3000; count += 1) await (await fetch(`${url}/healthz`)).arrayBuffer();
    child.kill('SIGTERM');
    expect(await exit(child)).toBe(0);
  });

  it.skipIf(!existsSync('/dev/full'))('serves and stops although the disk of its log is full', async () => {
    const full = await open('/dev/full', 'w');
    const { child, output } = serve({ PENTAPRISM_LOG_LEVEL: 'trace' }, ['ignore', 'pipe', full.fd]);
    const url = await listening(output, child);
    for (let count = 0; count < 100; count += 1) expect((await fetch(`${url}/healthz`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exit(child)).toBe(0);
    await full.close();
  });

  it('warns of keys that could be guessed, and does not repeat them', async () => {
    const { child, output } = serve({ PENTAPRISM_API_KEYS: 'kiwi' });
    await listening(output, child);
    child.kill('SIGTERM');
    expect(await exit(child)).toBe(0);
    expect(output.text).toMatch('1 of 1 keys have fewer than 24 letters and could be guessed.');
    expect(output.text).not.toMatch('kiwi');
  });

  it('mentions a variable that only looks like a setting', async () => {
    const { child, output } = serve({ PENTAPRISM_API_KEY: 'secret' });
    await listening(output, child);
    child.kill('SIGTERM');
    expect(await exit(child)).toBe(0);
    expect(output.text).toMatch('PENTAPRISM_API_KEY (did you mean PENTAPRISM_API_KEYS?)');
    expect(output.text).not.toMatch('secret');
  });

  it('invites to a model it can serve', async () => {
    const { child, output } = serve({ GEMINI_API_KEY: 'test-key', PENTAPRISM_ORDER: 'replicate' });
    await listening(output, child);
    expect(output.text).toMatch('"model":"gemini-');
    expect(output.text).not.toMatch('"message":');
    child.kill('SIGTERM');
    expect(await exit(child)).toBe(0);
  });

  it.each([
    ['{}', 'ts'],
    ['{ "type": "commonjs" }', 'mts'],
  ])('takes its configuration file beside a package.json of %s, without a warning', async (manifest, extension) => {
    const file = join(directory, `pentaprism.config.${extension}`);
    const text = 'const fallback: string = "both";\nexport default { responseFormat: fallback };\n';
    await Promise.all([writeFile(file, text), writeFile(join(directory, 'package.json'), manifest)]);
    const { stdout, stderr } = await pentaprism('plan', 'a fox', '--json');
    expect([JSON.parse(stdout).finish.deliver, stderr]).toEqual(['both', '']);
    await Promise.all([rm(file), rm(join(directory, 'package.json'))]);
  });

  it('reads pentaprism.config.ts', async () => {
    const file = join(directory, 'pentaprism.config.ts');
    await writeFile(file, 'export default { maxFiles: 0 } satisfies Record<string, number>;\n');
    const { child, output } = serve({});
    expect(await exit(child)).toBe(1);
    expect(output.text).toMatch('"maxFiles" in the configuration file');
    await rm(file);
  });
});

describe('pentaprism generate', () => {
  it('writes a picture of the format its file name promises', async () => {
    const flags = ['--model', 'google/nano-banana-2', '--size', '16:9', '-o', 'fox.webp'];
    const { stdout, stderr } = await pentaprism('generate', 'a fox', ...flags);
    const { format, width = 0, height = 1 } = await lookAt(await readFile(join(directory, 'fox.webp')));
    expect(format).toBe('webp');
    expect(width / height).toBeCloseTo(16 / 9, 1);
    expect(stdout).toBe(`fox.webp  ${width}x${height}  image/webp\n`);
    expect(stderr).toMatch('through google (sandbox)');
  });

  it('edits, and numbers the files of several pictures', async () => {
    await writeFile(join(directory, 'in.png'), await pictureFile());
    const flags = ['-m', 'fal/nano-banana-2', '-i', 'in.png', '-p', 'n=2', '-o', 'out.png'];
    const { stdout } = await pentaprism('generate', 'at night', ...flags);
    expect(stdout).toMatch(/^out-1\.png .*\nout-2\.png /);
  });

  it('makes the folders of its output', async () => {
    const { stdout } = await pentaprism('generate', 'a fox', '-m', 'google/nano-banana-2', '-o', 'new/deep/fox.jpg');
    expect(stdout).toMatch(/^new\/deep\/fox\.jpg /);
    expect((await lookAt(await readFile(join(directory, 'new/deep/fox.jpg')))).format).toBe('jpeg');
  });

  it('never overwrites a file that nobody named', async () => {
    const flags = ['generate', 'a fox', '-m', 'google/nano-banana-2', '-o', 'pictures/'];
    const runs = [await pentaprism(...flags), await pentaprism(...flags), await pentaprism(...flags, '-p', 'n=2')];
    expect(runs.map(({ stdout }) => stdout.match(/^\S+/gm))).toEqual([
      ['pictures/picture.jpeg'],
      ['pictures/picture-2.jpeg'],
      ['pictures/picture-2-1.jpeg', 'pictures/picture-2-2.jpeg'],
    ]);
  });

  it.each([
    ['a folder that cannot be', ['-o', 'blocked/fox.png'], /^--output blocked\/fox\.png: nothing can be written there/],
    ['two formats', ['-o', 'fox.png', '-p', 'output_format=webp'], /promises png, output_format asks for webp/],
    ['a model that does not exist', ['-m', 'zzzzzzzzzzzzzz'], /`pentaprism models` lists what there is\.$/],
    [
      'what cannot be exact',
      ['--strict', '-p', 'seed=1', '-m', 'google/nano-banana-2', '-s', '7:1'],
      /Without --strict/,
    ],
  ])('refuses %s in one line, before anything is sent', async (_what, flags, message) => {
    const sandbox = createGoogleSandbox();
    const upstream = await sandbox.listen();
    await writeFile(join(directory, 'blocked'), '');
    const keys = { GEMINI_API_KEY: 'test-key', GEMINI_BASE_URL: upstream.url };
    const failure = await pentaprismWith(keys, 'generate', 'a fox', ...flags).then(
      () => undefined,
      (error: { readonly code: number; readonly stderr: string }) => error,
    );
    expect(failure?.code).toBe(1);
    expect(failure?.stderr.trimEnd()).toMatch(message);
    expect(failure?.stderr.trimEnd()).not.toMatch('\n');
    expect(sandbox.requests).toEqual([]);
    await upstream.close();
  });

  it('uses a model that can be served when none is named', async () => {
    const { stdout } = await pentaprismWith({ REPLICATE_API_TOKEN: 'test-key' }, 'plan', 'a fox', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ provider: 'replicate' });
  });
});

describe('pentaprism', () => {
  it('says where what has no flag of its own goes', async () => {
    const wrong = (...flags: string[]) => pentaprism(...flags).then(String, ({ stderr }) => stderr);
    expect(await wrong('generate', 'a fox', '-n', '2')).toBe(
      "error: unknown option '-n'\nParameters without a flag of their own are given as --param name=value, such as --param n=2.\n",
    );
    expect(await wrong('serve', '--port', '80')).toMatch('Settings are variables, as in: PORT=8080 pentaprism serve.');
  });

  it('knows its version, and its commands', async () => {
    expect((await pentaprism('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    await expect(pentaprism('modles')).rejects.toMatchObject({
      code: 1,
      stderr: 'There is no command "modles"; there are serve, generate, models, plan, jobs, keys, doctor, secret.\n',
    });
  });
});

describe('pentaprism plan and models', () => {
  it('plans one prompt at every provider of every model, in one table', async () => {
    const { stdout } = await pentaprism('plan', 'a fox', '--all', '--size', '1024x1024', '--param', 'n=2');
    const [head = '', ...rows] = stdout.trimEnd().split('\n');
    expect(head.split(/\s+/)).toEqual(['MODEL', 'PROVIDER', 'TASK', 'PIXELS', 'PRICE', 'RECEIPT']);
    expect(rows.find((row) => /^flux-dev\s+fal\s/.test(row))).toMatch(/generate\s+1024x1024\s+\$0\.05\s+.*1 converted/);
    expect(rows.find((row) => row.startsWith('clarity-upscaler'))).toContain('upscale');
    expect(rows.find((row) => row.startsWith('imagen-3 '))).toBeDefined();
    expect(rows.at(-1)).toMatch(/^2\d\d of 2\d\d offers of 1\d\d models can do it; the price of \d+ is known, from \$/);
  });

  it('says that --all asks every model', async () => {
    await expect(pentaprism('plan', 'a fox', '--all', '--model', 'flux-dev')).rejects.toMatchObject({
      code: 1,
      stderr: '--all asks every model; leave --model out.\n',
    });
  });

  it('prints the receipt as a table and spends nothing', async () => {
    const flags = ['-m', 'replicate/nano-banana-2', '-s', '1920x1080', '-p', 'seed=1'];
    const { stdout } = await pentaprism('plan', 'a fox', ...flags);
    expect(stdout).toMatch(/^PARAMETER +WORD +FROM +TO +WHY$/m);
    expect(stdout).toMatch(/^seed +dropped +1 +- +/m);
    expect(stdout).toMatch(/^size +converted +1920x1080 +/m);
  });

  it('lists models, and what is missing for those that cannot be used', async () => {
    const all = await pentaprism('models');
    expect(all.stdout).toMatch(/^gemini-3\.1-flash-image-preview +generate, edit +yes +fal, replicate, google$/m);
    expect(all.stdout).not.toMatch('key');
    const some = await pentaprismWith({ REPLICATE_API_TOKEN: 'test-key' }, 'models');
    expect(some.stdout).toMatch(/^flux-schnell +generate +yes +fal \(no key\), replicate$/m);
    expect(some.stdout).toMatch(/^bria-eraser +edit +no +fal \(no key\)$/m);
    expect(some.stdout).toMatch(
      /^Not configured: set PENTAPRISM_OPENAI_API_KEY for OpenAI, FAL_KEY for fal, GEMINI_API_KEY or GOOGLE_API_KEY for Google[^,]*\.$/m,
    );
  });
});
