/**
 * What it costs to pass on base64 answers of 0.3 KB, 2 MB and 20 MB: `npm run bench:payload`.
 *
 * Ours and Portkey turn the answer into OpenAI's form; the proxy and nginx hand on whatever comes.
 */
import { type Contender, names } from './support/contenders.ts';
import { everybody, type Field, withContenders, withField } from './support/field.ts';
import { type LoadResult, startLoadGenerator } from './support/load.ts';
import { called, publish } from './support/page.ts';
import { portkeyVersion } from './support/peers.ts';
import { race, type Score, untilReady, warmUp } from './support/race.ts';
import { type AnswerSize, askFor } from './support/requests.ts';
import { scoreTable } from './support/score-table.ts';
import { median, quantile } from './support/statistics.ts';
import { figure, ratio, table } from './support/table.ts';
import { quotient, targetTable } from './support/targets.ts';

interface Heat {
  readonly size: AnswerSize;
  readonly connections: number;
  readonly rounds: number;
  readonly minMs: number;
  readonly scores: readonly Score[];
}

type HeatPlan = Omit<Heat, 'scores' | 'size'>;

const crowds = [1, 16, 32] as const;
const full: Readonly<Record<AnswerSize, readonly HeatPlan[]>> = {
  small: crowds.map((connections) => ({ connections, rounds: 3, minMs: 600 })),
  '2MB': crowds.map((connections) => ({ connections, rounds: 3, minMs: 900 })),
  '20MB': crowds.map((connections) => ({ connections, rounds: connections === 1 ? 3 : 2, minMs: 1200 })),
};
const quick: Readonly<Record<AnswerSize, readonly HeatPlan[]>> = {
  small: [{ connections: 16, rounds: 1, minMs: 500 }],
  '2MB': [{ connections: 16, rounds: 1, minMs: 700 }],
  '20MB': [{ connections: 4, rounds: 1, minMs: 800 }],
};
const plans = called.quick ? quick : full;

const { heats, fairness } = await withField(async (field) => {
  const heats: Heat[] = [];
  for (const size of ['small', '2MB', '20MB'] as const) {
    const ran = await withContenders(
      () => everybody(field),
      (contenders) => heatsOf(field, size, contenders),
    );
    heats.push(...ran);
  }
  if (called.quick) return { heats, fairness: [] };
  const fairness = await withContenders(
    () => everybody(field),
    (contenders) => beFair(field, contenders),
  );
  return { heats, fairness };
});

/** All heats of one size with the same processes, fewest connections first, so that each peak belongs to its heat. */
async function heatsOf(field: Field, size: AnswerSize, contenders: readonly Contender[]): Promise<readonly Heat[]> {
  for (const contender of contenders) {
    await untilReady(field.generator, askFor(contender, 'small'));
    const hot =
      size === 'small' ? { connections: 16, minMs: called.quick ? 500 : 3000, maxMs: 8000 } : { connections: 1 };
    await warmUp(field.generator, askFor(contender, size), hot);
  }
  const heats: Heat[] = [];
  for (const plan of plans[size]) {
    const scores = await race(field.generator, contenders, {
      ...plan,
      minRequests: plan.connections,
      maxMs: 20_000,
      request: (contender) => askFor(contender, size),
    });
    heats.push({ size, ...plan, scores });
  }
  return heats;
}

interface Fairness {
  readonly name: string;
  readonly alone: LoadResult;
  readonly beside: LoadResult;
}

/** How long a small request takes while four callers pull 20 MB answers. */
async function beFair(field: Field, contenders: readonly Contender[]): Promise<readonly Fairness[]> {
  const pullers = await startLoadGenerator();
  try {
    const results: Fairness[] = [];
    for (const contender of contenders) {
      await untilReady(field.generator, askFor(contender, 'small'));
      await warmUp(field.generator, askFor(contender, 'small'), { minMs: 1000 });
      await warmUp(field.generator, askFor(contender, '20MB'), { connections: 1 });
      const small = { request: askFor(contender, 'small'), connections: 1, minRequests: 5, maxMs: 8000 };
      const large = { request: askFor(contender, '20MB'), connections: 4, minRequests: 4, maxMs: 12_000 };
      const alone = await field.generator.run({ ...small, minMs: 1000 });
      const pulling = pullers.run({ ...large, minMs: 3500 });
      const beside = await field.generator.run({ ...small, minMs: 3000 });
      await pulling;
      results.push({ name: contender.name, alone, beside });
    }
    return results;
  } finally {
    await pullers.close();
  }
}

const heatOf = (size: AnswerSize, connections?: number) =>
  heats.find((heat) => heat.size === size && (connections === undefined || heat.connections === connections));
const scoreOf = (heat: Heat | undefined, name: string) => heat?.scores.find((score) => score.name === name);
const faster = (heat: Heat | undefined) =>
  quotient(scoreOf(heat, names.ours)?.perSecond, scoreOf(heat, names.portkey)?.perSecond);
const dearer = (heat: Heat | undefined) =>
  quotient(scoreOf(heat, names.ours)?.cpuMs, scoreOf(heat, names.proxy)?.cpuMs);
const p99Beside = (name: string) => {
  const found = fairness.find((entry) => entry.name === name);
  return found === undefined ? null : quantile(found.beside.latencies, 0.99);
};

function fairnessTable(): string {
  return `
### A small request beside large ones

How long a 0.3 KB answer takes, alone and while four other callers pull 20 MB answers through the same process.

${table(
  ['', 'alone p50 ms', 'alone p99 ms', 'beside p50 ms', 'beside p99 ms', 'p99 of Portkey’s', 'requests', 'errors'],
  fairness.map(({ name, alone, beside }) => [
    name,
    figure(median(alone.latencies)),
    figure(quantile(alone.latencies, 0.99)),
    figure(median(beside.latencies)),
    figure(quantile(beside.latencies, 0.99)),
    ratio(quantile(beside.latencies, 0.99), p99Beside(names.portkey)),
    String(beside.latencies.length),
    String(alone.errors + beside.errors),
  ]),
)}
`;
}

const largeTargets = (['2MB', '20MB'] as const).flatMap((size) => {
  const spoken = size.replace('MB', ' MB');
  return plans[size].flatMap(({ connections }) => {
    const heat = heatOf(size, connections);
    const what = `${spoken}, ${connections} at a time`;
    return [
      {
        what: `${what}: requests per second over Portkey’s`,
        bound: 'at least',
        limit: 12,
        unit: 'x',
        measured: faster(heat),
      },
      { what: `${what}: CPU over the proxy’s`, bound: 'at most', limit: 1.25, unit: 'x', measured: dearer(heat) },
    ] as const;
  });
});

await publish(
  'payload',
  `A picture as \`b64_json\`, at most 32 at a time. Portkey: ${await portkeyVersion()}.

${heats
  .map(
    ({ size, connections, scores }) =>
      `### ${size === 'small' ? '0.3 KB' : size.replace('MB', ' MB')}, ${connections} at a time\n\n${scoreTable(scores)}`,
  )
  .join('\n\n')}

${called.quick ? '' : fairnessTable()}
### Targets

${targetTable([
  ...largeTargets,
  {
    what: '20 MB, 32 at a time: peak memory',
    bound: 'at most',
    limit: 350,
    unit: ' MiB',
    measured: scoreOf(heatOf('20MB', 32), names.ours)?.peakMiB,
  },
  {
    what: '2 MB, 16 at a time: loop gap',
    bound: 'at most',
    limit: 10,
    unit: ' ms',
    measured: scoreOf(heatOf('2MB', 16), names.ours)?.loopGapMs,
  },
  {
    what: '20 MB, 16 at a time: loop gap',
    bound: 'at most',
    limit: 20,
    unit: ' ms',
    measured: scoreOf(heatOf('20MB', 16), names.ours)?.loopGapMs,
  },
  {
    what: 'small beside large: p99 over Portkey’s',
    bound: 'at most',
    limit: 0.1,
    unit: 'x',
    measured: quotient(p99Beside(names.ours), p99Beside(names.portkey)),
  },
])}`,
);
