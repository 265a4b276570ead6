import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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
const environment = (extra: Record<string, string> = {}) => ({ PATH: process.env.PATH, ...extra });
const pentaprism = (...flags: string[]) =>
  run(process.execPath, [launcher, ...flags], { cwd: directory, env: environment() });

describe('pentaprism serve', () => {
  const serve = (extra: Record<string, string>) => {
    const child = spawn(process.execPath, [launcher, 'serve'], {
      cwd: directory,
      env: environment({ PORT: '0', ...extra }),
    });
    const output = { text: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part) => {
        output.text += part;
      });
    }
    return { child, output };
  };
  const exit = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve));
  const listening = async (output: { text: string }, child: ChildProcess) => {
    for (;;) {
      const url = /listens on (\S+)/.exec(output.text)?.[1];
      if (url !== undefined && output.text.includes('curl')) return url;
      if (child.exitCode !== null) throw new Error(output.text);
      await new Promise((resolve) => child.stdout?.once('data', resolve));
    }
  };

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
    expect(stderr).toMatch('through google');
  });

  it('edits, and numbers the files of several pictures', async () => {
    await writeFile(join(directory, 'in.png'), await pictureFile());
    const flags = ['-m', 'fal/nano-banana-2', '-i', 'in.png', '-p', 'n=2', '-o', 'out.png'];
    const { stdout } = await pentaprism('generate', 'at night', ...flags);
    expect(stdout).toMatch(/^out-1\.png .*\nout-2\.png /);
  });

  it('tells what is wrong in one line', async () => {
    const failing = pentaprism('generate', 'a fox', '--model', 'nano-bananna-2');
    await expect(failing).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^.*nano-banana-2.*\n$/) });
  });
});

describe('pentaprism plan and models', () => {
  it('prints the receipt as a table and spends nothing', async () => {
    const flags = ['-m', 'replicate/nano-banana-2', '-s', '1920x1080', '-p', 'seed=1'];
    const { stdout } = await pentaprism('plan', 'a fox', ...flags);
    expect(stdout).toMatch(/^PARAMETER +WORD +FROM +TO +WHY$/m);
    expect(stdout).toMatch(/^seed +dropped +1 +- +/m);
    expect(stdout).toMatch(/^size +converted +1920x1080 +/m);
  });

  it('lists models', async () => {
    const { stdout } = await pentaprism('models');
    expect(stdout).toMatch(/^gemini-3\.1-flash-image-preview +generate, edit +fal, replicate, google$/m);
  });
});
