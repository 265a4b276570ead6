/** Traces, sent to a receiver that speaks OTLP as collectors do. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer, type TestServer } from '../packages/server/test/start-test-server.ts';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from './support/otlp-receiver.ts';
import { noise, pictureAndMask } from './support/pictures.ts';

const secret = 'a-key-of-ours-nobody-may-see';
const prompt = 'a fox that nobody may read of';
const model = 'gemini-3.1-flash-image';

let receiver: OtlpReceiver;
let server: TestServer;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(async () => {
  await server.close();
  await receiver.close();
});

async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  server = await startTestServer({
    ...{ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, PENTAPRISM_API_KEYS: secret, FAL_KEY: 'id:a-key-of-fal' },
    ...environment,
  });
}

async function post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${server.url}/v1/images/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}`, ...headers },
    body: JSON.stringify({ model, prompt, resolution: '0.5K', ...body }),
  });
}

/** All spans, once the server has sent what is left. */
async function spans(): Promise<readonly ReceivedSpan[]> {
  await server.close();
  return receiver.spans();
}

/** Names of spans as a tree, siblings in the order they began. */
type Tree = readonly [string, ...Tree[]];

function treesOf(all: readonly ReceivedSpan[]): readonly Tree[] {
  const ids = new Set(all.map(({ spanId }) => spanId));
  const sorted = all.toSorted((a, b) => Number(a.start - b.start));
  const under = (id: string | undefined): readonly Tree[] =>
    sorted.filter(({ parentSpanId }) => parentSpanId === id).map(({ name, spanId }) => [name, ...under(spanId)]);
  const roots = sorted.filter(({ parentSpanId }) => parentSpanId === undefined || !ids.has(parentSpanId));
  return roots.map(({ name, spanId }) => [name, ...under(spanId)]);
}

const request = 'POST /v1/images/generations';
const job = `job ${model}-preview`;

/** What fal is asked for, for one picture. */
const atFal: readonly Tree[] = [
  ['call fal', ['submit fal'], ['watch fal'], ['result fal']],
  ['finish', ['download fal']],
];

describe('a trace', () => {
  it('has a span for the request, the job, each call and its steps, and the finishing', async () => {
    await start();
    expect((await post('generations', { model: `fal/${model}`, response_format: 'b64_json' })).status).toBe(200);
    const all = await spans();
    expect(treesOf(all)).toEqual([[request, [job, ...atFal]]]);
    expect(all.map(({ name, kind, status }) => [name, kind, status]).toSorted()).toEqual([
      [request, 2, 0],
      ['call fal', 3, 0],
      ['download fal', 3, 0],
      ['finish', 1, 0],
      [job, 1, 0],
      ['result fal', 3, 0],
      ['submit fal', 3, 0],
      ['watch fal', 3, 0],
    ]);
    for (const { start: from, end } of all) expect(end >= from).toBe(true);
    expect(new Set(all.map(({ traceId }) => traceId)).size).toBe(1);
  });

  it('of an edit has the storing of a large input, too', async () => {
    await start();
    const picture = `data:image/png;base64,${(await noise(1500, 1500)).toString('base64')}`;
    expect((await post('edits', { model: `fal/${model}`, image: picture })).status).toBe(200);
    const [[name, [, ...under] = [''], ...others] = ['']] = treesOf(await spans());
    expect([name, others]).toEqual(['POST /v1/images/edits', []]);
    expect(under.map(([first]) => first)).toEqual(['call fal', 'finish']);
    const [[, ...steps] = ['']] = under;
    const names = steps.map(([step]) => step);
    expect([names[0], names.at(-1)]).toEqual(['upload fal', 'result fal']);
    expect(names.lastIndexOf('upload fal')).toBeLessThan(names.indexOf('submit fal'));
    expect(receiver.spans().find((span) => span.name === job)?.attributes).toMatchObject({ 'pentaprism.mode': 'edit' });
  });

  it('of four pictures by four calls has a call and a finishing for each', async () => {
    await start();
    expect((await post('generations', { model: `google/${model}`, n: 4 })).status).toBe(200);
    const all = await spans();
    const [[, [, ...under] = ['']] = ['']] = treesOf(all);
    const calls = under.filter(([name]) => name === 'call google');
    expect(calls).toEqual(Array(4).fill(['call google', ['submit google']]));
    expect(under.filter(([name]) => name === 'finish').length).toBe(4);
    const of = (name: string, attribute: string) =>
      all.filter((span) => span.name === name).map(({ attributes }) => attributes[attribute]);
    expect(of('call google', 'pentaprism.call').toSorted()).toEqual([0, 1, 2, 3]);
    expect(of('finish', 'pentaprism.picture').toSorted()).toEqual([0, 1, 2, 3]);
    expect(of(job, 'pentaprism.pictures')).toEqual([4]);
  });

  it('of a failover has the call that failed, and why, beside the one that did not', async () => {
    await start({ PENTAPRISM_ORDER: 'fal,google', FAL_BASE_URL: 'http://127.0.0.1:1' });
    expect((await post('generations', {})).status).toBe(200);
    const all = await spans();
    const [[, [, ...under] = ['']] = ['']] = treesOf(all);
    expect(under.map(([name]) => name)).toEqual(['call fal', 'call google', 'finish']);
    const of = (name: string) => all.find((span) => span.name === name);
    expect(of('call fal')).toMatchObject({
      status: 2,
      attributes: { 'error.type': 'upstream_unavailable', 'pentaprism.attempt': 0, 'pentaprism.failover': true },
    });
    expect(of('submit fal')).toMatchObject({ status: 2, attributes: { 'pentaprism.kind': 'unconnected' } });
    expect(of('call google')).toMatchObject({ status: 0, attributes: { 'pentaprism.attempt': 1 } });
    expect(of(job)?.attributes).toMatchObject({
      'gen_ai.provider.name': 'google',
      'pentaprism.tried': ['fal', 'google'],
      'pentaprism.state': 'finished',
    });
  });

  it('of a stream, of a promise and of a job that nobody waits for is the same', async () => {
    await start();
    const body = { model: `fal/${model}` };
    await (await post('generations', { ...body, stream: true })).text();
    await (await post('generations', body, { 'idempotency-key': 'one' })).text();
    const { id } = (await (await post('generations', body, { prefer: 'respond-async' })).json()) as { id: string };
    const ended = `${server.url}/v1/images/jobs/${id}?wait=60`;
    await (await fetch(ended, { headers: { authorization: `Bearer ${secret}` } })).text();
    const trees = treesOf(await spans());
    const made = trees.filter(([name]) => name === request);
    expect(made).toEqual(Array(3).fill([request, [job, ...atFal]]));
    expect(trees.length).toBe(4);
  });

  it('of a job that fails says with which code, at the call that did', async () => {
    await start();
    const answer = await post('generations', { model: `fal/${model}`, prompt: `${prompt} [drill: refused]` });
    expect(answer.status).toBe(400);
    const all = await spans();
    const of = (name: string) => all.find((span) => span.name === name);
    for (const name of [job, 'call fal']) {
      expect(of(name)).toMatchObject({ status: 2, attributes: { 'error.type': 'moderation_blocked' } });
    }
    expect(of(job)?.attributes).toMatchObject({ 'pentaprism.state': 'failed' });
    expect(all.filter(({ attributes }) => attributes['pentaprism.kind'] === 'refused').length).toBe(1);
    // Whoever asks for what is not given is no fault of the server's.
    expect(of(request)).toMatchObject({ status: 0, attributes: { 'http.response.status_code': 400 } });
  });

  it('goes on from the traceparent of the caller, and none is sent upstream', async () => {
    await start();
    const [traceId, spanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
    const answer = (traceparent: string) => post('generations', { model: `fal/${model}` }, { traceparent });
    await (await answer(`00-${traceId}-${spanId}-01`)).text();
    // Nobody looks at a trace that its caller does not record.
    await (await answer(`00-${'1'.repeat(32)}-${spanId}-00`)).text();
    for (const broken of ['', 'nonsense', `00-${'0'.repeat(32)}-${spanId}-01`, `ff-${traceId}-${spanId}-01`]) {
      await (await answer(broken)).text();
    }
    const upstream = server.sandboxes.fal.requests;
    expect(upstream.length).toBeGreaterThan(10);
    expect(JSON.stringify(upstream)).not.toMatch(/traceparent|0af7651916cd43dd8448eb211c80319c/i);
    const all = await spans();
    const ours = all.filter((span) => span.traceId === traceId);
    expect(treesOf(ours)).toEqual([[request, [job, ...atFal]]]);
    expect(ours.find(({ name }) => name === request)?.parentSpanId).toBe(spanId);
    expect(all.some((span) => span.traceId === '1'.repeat(32))).toBe(false);
    const begun = all.filter(({ name, parentSpanId }) => name === request && parentSpanId === undefined);
    expect(begun.length).toBe(4);
  });

  it('names the model and provider in the terms of gen_ai, and no prompt, key or picture', async () => {
    await start({ OTEL_SERVICE_NAME: 'pictures' });
    const { picture } = await pictureAndMask();
    const user = 'somebody-nobody-may-know';
    for (const provider of ['fal', 'replicate', 'google']) {
      const body = { model: `${provider}/${model}`, user, response_format: 'b64_json' };
      const made = (await (await post('generations', body)).json()) as {
        readonly data: readonly { b64_json: string }[];
      };
      expect(made.data[0]?.b64_json.length).toBeGreaterThan(1000);
      await (await post('generations', { ...body, prompt: `${prompt} [drill: refused]` })).text();
      await (await post('edits', { ...body, image: picture, negative_prompt: 'nothing anybody may read' })).text();
    }
    const all = await spans();
    for (const provider of ['fal', 'replicate', 'google']) {
      const calls = all.filter(({ name }) => name === `call ${provider}`);
      expect(calls.length).toBe(3);
      for (const { attributes } of calls) {
        expect(attributes).toMatchObject({
          'gen_ai.operation.name': 'generate_content',
          'gen_ai.provider.name': provider,
          'gen_ai.request.model': `${model}-preview`,
        });
      }
    }
    for (const { attributes } of all.filter(({ name }) => name === job)) {
      expect(attributes['gen_ai.response.id']).toMatch(/^img_[0-9a-f]{32}$/);
    }
    expect(receiver.resource()).toMatchObject({ 'service.name': 'pictures', 'telemetry.sdk.language': 'nodejs' });
    const sent = receiver.text();
    const hidden = [
      prompt,
      'nobody may',
      'anybody may',
      secret,
      'a-key-of-fal',
      'test-key',
      user,
      'base64',
      'signature=',
    ];
    expect(hidden.filter((words) => sent.includes(words))).toEqual([]);
  });

  it('that nobody takes keeps nobody waiting, and is told in the log', async () => {
    await start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
    expect((await post('generations', {})).status).toBe(200);
    await server.close();
    expect(server.log.filter(({ message }) => message === 'traces are not taken').length).toBe(1);
  });
});

describe('OpenTelemetry', () => {
  const cli = fileURLToPath(new URL('../packages/server/src/cli.ts', import.meta.url));
  const helper = (name: string) => new URL(`../packages/server/test/${name}`, import.meta.url).href;

  /** Runs a server from its source with something loaded before it. */
  async function run(preloaded: string, variables: Readonly<Record<string, string>>) {
    const directory = await mkdtemp(join(tmpdir(), 'pentaprism-traces-'));
    const given = ['--conditions=@pentaprism/source', '--import', helper(preloaded), cli, 'serve'];
    const env = {
      PATH: process.env.PATH,
      PORT: '0',
      PENTAPRISM_UI: 'off',
      PENTAPRISM_DATA_DIR: directory,
      ...variables,
    };
    const child = spawn(process.execPath, given, { env });
    const gone = once(child, 'exit');
    onTestFinished(async () => {
      child.kill();
      await gone;
      await rm(directory, { recursive: true });
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (said += part));
    while (!/listens on \S+\s/.test(said) && child.exitCode === null) await wait(20);
    return { said: () => said, url: /listens on (\S+)/.exec(said)?.[1], gone, directory };
  }

  beforeEach(async () => {
    await start();
  });

  it.each([
    ['nothing', {}, false],
    ['it', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' }, true],
  ])('has %s loaded of it where somebody asked for %j', async (_, variables, isLoaded) => {
    const record = join(await mkdtemp(join(tmpdir(), 'pentaprism-modules-')), 'modules');
    onTestFinished(() => rm(dirname(record), { recursive: true }));
    const { url } = await run('record-modules.ts', { RECORD_MODULES: record, ...variables });
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ prompt: 'a fox', resolution: '0.5K' });
    expect((await fetch(`${url}/v1/images/generations`, { method: 'POST', headers, body })).status).toBe(200);
    expect(/node_modules\/@opentelemetry\//.test(await readFile(record, 'utf8'))).toBe(isLoaded);
  });

  it('that is not installed keeps a server from starting, which says what to install', async () => {
    const variables = { HIDE_PACKAGES: '@opentelemetry/', OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
    const { said, gone } = await run('hide-packages.ts', variables);
    expect((await gone)[0]).toBe(1);
    expect(said()).toContain(
      'npm install @opentelemetry/api @opentelemetry/sdk-trace @opentelemetry/resources @opentelemetry/exporter-trace-otlp-http',
    );
  });
});
