/**
 * What our whole server adds to a small answer: `npm run bench:server`.
 *
 * The answer is 0.3 KB of JSON, so everything here is the cost of understanding and answering a request.
 */
import { names, translator } from './support/contenders.ts';
import { everybody, withContenders, withField } from './support/field.ts';
import { called, publish } from './support/page.ts';
import { portkeyVersion } from './support/peers.ts';
import { race, untilReady, warmUp } from './support/race.ts';
import { askFor } from './support/requests.ts';
import { scoreTable } from './support/score-table.ts';
import { quotient, targetTable } from './support/targets.ts';

const rounds = called.quick ? 3 : 7;
const minMs = called.quick ? 600 : 1500;

const [alone, crowded] = await withField((field) =>
  withContenders(
    async () => [...(await everybody(field)), await translator(field.upstream)],
    async (contenders) => {
      for (const contender of contenders) {
        await untilReady(field.generator, askFor(contender, 'small'));
        await warmUp(field.generator, askFor(contender, 'small'), {
          connections: 16,
          minMs: called.quick ? 700 : 5000,
          maxMs: 8000,
        });
      }
      const heat = { rounds, minMs, minRequests: 50, maxMs: 10_000 };
      const request = (contender: (typeof contenders)[number]) => askFor(contender, 'small');
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
into the other and logs a line: what is between it and Pentaprism is the price of understanding a request.

### One request at a time

${scoreTable(alone)}

### 32 at a time

${scoreTable(crowded)}

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
    what: 'requests per second over Portkey’s, 32 at a time',
    bound: 'at least',
    limit: 5,
    unit: 'x',
    measured: quotient(of(crowded, names.ours)?.perSecond, of(crowded, names.portkey)?.perSecond),
  },
])}`,
);
