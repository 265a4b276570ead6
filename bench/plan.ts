/**
 * How long parse + route + plan take, in microseconds per request: `npm run bench:plan`.
 *
 * Everything in one process and one thread; the median of many rounds, because a shared machine wanders. The rows take
 * turns, so that each is measured on code that has seen all of them, as a server's has.
 * `JSON.parse` of the same body is measured beside it as a yardstick.
 */
import { createGateway } from '@pentaprism/core';
import { fal } from '@pentaprism/provider-fal';
import { google } from '@pentaprism/provider-google';
import { replicate } from '@pentaprism/provider-replicate';
import { publish } from './support/page.ts';
import { table } from './support/table.ts';
import { targetTable } from './support/targets.ts';

const environment = {};
const providers = [
  fal({ apiKey: 'bench', environment }),
  replicate({ apiKey: 'bench', environment }),
  google({ apiKey: 'bench', environment }),
];
const all = createGateway({ providers });
const one = createGateway({ providers: providers.slice(0, 1) });

const small = { model: 'gemini-3.1-flash-image-preview', prompt: 'a fox in the snow', size: '1024x1024' };
const large = {
  ...small,
  size: '1920x1080',
  n: 4,
  seed: 7,
  output_format: 'avif',
  output_compression: 60,
  response_format: 'b64_json',
  user: 'someone',
  extras: { enable_web_search: true },
} as const;

const largeText = JSON.stringify(large);

const rows = measure([
  ['small request, one offer', () => one.plan('generate', small)],
  ['small request, three offers ranked', () => all.plan('generate', small)],
  ['every kind of parameter, one offer', () => one.plan('generate', large)],
  ['every kind of parameter, three offers ranked', () => all.plan('generate', large)],
  ['JSON.parse of the large body', () => JSON.parse(largeText)],
]);
await Promise.all([all.close(), one.close()]);

await publish(
  'plan',
  `Parse, route and plan one request in one thread, without any network. The last row is a yardstick.

${table(
  ['', 'median µs', 'fastest µs', 'slowest µs'],
  rows.map(({ name, median, fastest, slowest }) => [name, ...[median, fastest, slowest].map((us) => us.toFixed(1))]),
)}

### Targets

${targetTable([{ what: 'small request, one offer', bound: 'at most', limit: 20, unit: ' µs', measured: rows[0]?.median ?? Number.NaN }])}`,
);

interface Measured {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
}

function measure(works: readonly (readonly [name: string, work: () => unknown])[]): readonly Measured[] {
  const [perRound, rounds, warmups] = [2_000, 25, 10];
  const times = works.map((): number[] => []);
  for (let round = -warmups; round < rounds; round++) {
    for (const [index, [, work]] of works.entries()) {
      const start = process.hrtime.bigint();
      for (let turn = 0; turn < perRound; turn++) work();
      if (round >= 0) times[index]?.push(Number(process.hrtime.bigint() - start) / 1000 / perRound);
    }
  }
  return works.map(([name], index) => {
    const sorted = (times[index] ?? []).sort((a, b) => a - b);
    return { name, median: sorted[rounds >> 1] ?? 0, fastest: sorted[0] ?? 0, slowest: sorted.at(-1) ?? 0 };
  });
}
