/** The pages that people write agree with the code: tables row by row, requests by running them. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { maxHeaderSize } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { tasks } from '@pentaprism/core/host';
import { drawPicture } from '@pentaprism/core/kit';
import { type FailureKind, isObject } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { openaiDefinition } from '@pentaprism/provider-openai';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { createLog, type RunningServer, readConfiguration, settings, startServer } from '@pentaprism/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { etch } from '../examples/provider.ts';
import { pixelFormats } from '../packages/core/src/contract/vocabulary.ts';
import { encoders } from '../packages/core/src/finish/encoders.ts';
import { failureToResult } from '../packages/core/src/wire/failure-to-error.ts';
import { defaultLimits } from '../packages/core/src/wire/wire-limits.ts';
import { defaultPatience } from '../packages/server/src/http/patience.ts';
import { adminKey, makeKey } from './support/keys.ts';

const root = join(import.meta.dirname, '..');
const page = (name: string) => readFile(join(root, 'docs', name), 'utf8');
const shipped = [openaiDefinition, falDefinition, replicateDefinition, googleDefinition];
const seconds = (ms: number) => `${ms / 1000} s`;

describe('docs/writing-a-provider.md, Tasks', async () => {
  const text = await page('writing-a-provider.md');

  it('lists every task with what a request for it has', () => {
    const rows = Object.entries(tasks).map(([task, { mode, has, sentence }]) => {
      const address = mode === 'edit' ? '/v1/images/edits' : '/v1/images/generations';
      return `| \`${task}\` | \`${address}\` | ${has.join(', ')} | ${sentence} |`;
    });
    expect(rows.filter((row) => !text.includes(row))).toEqual([]);
  });
});

describe('docs/configuration.md', async () => {
  const text = await page('configuration.md');

  it('lists every setting with its name in the file, its default and its sentence', () => {
    const rows = Object.entries(settings).map(([name, { variable, fallback, sentence }]) => {
      const none = fallback === undefined || (typeof fallback === 'object' && Object.keys(fallback).length === 0);
      const own = name === 'maxBytesInFlight' || none;
      return `| \`${variable}\` | \`${name}\` | ${own ? '–' : `\`${fallback}\``} | ${sentence} |`;
    });
    const table = /\| variable \| in the file .*\n.*\n((?:\|.*\n)+)/.exec(text)?.[1] ?? '';
    expect(table.trim().split('\n')).toEqual(rows);
  });

  it('names no variable that does not exist, and leaves none out', () => {
    const known = new Set([
      ...Object.values(settings).map(({ variable }) => variable),
      ...shipped.flatMap(({ environment }) => Object.values(environment).flat()),
      // What the command hands on to Node, and where it looks for a folder.
      ...['UV_THREADPOOL_SIZE', 'NODE_COMPILE_CACHE', 'NODE_DISABLE_COMPILE_CACHE', 'XDG_CACHE_HOME'],
    ]);
    const named = new Set(text.match(/(?<![\w.])(?:HOST|PORT|[A-Z]+_[A-Z_]*[A-Z])(?!\w)/g));
    expect([...named].sort()).toEqual([...known].sort());
  });

  it('shows the configuration file of examples/', async () => {
    const file = await readFile(join(root, 'examples/pentaprism.config.ts'), 'utf8');
    const [, block = ''] = /```ts\n(.*?)```/s.exec(text) ?? [];
    expect(file).toContain(block.trim());
  });
});

describe('docs/reliability.md', async () => {
  const text = await page('reliability.md');
  const kinds = {
    refused: true,
    invalid: true,
    credentials: true,
    billing: true,
    rate_limited: true,
    not_found: true,
    unavailable: true,
    failed: true,
    timeout: true,
    empty: true,
  } satisfies Record<FailureKind, true>;

  it('says for every kind of failure what it becomes and when another provider is tried', () => {
    const provider = etch({ apiKey: 'any', environment: {} });
    const rows = Object.keys(kinds).map((name) => {
      const kind = Object.keys(kinds).find((one): one is FailureKind => one === name) ?? 'failed';
      const [atSubmit, later] = [false, true].map((accepted) =>
        failureToResult({ kind, message: '' }, provider, { accepted }),
      );
      const cells = [atSubmit, later].map((result) =>
        result?.ok === false ? `\`${result.error.code}\` | ${result.failover ? 'next' : 'ends'}` : '',
      );
      return `| \`${kind}\` | ${cells.join(' | ')} |`;
    });
    expect(rows.filter((row) => !text.includes(row))).toEqual([]);
  });

  it('states the limits of the wire', () => {
    const {
      submits,
      reads,
      connectMs,
      idleMs,
      downloadMs,
      paidDownloadMs,
      patienceMs,
      cancelMs,
      lingerMs,
      connections,
    } = defaultLimits;
    const facts = [
      `${submits} times sent |`,
      `${reads} times answered wrongly |`,
      `${reads} tries in all`,
      `once, ${seconds(cancelMs)} |`,
      `more than ${seconds(patienceMs)} is given up`,
      `| connecting | ${seconds(connectMs)} |`,
      `| between two chunks of an answer | ${seconds(idleMs)} |`,
      `takes up to ${seconds(lingerMs + cancelMs)} when a submit is under way`,
      `| one download, first byte to last | ${seconds(downloadMs)} |`,
      `| one download of a picture that is paid for | ${seconds(paidDownloadMs)} |`,
      `| connections to one origin | ${connections} |`,
    ];
    expect(facts.filter((fact) => !text.includes(fact))).toEqual([]);
  });

  it('has a line for every test of what becomes of a job, and a test for every line', async () => {
    const source = await readFile(join(root, 'test/crash-table.test.ts'), 'utf8');
    const tests = [...source.matchAll(/^ {2}it(?:\.each\(.*\))?\(\s*'(.*)',/gm)].map(([, name = '']) => name);
    const [, section = ''] = /^## When a server dies$(.*?)^## /ms.exec(text) ?? [];
    const [, ...lines] = [...section.matchAll(/^\| ([^-|].*?) \| /gm)].map(([, line]) => line);
    expect(lines).toEqual(tests.map((name) => name.replace('%s', 'a provider')));
    expect(lines.length).toBeGreaterThan(5);
  });

  it('states the deadlines of every provider', () => {
    const rows = shipped.map(
      ({ name, protocol: { timeouts } }) =>
        `| ${name} | ${seconds(timeouts.headersMs)} | ${seconds(timeouts.totalMs)} |`,
    );
    expect(rows.filter((row) => !text.includes(row))).toEqual([]);
  });
});

describe('docs/http.md', async () => {
  const text = await page('http.md');

  it('states how long a server waits for its callers, and what it takes of them', () => {
    const { headersMs, bodyMs, answerMs, idleMs, stoppingMs } = defaultPatience;
    const facts = [
      `| address and headers of a request | ${maxHeaderSize / 1024} KiB |`,
      `| time for the headers of a request to arrive | ${seconds(headersMs)} |`,
      `| time for a whole request to arrive, body included | ${bodyMs / 60_000} minutes |`,
      `| time a caller may take nothing of its answer | ${seconds(answerMs)} |`,
      `| time for the next request on a connection | ${seconds(idleMs)} |`,
      `| time for the rest of a body once the server is stopping | ${seconds(stoppingMs)} |`,
      `| body | ${settings.maxBodyBytes.fallback / 1024 ** 2} MiB |`,
      `| one file | ${settings.maxFileBytes.fallback / 1024 ** 2} MiB |`,
      `| files in a form, mask included | ${settings.maxFiles.fallback} |`,
      `| pixels of one input picture | ${settings.maxInputPixels.fallback / 1e6} million |`,
    ];
    expect(facts.filter((fact) => !text.includes(fact))).toEqual([]);
  });
});

describe('docs/formats.md', async () => {
  const text = await page('formats.md');

  it('lists every encoder with its default and its reason', () => {
    const rows = pixelFormats.map((format) => {
      const { quality, alpha, animation, why } = encoders[format];
      return `| \`${format}\` | ${quality ?? '–'} | ${alpha ? 'yes' : 'no'} | ${animation ? 'yes' : 'no'} | ${why} |`;
    });
    expect(rows.filter((row) => !text.includes(row))).toEqual([]);
  });
});

describe.each([
  ['sandboxes.md', 4],
  ['jobs.md', 1],
  ['traces.md', 1],
])('docs/%s', async (name, least) => {
  const text = await page(name);
  const names = (await readdir(join(root, 'examples'))).filter((name) => name.endsWith('.ts'));
  const files = await Promise.all(names.map((name) => readFile(join(root, 'examples', name), 'utf8')));

  it('shows only code that examples/ holds', () => {
    const pieces = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].flatMap(([, block = '']) => block.trim().split('\n\n'));
    expect(pieces.length).toBeGreaterThanOrEqual(least);
    expect(pieces.filter((piece) => !files.some((file) => file.includes(piece)))).toEqual([]);
  });
});

describe('requests in the documentation', async () => {
  const pages = {
    'http.md': await page('http.md'),
    'sandboxes.md': await page('sandboxes.md'),
    'jobs.md': await page('jobs.md'),
    'keys.md': await page('keys.md'),
    // After the pictures that the others ask for.
    'usage.md': await page('usage.md'),
  };
  const examples = Object.entries(pages).flatMap(([name, text]) =>
    [...text.matchAll(/^```sh\n(curl .*?)^```\n(?:\n```json\n(.*?)^```)?/gms)].map(
      ({ index, 1: command = '', 2: answer }) => ({
        name: `${name}, ${text
          .slice(0, index)
          .match(/(?<=^## ).*$/gm)
          ?.at(-1)}`,
        command,
        isKeyed: name === 'keys.md',
        answer: answer === undefined ? undefined : JSON.parse(answer),
      }),
    ),
  );
  let server: RunningServer;
  /** One that asks for keys, and one of its keys. */
  let keyed: RunningServer;
  let key = '';
  let folder: string;
  /** The job that the request before was answered with, for `$JOB`. */
  let job = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pentaprism-docs-'));
    const picture = { prompt: 'a fox', model: 'fox', width: 320, height: 200, format: 'png' } as const;
    await writeFile(join(folder, 'fox.png'), await drawPicture(picture));
    const environment = { PORT: '0', PENTAPRISM_DATA_DIR: join(folder, 'data') };
    server = await startServer(readConfiguration(environment), environment, createLog('silent'));
    const closed = { ...environment, PENTAPRISM_DATA_DIR: join(folder, 'keyed'), PENTAPRISM_ADMIN_KEY: adminKey };
    keyed = await startServer(readConfiguration(closed), closed, createLog('silent'));
    key = (await makeKey(keyed)).key;
  });
  afterAll(async () => {
    await Promise.all([server.close(), keyed.close()]);
    await rm(folder, { recursive: true });
  });

  it.each(examples)('$name', async ({ command, answer, isKeyed }) => {
    const { url } = isKeyed ? keyed : server;
    const here = command.replaceAll('http://127.0.0.1:8787', url).replace('curl ', "curl -sS -w '\\n%{http_code}' ");
    const { stdout } = await promisify(execFile)('bash', ['-c', here], {
      cwd: folder,
      maxBuffer: 2 ** 26,
      env: { ...process.env, JOB: job, KEY: key, ADMIN_KEY: adminKey },
    });
    const end = stdout.lastIndexOf('\n');
    const expected =
      isObject(answer) && isObject(answer.error) ? /^4\d\d$/ : command.includes('respond-async') ? /^202$/ : /^200$/;
    expect(stdout.slice(end + 1)).toMatch(expected);
    [, job = job] = /"id":"(img_\w+)"/.exec(stdout) ?? [];
    if (answer === undefined) return;
    const real = stdout.slice(0, end).replaceAll(url, 'http://127.0.0.1:8787');
    expect(differences(answer, JSON.parse(real), [])).toEqual([]);
  });

  it('cover every route', async () => {
    const document: unknown = await (await fetch(`${keyed.url}/openapi.json`)).json();
    const paths = isObject(document) && isObject(document.paths) ? document.paths : {};
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(Object(methods)).map((method) => `\`${method.toUpperCase()} ${path}\``),
    );
    expect(routes.length).toBeGreaterThan(5);
    expect(routes.filter((route) => !pages['http.md'].includes(route))).toEqual([]);
  });
});

/** Where an answer differs from the one a page shows: texts up to their `…`, times not at all, the rest to the letter. */
function differences(shown: unknown, real: unknown, path: readonly string[]): readonly string[] {
  const at = path.join('.');
  if (isObject(shown)) {
    if (!isObject(real)) return [`${at} is no object`];
    return Object.entries(shown).flatMap(([key, value]) => differences(value, real[key], [...path, key]));
  }
  if (Array.isArray(shown)) {
    if (!Array.isArray(real)) return [`${at} is no list`];
    return shown.flatMap((value, index) => differences(value, real[index], [...path, String(index)]));
  }
  if (path.at(-1) === 'created') return typeof real === 'number' ? [] : [`${at} is no number`];
  const same =
    typeof shown === 'string' && typeof real === 'string' && shown.endsWith('…')
      ? real.startsWith(shown.slice(0, -1))
      : shown === real;
  return same ? [] : [`${at} is ${JSON.stringify(real)?.slice(0, 200)}, not ${JSON.stringify(shown)}`];
}
