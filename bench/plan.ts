/**
 * How long parse + route + plan take, in microseconds per request: `npm run bench:plan`.
 *
 * Everything in one process and one thread; the median of many rounds, because a shared machine wanders.
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

const rows = [
  ['small request, one offer', measure(() => one.plan('generate', small))],
  ['small request, three offers ranked', measure(() => all.plan('generate', small))],
  ['every kind of parameter, one offer', measure(() => one.plan('generate', large))],
  ['every kind of parameter, three offers ranked', measure(() => all.plan('generate', large))],
  ['JSON.parse of the large body', measure(() => JSON.parse(largeText))],
] as const;
await Promise.all([all.close(), one.close()]);

await publish(
  'plan',
  `Parse, route and plan one request in one thread, without any network. The last row is a yardstick.

${table(
  ['', 'median µs', 'fastest µs', 'slowest µs'],
  rows.map(([name, { median, fastest, slowest }]) => [name, ...[median, fastest, slowest].map((us) => us.toFixed(1))]),
)}

### Targets

${targetTable([{ what: 'small request, one offer', bound: 'at most', limit: 20, unit: ' µs', measured: rows[0][1].median }])}`,
);

function measure(work: () => unknown): { readonly median: number; readonly fastest: number; readonly slowest: number } {
  const perRound = 2_000;
  const rounds = 15;
  for (let warm = 0; warm < 3 * perRound; warm++) work();
  const times = Array.from({ length: rounds }, () => {
    const start = process.hrtime.bigint();
    for (let index = 0; index < perRound; index++) work();
    return Number(process.hrtime.bigint() - start) / 1000 / perRound;
  }).sort((a, b) => a - b);
  return { median: times[Math.floor(rounds / 2)] ?? 0, fastest: times[0] ?? 0, slowest: times[rounds - 1] ?? 0 };
}
