/**
 * How long a caller still waits once upstream has finished a job: `npm run bench:turnaround`.
 *
 * Beside the vendors' own clients, all at once against one mock in this process, so that one clock knows both moments and
 * whatever slows the machine slows all of them.
 */
import { createFalClient } from '@fal-ai/client';
import { createGateway } from '@pentaprism/core';
import { fal } from '@pentaprism/provider-fal';
import { replicate } from '@pentaprism/provider-replicate';
import Replicate from 'replicate';
import { called, publish } from './support/page.ts';
import { type QueueUpstream, startQueueUpstream } from './support/queue-upstream.ts';
import { median, quantile } from './support/statistics.ts';
import { figure, ratio, table } from './support/table.ts';
import { targetTable } from './support/targets.ts';

/** One way to have a picture made: resolves when the caller has its address. */
interface Contender {
  readonly name: string;
  make(prompt: string): Promise<unknown>;
}

/** What came of one contender's jobs. */
interface Score {
  readonly name: string;
  readonly lostMs: readonly number[];
  /** Of each job's own time, what was lost after it. */
  readonly shares: readonly number[];
  readonly reads: number;
}

const falJobs = called.quick ? 12 : 40;
const replicateJobs = called.quick ? 4 : 24;
const falRange = { fromMs: 600, toMs: 6000 } as const;
/** Beyond the 20 seconds for which a submit is held open: shorter jobs end within it. */
const replicateRange = { fromMs: 20_500, toMs: called.quick ? 23_000 : 60_000 } as const;

const upstream = await startQueueUpstream();
const environment = {};
const gateway = createGateway({
  providers: [
    fal({ apiKey: 'bench', baseUrl: upstream.url, environment }),
    replicate({ apiKey: 'bench', baseUrl: upstream.url, environment }),
  ],
});
const vendors = {
  fal: createFalClient({
    credentials: 'bench:bench',
    fetch: (input, init) => fetch(String(input).replace('https://queue.fal.run', upstream.url), init),
  }),
  replicate: new Replicate({ auth: 'bench', baseUrl: `${upstream.url}/v1`, useFileOutput: false }),
};

const names = {
  ours: 'Pentaprism',
  falPolling: '@fal-ai/client, polling',
  falStreaming: '@fal-ai/client, streaming',
  replicate: 'replicate',
} as const;

const ofFal: readonly Contender[] = [
  { name: names.ours, make: (prompt) => ask('fal', prompt) },
  {
    name: names.falPolling,
    make: (prompt) => vendors.fal.subscribe('fal-ai/flux/schnell', { input: { prompt } }),
  },
  {
    name: names.falStreaming,
    make: (prompt) => vendors.fal.subscribe('fal-ai/flux/schnell', { input: { prompt }, mode: 'streaming' }),
  },
];
const ofReplicate: readonly Contender[] = [
  { name: names.ours, make: (prompt) => ask('replicate', prompt) },
  {
    name: names.replicate,
    make: (prompt) =>
      vendors.replicate.run('black-forest-labs/flux-schnell', { input: { prompt }, wait: { mode: 'poll' } }),
  },
];

const falScores = await race(upstream, ofFal, falJobs, falRange);
const replicateScores = await race(upstream, ofReplicate, replicateJobs, replicateRange);
await gateway.close();
await upstream.close();

function ask(provider: 'fal' | 'replicate', prompt: string): Promise<unknown> {
  return gateway.generate({ model: `${provider}/flux-schnell`, prompt, response_format: 'url' });
}

/** All jobs of all contenders at once, their lengths spread over the range. The first of each warms the code. */
async function race(
  mock: QueueUpstream,
  contenders: readonly Contender[],
  count: number,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly Score[]> {
  await Promise.all(contenders.map(({ name, make }) => make(`${name} warms up, 100 ms`)));
  return await Promise.all(
    contenders.map(async ({ name, make }): Promise<Score> => {
      const made = await Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const takesMs = Math.round(fromMs + ((toMs - fromMs) * index) / (count - 1));
          const prompt = `${name} ${index}, ${takesMs} ms`;
          await make(prompt);
          const answeredMs = performance.now();
          const { endedMs = Number.NaN, reads } = mock.find(prompt);
          return { lostMs: answeredMs - endedMs, reads, share: (answeredMs - endedMs) / takesMs };
        }),
      );
      return {
        name,
        lostMs: made.map(({ lostMs }) => lostMs),
        shares: made.map(({ share }) => share),
        reads: made.reduce((total, { reads }) => total + reads, 0) / count,
      };
    }),
  );
}

function scoreTable(scores: readonly Score[], yardstick: string): string {
  const measure = medianOf(scores, yardstick);
  return table(
    ['', 'p50 ms', 'of the vendor’s polling', 'p90 ms', 'longest ms', '% of the job', 'reads a job'],
    scores.map(({ name, lostMs, shares, reads }) => [
      name,
      figure(median(lostMs)),
      ratio(median(lostMs), measure),
      figure(quantile(lostMs, 0.9)),
      figure(Math.max(...lostMs)),
      figure(100 * median(shares)),
      figure(reads),
    ]),
  );
}

function scoreOf(scores: readonly Score[], name: string): Score | undefined {
  return scores.find((score) => score.name === name);
}

function medianOf(scores: readonly Score[], name: string): number | undefined {
  const score = scoreOf(scores, name);
  return score === undefined ? undefined : median(score.lostMs);
}

function readsOver(scores: readonly Score[], vendor: string): number {
  return (scoreOf(scores, names.ours)?.reads ?? Number.NaN) / (scoreOf(scores, vendor)?.reads ?? Number.NaN);
}

const oursOfFal = scoreOf(falScores, names.ours);
const oursOfReplicate = scoreOf(replicateScores, names.ours);

await publish(
  'turnaround',
  `From the moment upstream has finished a job to the moment its caller has the picture’s address, through our library and
through the vendors’ own, all at once against one mock. A *read* is any request about a job after its submit, the result’s
included; a stream counts once. Our answer is later by the picture’s own download, whose size and type the vendors’ clients
do not look at.

### fal: ${falJobs} jobs of 0.6 to 6 seconds each

${scoreTable(falScores, names.falPolling)}

### Replicate: ${replicateJobs} jobs of 20.5 to ${Math.round(replicateRange.toMs / 1000)} seconds each

Replicate’s own stream is for text, so pictures are polled. We hold the submit open for 20 seconds, which is how shorter
jobs are answered at once; its client is asked to poll from the start, because in its other mode it returns without a
picture when the job outlasts the submit.

${scoreTable(replicateScores, names.replicate)}

### Targets

${targetTable([
  { what: 'fal, p50', bound: 'at most', limit: 30, unit: ' ms', measured: median(oursOfFal?.lostMs ?? []) },
  { what: 'fal, p90', bound: 'at most', limit: 60, unit: ' ms', measured: quantile(oursOfFal?.lostMs ?? [], 0.9) },
  {
    what: 'Replicate, p50 of the job’s time',
    bound: 'at most',
    limit: 3,
    unit: ' %',
    measured: 100 * median(oursOfReplicate?.shares ?? []),
  },
  {
    what: 'fal, reads over the polling client’s',
    bound: 'at most',
    limit: 1,
    unit: 'x',
    measured: readsOver(falScores, names.falPolling),
  },
  {
    what: 'Replicate, reads over its client’s',
    bound: 'at most',
    limit: 1,
    unit: 'x',
    measured: readsOver(replicateScores, names.replicate),
  },
])}`,
);
