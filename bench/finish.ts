/**
 * What converting a picture costs through our finisher, against sharp alone: `npm run bench:finish`.
 *
 * And how long everything else that needs the thread pool waits while encodes queue up.
 */
import { availableParallelism } from 'node:os';
import { memorySource } from '@pentaprism/core/provider';
import sharp, { type Sharp } from 'sharp';
import { createFinisher } from '../packages/core/src/finish/finisher.ts';
import { called, publish } from './support/page.ts';
import { beside, nextMessage, startNode, stop } from './support/processes.ts';
import { median, quantile } from './support/statistics.ts';
import { figure, ratio, table } from './support/table.ts';
import { targetTable } from './support/targets.ts';

/** Bare sharp with the settings our encoders use. */
const bare = {
  jpeg: (image: Sharp) => image.jpeg({ quality: 90 }),
  webp: (image: Sharp) => image.webp({ quality: 80, effort: 2 }),
  avif: (image: Sharp) => image.avif({ quality: 50, effort: 2 }),
} as const;

/** Short work needs more rounds: a stolen time slice is a larger part of it. */
const roundsOf = { jpeg: 61, webp: 31, avif: 7 } as const;

interface Row {
  readonly name: string;
  readonly bareMs: number;
  readonly oursMs: number;
}

const finisher = createFinisher({ download: () => Promise.reject(new Error('Nothing is downloaded here.')) });
const rows: Row[] = [];
for (const [label, edge] of called.quick
  ? ([['1 MP', 1024]] as const)
  : ([
      ['1 MP', 1024],
      ['4 MP', 2048],
    ] as const)) {
  const png = await picture(edge);
  for (const format of ['jpeg', 'webp', 'avif'] as const) {
    const plan = { finish: { deliver: 'b64_json', format }, expected: null } as const;
    const ours = () => finisher.finish({ body: { kind: 'binary', source: memorySource(png) } }, plan);
    const alone = () => bare[format](sharp(png)).toBuffer();
    rows.push({ name: `png to ${format}, ${label}`, ...(await compare(alone, ours, roundsOf[format])) });
  }
}

/** Medians of interleaved runs; which one goes first changes each time. */
async function compare(
  alone: () => Promise<unknown>,
  ours: () => Promise<unknown>,
  fullRounds: number,
): Promise<Omit<Row, 'name'>> {
  const rounds = called.quick ? Math.ceil(fullRounds / 4) : fullRounds;
  const times = { alone: [] as number[], ours: [] as number[] };
  await ours();
  await alone();
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['alone', 'ours'] as const) : (['ours', 'alone'] as const);
    for (const who of order) {
      const before = performance.now();
      await (who === 'ours' ? ours() : alone());
      times[who].push(performance.now() - before);
    }
  }
  return { bareMs: median(times.alone), oursMs: median(times.ours) };
}

/** Something like a photograph: soft shapes with a grain, opaque as upstreams send them. */
async function picture(edge: number): Promise<Buffer> {
  const noise = (sigma: number) => ({ type: 'gaussian', mean: 128, sigma }) as const;
  const create = { channels: 3, background: 'black' } as const;
  const soft = await sharp({ create: { ...create, width: 32, height: 32, noise: noise(60) } })
    .resize(edge, edge, { kernel: 'cubic' })
    .png()
    .toBuffer();
  const grain = await sharp({ create: { ...create, width: edge, height: edge, noise: noise(6) } })
    .png()
    .toBuffer();
  return await sharp(soft)
    .composite([{ input: grain, blend: 'soft-light' }])
    .removeAlpha()
    .png()
    .toBuffer();
}

interface Pressure {
  readonly latencies: readonly number[];
  readonly done: number;
  readonly seconds: number;
}

const encodes = 16;

async function underPressure(who: 'ours' | 'bare', threads: number): Promise<Pressure> {
  const ms = called.quick ? 2000 : 8000;
  const child = startNode(beside('encode-pressure.ts'), [who, String(encodes), String(ms)], {
    role: 'unpinned',
    flags: ['--conditions=@pentaprism/source'],
    environment: { UV_THREADPOOL_SIZE: String(threads) },
  });
  try {
    return (await nextMessage(child)) as Pressure;
  } finally {
    await stop(child);
  }
}

const widened = availableParallelism() + 4;
const bareNames = [4, widened].map(
  (threads) => [`sharp alone, ${encodes} at once, pool of ${threads}`, threads] as const,
);
const pressures: (Pressure & { readonly name: string })[] = [];
for (const [name, threads] of called.quick ? [] : bareNames) {
  pressures.push({ name, ...(await underPressure('bare', threads)) });
}
pressures.push({
  name: `Pentaprism, ${encodes} waiting, pool of ${widened}`,
  ...(await underPressure('ours', widened)),
});

await publish(
  'finish',
  `A PNG of soft shapes with grain, in memory, made into another format: our finisher looks at it, decides, takes its turn
at the gate, encodes, and reads the result’s size from its bytes; sharp alone (${sharp.versions.sharp}) only encodes,
with the same encoder settings.

${table(
  ['', 'sharp alone ms', 'Pentaprism ms', 'Pentaprism of sharp'],
  rows.map(({ name, bareMs, oursMs }) => [name, figure(bareMs), figure(oursMs), ratio(oursMs, bareMs)]),
)}

### Waiting for the thread pool

Encodes run in the thread pool that DNS look-ups and file reads need as well. Sixteen 1 MP AVIF encodes are kept going
while \`dns.lookup('localhost')\` is timed. Four threads are Node’s default; our start script sets the cores plus four.

${table(
  ['', 'look-up p50 ms', 'look-up p99 ms', 'encodes/s'],
  pressures.map(({ name, latencies, done, seconds }) => [
    name,
    figure(median(latencies)),
    figure(quantile(latencies, 0.99)),
    figure(done / seconds),
  ]),
)}

### Targets

${targetTable([
  ...rows.map(
    ({ name, bareMs, oursMs }) =>
      ({
        what: `${name}: time over sharp’s`,
        bound: 'at most',
        limit: 1.05,
        unit: 'x',
        measured: oursMs / bareMs,
      }) as const,
  ),
  {
    what: 'look-up p99 while encodes wait',
    bound: 'at most',
    limit: 50,
    unit: ' ms',
    measured: quantile(pressures.at(-1)?.latencies ?? [], 0.99),
  },
])}`,
);
