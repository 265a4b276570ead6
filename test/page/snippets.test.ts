/** What the page prints, run as it stands: each snippet makes its pictures, and asks for them just as the page does. */
import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReceiptRow } from '@pentaprism/core';
import { createLog, type RunningServer, readConfiguration, startServer } from '@pentaprism/server';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Language, snippet } from '../../packages/ui/src/code/snippet.ts';
import type { Snippet } from '../../packages/ui/src/code/snippet-request.ts';
import { odd, type SnippetCase, snippetCases } from '../support/snippet-cases.ts';

const run = promisify(execFile);
const hasPython = spawnSync('python3', ['--version']).status === 0;
const hasCurl = spawnSync('curl', ['--version']).status === 0;
const key = 'a-key-that-is-long-enough';

let folder: string;
let server: RunningServer;
let relay: Server;
let origin: string;
/** What the server has answered since it was last looked at. */
let answers: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pentaprism-snippets-'));
  await symlink(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
  const flat = (background: string) => sharp({ create: { width: 256, height: 256, channels: 4, background } }).png();
  const hole = { create: { width: 96, height: 96, channels: 4, background: '#ffffff' } } as const;
  await flat('#d2691e').toFile(join(folder, 'picture.png'));
  await flat('#228b22').toFile(join(folder, odd));
  await flat('#ffffff')
    .composite([{ input: hole, blend: 'dest-out' }])
    .toFile(join(folder, 'mask.png'));
  const environment = { PORT: '0', PENTAPRISM_DATA_DIR: join(folder, 'data'), PENTAPRISM_KEYS: key };
  server = await startServer(readConfiguration(environment), environment, createLog('silent'));
  ({ relay, origin } = await listenBefore(server.url));
});

beforeEach(async () => {
  const made = (await readdir(folder)).filter((name) => name.startsWith('picture-'));
  await Promise.all(made.map((name) => rm(join(folder, name))));
});

afterAll(async () => {
  relay?.close();
  relay?.closeAllConnections();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(!hasCurl)('curl', () => {
  it.each(snippetCases)('$name', (given) =>
    proves('curl', given, (text) =>
      run('bash', ['-c', text.replace('curl ', 'curl --silent --show-error ')], inFolder()),
    ),
  );
});

describe('Node', () => {
  it.each(snippetCases)('$name', (given) => proves('node', given, runScript));
});

describe('AI SDK', () => {
  it.each(snippetCases)('$name', async (given) => {
    await proves('ai-sdk', given, runScript);
    const files = (await readdir(folder)).filter((name) => name.startsWith('picture-'));
    expect(files).toHaveLength(given.pictures ?? 1);
    for (const name of files) {
      await expectPicture(await readFile(join(folder, name)));
    }
  });
});

// The clients' own suite runs them: OpenAI's package for Python is installed there.
describe('Python', () => {
  it.skipIf(!hasPython)('every snippet is a program', async () => {
    const files = snippetCases.map((_, index) => join(folder, `snippet-${index}.py`));
    const texts = snippetCases.map(({ request }) => snippet('python', { ...request, origin, needsKey: true }));
    await Promise.all(files.map((file, index) => writeFile(file, texts[index] ?? '')));
    await run('python3', ['-m', 'py_compile', ...files]);
  });
});

/** Runs a snippet, and holds that it got its pictures and was understood as the page's own request is. */
async function proves(
  language: Language,
  { request, pictures = 1 }: SnippetCase,
  runs: (text: string) => Promise<unknown>,
): Promise<void> {
  const planned = await receiptOfPage(request);
  answers = [];
  await runs(snippet(language, { ...request, origin, needsKey: true }));
  expect(answers).toHaveLength(1);
  const { data, metadata } = JSON.parse(answers[0] ?? '') as Answer;
  expect(data).toHaveLength(pictures);
  for (const { url, b64_json } of data) {
    const address = url ?? `data:image/png;base64,${b64_json}`;
    await expectPicture(Buffer.from(await (await fetch(address)).arrayBuffer()));
  }
  expect(asked(metadata.params)).toEqual(asked(planned));
}

interface Answer {
  readonly data: readonly { readonly url?: string; readonly b64_json?: string }[];
  readonly metadata: { readonly params: readonly ReceiptRow[] };
}

async function expectPicture(bytes: Uint8Array): Promise<void> {
  const { width = 0 } = await sharp(bytes).metadata();
  expect(width).toBeGreaterThan(0);
}

/** What was asked, and what became of it: the same, however it was sent. A form has no numbers, and its files have names. */
function asked(rows: readonly ReceiptRow[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    rows
      // The AI SDK always says how many.
      .filter(({ parameter, from }) => parameter !== 'n' || Number(from) !== 1)
      .map(({ parameter, word, from, to = null }) => {
        const text = typeof from === 'string' ? from : JSON.stringify(from);
        return [parameter, { word, to: unbroken(to), from: unbroken(text).replaceAll(/[^"[]*, (\d+ bytes)/g, '$1') }];
      }),
  );
}

/** Forms of `fetch` have the line breaks of the web's forms. https://html.spec.whatwg.org/#multipart-form-data */
function unbroken<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replaceAll('\\r\\n', '\\n')) as Value;
}

/** The receipt of the same request as the page plans it. */
async function receiptOfPage({ mode, body, images = [], references = [], mask }: Omit<Snippet, 'origin'>) {
  const inline = async (name: string) => `data:image/png;base64,${await readFile(join(folder, name), 'base64')}`;
  const all = async (field: string, names: readonly string[]) =>
    names.length === 0 ? {} : { [field]: await Promise.all(names.map(inline)) };
  const whole = {
    ...body,
    ...(await all('image', images)),
    ...(await all('reference_images', references)),
    ...(mask === undefined ? {} : { mask: await inline(mask) }),
  };
  const address = mode === 'edit' ? 'edits' : 'generations';
  const response = await fetch(`${server.url}/v1/images/${address}?dry_run=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(whole),
  });
  const answer = (await response.json()) as { receipt: ReceiptRow[] };
  expect(response.status, JSON.stringify(answer)).toBe(200);
  return answer.receipt;
}

function inFolder() {
  return { cwd: folder, env: { PATH: process.env.PATH, PENTAPRISM_API_KEY: key } };
}

async function runScript(text: string) {
  const file = join(folder, 'snippet.mjs');
  await writeFile(file, text);
  return run(process.execPath, [file], inFolder());
}

/** An address in front of the server that notes what it answers. */
async function listenBefore(url: string): Promise<{ relay: Server; origin: string }> {
  const before = createServer((incoming, outgoing) => {
    const { method = 'GET', headers } = incoming;
    const onward = send(new URL(incoming.url ?? '/', url), { method, headers }, async (answered) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answered) chunks.push(chunk as Buffer);
      if (method === 'POST') answers.push(Buffer.concat(chunks).toString());
      outgoing.writeHead(answered.statusCode ?? 500, answered.rawHeaders).end(Buffer.concat(chunks));
    });
    incoming.pipe(onward);
  });
  before.listen(0, '127.0.0.1');
  await once(before, 'listening');
  return { relay: before, origin: `http://127.0.0.1:${(before.address() as AddressInfo).port}` };
}
