/** Metrics as Prometheus reads them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { channels } from '@pentaprism/core';
import { createBreakers, createMetrics, labelValues, metricTable } from '@pentaprism/server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { startTestServer } from '../packages/server/test/start-test-server.ts';
import { startInferring } from './support/inferring.ts';
import { type Family, readPrometheusText, type Sample } from './support/prometheus-text.ts';
import { readQuery } from './support/promql.ts';
import { type Stack, type StackOptions, startStack } from './support/start-stack.ts';

const root = join(import.meta.dirname, '..');
const shared = 'gemini-3.1-flash-image';
const fox = { model: shared, prompt: 'a fox', response_format: 'url', resolution: '0.5K' };
const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

async function textOf(url: string): Promise<string> {
  return (await fetch(`${url}/metrics`)).text();
}

/** The value of a series, by its name and the labels that are named. */
function seriesOf(families: ReadonlyMap<string, Family>, name: string, labels: Sample['labels'] = {}): number {
  const found = [...families.values()]
    .flatMap(({ samples }) => samples)
    .filter((sample) => sample.name === `pentaprism_${name}`)
    .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value));
  return found.reduce((sum, { value }) => sum + value, 0);
}

/** Reads the metrics until they are so: what ends in the background is counted a moment after its answer. */
async function metricsOf(url: string, isSo: (families: ReadonlyMap<string, Family>) => boolean = () => true) {
  let families = readPrometheusText(await textOf(url));
  while (!isSo(families)) families = readPrometheusText(await textOf(url));
  return families;
}

async function open(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack(options);
  onTestFinished(() => stack.close());
  return stack;
}

describe('metrics', () => {
  it('are read by a parser of the text format, each family with type and help', async () => {
    const stack = await open({ jobs: true });
    expect((await stack.post('images/generations', fox)).status).toBe(200);
    const response = await fetch(`${stack.url}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const families = readPrometheusText(await response.text());
    const ours = [...families.values()].filter(({ name }) => name.startsWith('pentaprism_'));
    const said = ours.map(({ name, type, help }) => [name, type, help]);
    expect(said).toEqual(Object.entries(metricTable).map(([name, { type, sentence }]) => [name, type, sentence]));
    for (const { samples } of ours) {
      for (const { name, labels } of samples) {
        const entry = metricTable[name.replace(/_(bucket|sum|count)$/, '') as keyof typeof metricTable];
        const { le: _, ...own } = labels;
        expect(Object.keys(own).toSorted(), name).toEqual([...entry.labels].toSorted());
      }
    }
    expect([...families.keys()]).toEqual(
      expect.arrayContaining(['process_resident_memory_bytes', 'process_cpu_seconds_total', 'nodejs_version_info']),
    );
  });

  it.skipIf(!hasPromtool)('pass the check of Prometheus itself (skipped where there is no promtool)', async () => {
    const stack = await open({ jobs: true });
    await stack.post('images/generations', fox);
    // What it finds fault with in the style of the process metrics is not ours to change.
    const { stdout, stderr, status } = spawnSync('promtool', ['check', 'metrics'], { input: await textOf(stack.url) });
    const faults = `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('pentaprism_'));
    expect([faults, status === 0 || status === 3]).toEqual([[], true]);
    execFileSync('promtool', ['check', 'rules', join(root, 'docs/alerts.yml')]);
  });

  it('count jobs, calls, pictures, costs and failovers as they happened', async () => {
    const stack = await open({ jobs: true, order: ['fal', 'google'] });
    await stack.post('images/generations', { ...fox, n: 2 });
    await stack.post('images/generations', { ...fox, prompt: 'a fox [drill: refused]' });
    const cost = (await stack.post('images/generations', { ...fox, model: `google/${shared}` })).body;
    const families = await metricsOf(stack.url, (now) => seriesOf(now, 'jobs_total') === 3);
    const model = 'gemini-3.1-flash-image-preview';
    expect(seriesOf(families, 'jobs_total', { provider: 'fal', model, mode: 'generate', state: 'finished' })).toBe(1);
    expect(seriesOf(families, 'jobs_total', { provider: 'google', model, state: 'finished' })).toBe(1);
    expect(seriesOf(families, 'jobs_total', { provider: 'fal', model, state: 'failed' })).toBe(1);
    expect(seriesOf(families, 'job_duration_seconds_count', { provider: 'fal', model })).toBe(2);
    expect(seriesOf(families, 'pictures_total', { model, provider: 'fal' })).toBe(2);
    expect(seriesOf(families, 'pictures_total', { model, provider: 'google' })).toBe(1);
    const { metadata } = cost as { readonly metadata: { readonly cost: number } };
    expect(metadata.cost).toBeGreaterThan(0);
    expect(seriesOf(families, 'cost_usd_total', { model, provider: 'google' })).toBeCloseTo(metadata.cost, 9);
    expect(seriesOf(families, 'upstream_calls_total', { provider: 'fal', step: 'submit', kind: 'ok' })).toBe(2);
    expect(seriesOf(families, 'upstream_calls_total', { provider: 'google', step: 'submit', kind: 'ok' })).toBe(1);
    expect(seriesOf(families, 'upstream_calls_total', { provider: 'fal', kind: 'refused' })).toBe(1);
    expect(seriesOf(families, 'upstream_calls_total', { provider: 'fal', step: 'download', kind: 'ok' })).toBe(2);
    expect(seriesOf(families, 'upstream_duration_seconds_count', { provider: 'fal', step: 'submit' })).toBe(2);
    expect(seriesOf(families, 'failovers_total')).toBe(0);
    expect(seriesOf(families, 'jobs_running')).toBe(0);
    expect(seriesOf(families, 'store_up')).toBe(1);
    await metricsOf(stack.url, (now) => seriesOf(now, 'store_duration_seconds_count', { op: 'end' }) === 3);

    const failing = await open({ order: ['fal', 'google'], fal: { drills: [{ name: 'no_credit', times: 1 }] } });
    await failing.post('images/generations', fox);
    const after = await metricsOf(failing.url);
    expect(seriesOf(after, 'failovers_total', { from: 'fal', to: 'google' })).toBe(1);
    expect(seriesOf(after, 'upstream_calls_total', { provider: 'fal', step: 'submit', kind: 'billing' })).toBe(1);
    expect(seriesOf(after, 'jobs_total', { provider: 'google', state: 'finished' })).toBe(1);
    expect(seriesOf(after, 'jobs_total')).toBe(1);
  });

  it('count refusals, replays, and jobs that wait, are cancelled, lost or taken over', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'pentaprism-metrics-'));
    onTestFinished(() => rm(dataDirectory, { recursive: true, force: true }));
    const environment = {
      PENTAPRISM_MAX_RUNNING: '1',
      PENTAPRISM_MAX_BYTES_IN_FLIGHT: '1MB',
      PENTAPRISM_STORE: `sqlite:${join(dataDirectory, 'jobs.db')}`,
    };
    const stack = await startStack({ jobs: true, order: ['fal'], fal: { slowMs: 600_000 }, environment });
    await stack.post('images/generations', { ...fox, model: 'nobody-has-it' });
    await stack.post('images/generations', { ...fox, prompt: 'a fox [drill: lost]' });
    for (const _ of [1, 2]) await stack.post('images/generations', fox, { 'idempotency-key': 'one' });
    const slow = { ...fox, prompt: 'a fox [drill: slow]' };
    const running = await stack.post('images/generations', slow, { prefer: 'respond-async' });
    await stack.post('images/generations', slow, { prefer: 'respond-async' });
    expect((await stack.post('images/generations', fox)).status).toBe(503);
    // Something larger than all of the room would be let in if nothing else were there.
    const large = { ...fox, response_format: 'b64_json', output_format: 'avif', resolution: '4K' };
    expect((await stack.post('images/generations', large)).status).toBe(503);
    const families = await metricsOf(stack.url, (now) => seriesOf(now, 'jobs_running') === 1);
    expect(seriesOf(families, 'refusals_total', { reason: 'model' })).toBe(1);
    expect(seriesOf(families, 'refusals_total', { reason: 'running' })).toBe(1);
    expect(seriesOf(families, 'refusals_total', { reason: 'bytes' })).toBe(1);
    expect(seriesOf(families, 'replays_total')).toBe(1);
    expect(seriesOf(families, 'jobs_queued')).toBe(1);
    expect([seriesOf(families, 'jobs_lost_total'), seriesOf(families, 'jobs_total', { state: 'lost' })]).toEqual([
      1, 1,
    ]);
    await stack.post(`images/jobs/${running.body.id}/cancel`, {});
    await metricsOf(stack.url, (now) => seriesOf(now, 'jobs_total', { state: 'cancelled' }) === 1);

    // The second waits no more; it is handed over, and whoever takes it over counts that.
    await metricsOf(stack.url, (now) => seriesOf(now, 'jobs_running') === 1);
    await stack.close();
    const next = await open({ jobs: true, order: ['fal'], environment });
    await metricsOf(next.url, (now) => seriesOf(now, 'jobs_taken_over_total') === 1);
  });

  it('have no label that a caller can invent', async () => {
    const stack = await open({ environment: { PENTAPRISM_API_KEYS: 'a-key-of-twenty-four-letters' } });
    const invented = (round: number) => `invented-${round}-${crypto.randomUUID()}`;
    const hostile = async (round: number): Promise<void> => {
      const name = invented(round);
      const key = { authorization: 'Bearer a-key-of-twenty-four-letters' };
      const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = key) =>
        fetch(`${stack.url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
      const answers = await Promise.all([
        post('/v1/images/generations', { ...fox, model: name }),
        post('/v1/images/generations', {
          ...fox,
          model: `google/${shared}`,
          prompt: `${name} [drill: refused]`,
          user: name,
        }),
        post('/v1/images/edits', { ...fox, model: `${name}/${name}`, image: 'data:image/png;base64,AAAA' }),
        post(`/openai/deployments/${name}/images/generations`, fox, { 'api-key': 'a-key-of-twenty-four-letters' }),
        post('/v1/images/generations', fox, { authorization: `Bearer ${name}` }),
        post(`/${name}/${name}`, fox),
        post(`/v1/images/jobs/${name}/cancel`, {}),
        fetch(`${stack.url}/v1/models/${name}`, { headers: key }),
        fetch(`${stack.url}/v1/images/files/${name}.png?signature=${name}`),
        fetch(`${stack.url}/v1/models?${name}=${name}`, { headers: { ...key, [name]: name } }),
        fetch(`${stack.url}/v1/images/generations`, { method: 'PROPFIND', headers: key }),
        fetch(`${stack.url}/v1/images/generations`, { method: round % 2 === 0 ? 'PURGE' : 'LOCK', headers: key }),
      ]);
      await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    };
    const look = async () => {
      const headers = { authorization: 'Bearer a-key-of-twenty-four-letters' };
      const text = await (await fetch(`${stack.url}/metrics`, { headers })).text();
      expect(text).not.toContain('invented');
      const ours = [...readPrometheusText(text).values()].filter(({ name }) => name.startsWith('pentaprism_'));
      return ours
        .flatMap(({ samples }) => samples.map(({ name, labels }) => JSON.stringify([name, labels])))
        .toSorted();
    };
    await look();
    await hostile(0);
    await hostile(1);
    const before = await look();
    expect(before.length).toBeGreaterThan(100);
    for (let round = 2; round < 22; round += 1) await hostile(round);
    expect(await look()).toEqual(before);
  });

  it('name all models together that were declared by rule, which callers choose', async () => {
    const world = await startInferring();
    onTestFinished(() => world.close());
    const gateway = world.gateway();
    const metrics = createMetrics();
    onTestFinished(() => metrics.close());
    metrics.countJobs(gateway);
    metrics.countJobs(gateway);
    for (const model of ['fal/fal-ai/flux/schnell', 'fal/fal-ai/nano-banana-2']) {
      await gateway.generate({ model, prompt: 'a fox' });
    }
    const read = async () => readPrometheusText((await metrics.print()).text);
    while (seriesOf(await read(), 'jobs_total') < 2) await nextTurn();
    const { samples = [] } = (await read()).get('pentaprism_jobs_total') ?? {};
    const labels = { provider: 'fal', model: 'inferred', mode: 'generate', state: 'finished' };
    expect(samples).toEqual([{ name: 'pentaprism_jobs_total', labels, value: 2 }]);
  });

  it('of two servers in one process are their own', async () => {
    const [one, other] = [await startTestServer(), await startTestServer()];
    onTestFinished(async () => {
      await Promise.all([one.close(), other.close()]);
    });
    const body = JSON.stringify({ ...fox, model: `google/${shared}` });
    const headers = { 'content-type': 'application/json' };
    await (await fetch(`${one.url}/v1/images/generations`, { method: 'POST', headers, body })).arrayBuffer();
    await metricsOf(one.url, (now) => seriesOf(now, 'pictures_total') === 1);
    const families = await metricsOf(other.url);
    expect(seriesOf(families, 'jobs_total') + seriesOf(families, 'upstream_calls_total')).toBe(0);
    expect(seriesOf(families, 'requests_total', { method: 'POST' })).toBe(0);
  });

  it('let go of everything when their server is closed', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const metrics = createMetrics();
    const count = async () => {
      const { text } = await metrics.print();
      const { samples = [] } = readPrometheusText(text).get('nodejs_gc_duration_seconds') ?? {};
      return samples.filter(({ name }) => name.endsWith('_count')).reduce((sum, { value }) => sum + value, 0);
    };
    const collected = async () => {
      collect();
      // Those who observe are told in a turn of their own.
      for (let turn = 0; turn < 5; turn += 1) await nextTurn();
      return count();
    };
    await count();
    while ((await collected()) === 0) await nextTurn();
    metrics.close();
    const last = await count();
    for (let round = 0; round < 5; round += 1) expect(await collected()).toBe(last);
    expect(isHeardOf(channels)).toBe(false);
  });
});

describe('every query', async () => {
  interface Rules {
    readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
  }
  interface Panel {
    readonly title: string;
    readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
  }
  const alerts = parse(readFileSync(join(root, 'docs/alerts.yml'), 'utf8')) as Rules;
  const board = JSON.parse(await readFile(join(root, 'docs/grafana-dashboard.json'), 'utf8')) as {
    readonly panels: readonly Panel[];
    readonly templating: { readonly list: readonly { readonly definition?: string }[] };
  };
  const asked = [
    ...alerts.groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => ({ where: alert, expr, shown: '' }))),
    ...board.panels.flatMap(({ title, targets = [] }) =>
      targets.map(({ expr, legendFormat: shown }) => ({ where: title, expr, shown })),
    ),
  ];
  /** What a scrape adds of its own. */
  const ofScrapes = ['instance', 'job'];

  /** Before and after its store was gone. */
  let read: readonly ReadonlyMap<string, Family>[];
  let stack: Stack;
  beforeAll(async () => {
    // Whose account is empty is passed over from then on.
    const breakers = createBreakers();
    const fal = { drills: [{ name: 'no_credit', times: 1 }] } as const;
    stack = await startStack({ jobs: true, order: ['fal', 'google'], fal, breakers });
    for (const words of ['a fox', 'a fox [drill: refused]', 'a fox [drill: lost]']) {
      await stack.post('images/generations', { ...fox, prompt: words });
    }
    await stack.post('images/generations', { ...fox, model: 'nobody-has-it' });
    stack.metrics.webhook('delivered');
    const before = await metricsOf(stack.url);
    await stack.closeStore();
    await stack.post('images/generations', fox, { 'idempotency-key': 'one' });
    read = [before, await metricsOf(stack.url, (now) => seriesOf(now, 'store_errors_total') > 0)];
  });
  afterAll(() => stack.close());

  /** Labels that the samples of a name have; nothing where there is no sample. */
  const labelsOf = (name: string): readonly string[] =>
    read
      .flatMap((families) => [...families.values()])
      .flatMap(({ samples }) => samples.filter((sample) => sample.name === name))
      .flatMap(({ labels }) => [...Object.keys(labels), ...ofScrapes]);

  it.each(asked)('of "$where" asks for what there is: $expr', ({ expr, shown }) => {
    const { selectors, groupings } = readQuery(expr);
    expect(selectors).not.toEqual([]);
    for (const { name, matchers } of selectors) {
      // Prometheus makes this one by itself.
      if (name === 'up') continue;
      const labels = labelsOf(name);
      expect(labels, name).not.toEqual([]);
      for (const { label, value } of matchers) {
        expect(labels, name).toContain(label);
        const known: Readonly<Record<string, object>> = labelValues;
        const values = known[label];
        if (values === undefined) continue;
        for (const one of value.split('|')) expect(Object.keys(values)).toContain(one);
      }
    }
    const all = selectors.flatMap(({ name }) => labelsOf(name));
    for (const label of groupings) expect(all).toContain(label);
    const kept = groupings.length > 0 ? groupings : ofScrapes;
    for (const [, label] of shown.matchAll(/\{\{(\w+)\}\}/g)) expect(kept).toContain(label);
  });

  it('is written for every metric but those of single requests and calls', () => {
    const names = new Set(asked.flatMap(({ expr }) => readQuery(expr).selectors.map(({ name }) => name)));
    const unasked = Object.keys(metricTable).filter((name) => !names.has(name) && !names.has(`${name}_bucket`));
    expect(unasked).toEqual([]);
  });

  it('of a variable of the dashboard names a metric and a label of it', () => {
    const variables = board.templating.list.flatMap(({ definition }) => definition ?? []);
    expect(variables.length).toBe(3);
    for (const variable of variables) {
      const [, name = '', label = ''] = /^label_values\((\w+), (\w+)\)$/.exec(variable) ?? [];
      expect(labelsOf(name), variable).toContain(label);
    }
  });
});

function isHeardOf(all: typeof channels): boolean {
  return Object.values(all).some(({ hasSubscribers }) => hasSubscribers);
}
