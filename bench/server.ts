/**
 * What our whole server adds to a small answer: `npm run bench:server`.
 *
 * The answer is 0.3 KB of JSON, so everything here is the cost of understanding and answering a request. With
 * `--base <folder>`, another checkout of the project with its packages installed and built takes part.
 */
import { base, type Contender, names, translator } from './support/contenders.ts';
import { everybody, withContenders, withField } from './support/field.ts';
import { operated, startOperated } from './support/operated.ts';
import { called, publish } from './support/page.ts';
import { portkeyVersion } from './support/peers.ts';
import { cpuRatio, race, warmAll } from './support/race.ts';
import { askFor } from './support/requests.ts';
import { scoreTable } from './support/score-table.ts';
import { quotient, targetTable } from './support/targets.ts';

const rounds = called.quick ? 3 : 7;
const minMs = called.quick ? 600 : 1500;

// Plans are remembered, but not those of requests that say who asks.
const request = (contender: Contender) =>
  askFor(contender, 'small', contender.name === names.anew ? { user: 'bench' } : {});

/** What an operator adds, beside the same server without. */
const guarded = await withField((field) =>
  withContenders(
    () => startOperated(field.upstream),
    async (contenders) => {
      await warmAll(field.generator, contenders, request, called.quick);
      const heat = { rounds, minMs, minRequests: 50, maxMs: 10_000, connections: 32 };
      return race(field.generator, contenders, { ...heat, request });
    },
  ),
);

const [alone, crowded] = await withField((field) =>
  withContenders(
    async () => {
      const started = await everybody(field);
      return [
        ...started,
        ...started.filter(({ name }) => name === names.ours).map((ours) => ({ ...ours, name: names.anew })),
        await translator(field.upstream),
        ...(called.base === undefined ? [] : [await base(called.base, field.upstream)]),
      ];
    },
    async (contenders) => {
      await warmAll(field.generator, contenders, request, called.quick);
      const heat = { rounds, minMs, minRequests: 50, maxMs: 10_000 };
      return [
        await race(field.generator, contenders, { ...heat, connections: 1, request }),
        await race(field.generator, contenders, { ...heat, connections: 32, request }),
      ] as const;
    },
  ),
);

const of = (scores: typeof alone, name: string) => scores.find((score) => score.name === name);
const added = (name: string) => (of(alone, name)?.p50 ?? Number.NaN) - (of(alone, names.direct)?.p50 ?? Number.NaN);

await publish(
  'server',
  `A picture of 0.3 KB through \`POST /v1/images/generations\` as \`b64_json\`: parsed, routed, planned, sent to Google's
protocol, read, inspected, answered with its receipt and logged. The proxy and nginx understand none of it; Portkey
(${await portkeyVersion()}) translates OpenAI to OpenAI. The bare translator is a Fastify handler that rewrites one body
into the other and logs a line: what is between it and Pentaprism is the price of understanding a request. One plan serves
all requests that differ only in their prompts; *planned anew* is the same server asked with \`user\`, whose plans are
not kept.${called.base === undefined ? '' : ' The base is an older state of this project, built beside it.'}

### One request at a time

${scoreTable(alone)}

### 32 at a time

${scoreTable(crowded)}

### Run for others, 32 at a time

The same answer from the same server: with nothing that an operator turns on, with a key of the store that may use some models
and send so many requests a minute, with a budget and a bound of jobs besides (whose jobs are written down before they are sent,
and money reserved), and with traces sent to a receiver. Metrics are always on.

${scoreTable(guarded)}

### Targets

${targetTable([
  { what: 'added p50, one at a time', bound: 'at most', limit: 1, unit: ' ms', measured: added(names.ours) },
  {
    what: 'added p50 over the proxy’s',
    bound: 'at most',
    limit: 2.5,
    unit: 'x',
    measured: quotient(added(names.ours), added(names.proxy)),
  },
  {
    what: 'CPU over the bare translator’s, 32 at a time',
    bound: 'at most',
    limit: 2.4,
    unit: 'x',
    measured: cpuRatio(of(crowded, names.ours), of(crowded, names.translator)),
  },
  {
    what: 'the same, planned anew',
    bound: 'at most',
    limit: 2.4,
    unit: 'x',
    measured: cpuRatio(of(crowded, names.anew), of(crowded, names.translator)),
  },
  {
    what: 'CPU with a key, a rate and the breaker, over without',
    bound: 'at most',
    limit: 1.08,
    unit: 'x',
    measured: cpuRatio(of(guarded, operated.keyed), of(guarded, operated.bare)),
  },
  {
    what: 'CPU of the base’s, 32 at a time',
    bound: 'at most',
    limit: 0.8,
    unit: 'x',
    measured: cpuRatio(of(crowded, names.ours), of(crowded, names.base)),
  },
])}`,
);
