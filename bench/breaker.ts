/**
 * What a provider that fails costs the requests after, when it is passed over and when it is not: `npm run bench:breaker`.
 *
 * Two providers offer the model, and the one that fails is the operator's first. Each way of failing is run without and
 * with the server's breakers, by a gateway of its own.
 */
import { createGateway, type Gateway, PentaprismError } from '@pentaprism/core';
import { bindProvider } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { replicate } from '@pentaprism/provider-replicate';
import { createBreakers } from '@pentaprism/server';
import { Agent, type Dispatcher } from 'undici';
import { type FailingUpstream, startDead, startRefusing, startSilent } from './support/failing-upstreams.ts';
import { called, publish } from './support/page.ts';
import { startQueueUpstream } from './support/queue-upstream.ts';
import { median, quantile } from './support/statistics.ts';
import { figure, ratio, table } from './support/table.ts';
import { quotient, targetTable } from './support/targets.ts';

/** One way to fail. */
interface Fault {
  readonly name: string;
  start(): Promise<FailingUpstream>;
}

/** What became of the requests. */
interface Score {
  readonly fault: Fault;
  readonly mode: 'off' | 'on';
  readonly ms: readonly number[];
  /** Times that the failing provider was asked, every try of a submit counted. */
  readonly calls: number;
  readonly pictures: number;
  /** Answers by their error code. */
  readonly codes: ReadonlySet<string>;
}

const requests = called.quick ? 30 : 100;
const atOnce = 10;
/** Ten seconds and thirty by default, which would only make the run longer. */
const patience = { connectMs: 500, headersMs: 1000 } as const;

const faults: readonly Fault[] = [
  { name: 'dead: the connection is refused', start: startDead },
  { name: 'silent handshake: no connection comes about', start: () => startSilent('https') },
  { name: 'slow: takes the request, does not answer', start: () => startSilent('http') },
  { name: 'refusing: finds fault with every prompt', start: startRefusing },
];

/** Counts what is sent to one origin. */
class CountingAgent extends Agent {
  readonly counts = new Map<string, number>();

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const origin = String(options.origin);
    this.counts.set(origin, (this.counts.get(origin) ?? 0) + 1);
    return super.dispatch(options, handler);
  }
}

const healthy = await startQueueUpstream();
// Nearly all of it is waiting, so the faults are run side by side; what is compared, a fault with itself, is not.
const scores = (
  await Promise.all(faults.map(async (fault) => [await scoreOf(fault, 'off'), await scoreOf(fault, 'on')]))
).flat();
await healthy.close();

async function scoreOf(fault: Fault, mode: Score['mode']): Promise<Score> {
  const failing = await fault.start();
  const dispatcher = new CountingAgent({ allowH2: false, connect: { timeout: patience.connectMs } });
  const { protocol } = falDefinition;
  const timeouts = { ...protocol.timeouts, headersMs: patience.headersMs };
  const impatient = { ...falDefinition, protocol: { ...protocol, timeouts } };
  const gateway = createGateway({
    providers: [
      bindProvider(impatient, { apiKey: 'bench', baseUrl: failing.url, environment: {} }),
      replicate({ apiKey: 'bench', baseUrl: healthy.url, environment: {} }),
    ],
    dispatcher,
    ...(mode === 'on' ? { health: createBreakers() } : {}),
  });
  // The code is warm, and nothing is learned of who fails.
  await gateway.generate({ model: 'replicate/flux-schnell', prompt: 'warms up, 0 ms', response_format: 'url' });
  let begun = 0;
  const ms: number[] = [];
  const codes: string[] = [];
  const caller = async (): Promise<void> => {
    while (begun < requests) {
      begun += 1;
      const since = performance.now();
      codes.push(await ask(gateway, `${fault.name} ${mode} ${begun}, 0 ms`));
      ms.push(performance.now() - since);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  await gateway.close();
  await dispatcher.destroy();
  await failing.close();
  const pictures = codes.filter((code) => code === 'picture').length;
  const others = new Set(codes.filter((code) => code !== 'picture'));
  return { fault, mode, ms, calls: dispatcher.counts.get(failing.url) ?? 0, pictures, codes: others };
}

/** What a request came to: `picture`, or the code of its error. */
async function ask(gateway: Gateway, prompt: string): Promise<string> {
  try {
    await gateway.generate({ model: 'flux-schnell', prompt, response_format: 'url' });
    return 'picture';
  } catch (error) {
    if (PentaprismError.is(error)) return error.code;
    throw error;
  }
}

function scoreAt(fault: Fault | undefined, mode: Score['mode']): Score | undefined {
  return scores.find((score) => score.fault === fault && score.mode === mode);
}

function total({ ms }: Score): number {
  return ms.reduce((sum, one) => sum + one, 0);
}

/** What is spent of something with the breakers on, over what is spent without. */
function share(fault: Fault | undefined, of: (score: Score) => number): number | null {
  const [on, off] = [scoreAt(fault, 'on'), scoreAt(fault, 'off')];
  return quotient(on && of(on), off && of(off));
}

const rows = scores.map((score) => {
  const off = scoreAt(score.fault, 'off');
  return [
    score.mode === 'off' ? score.fault.name : '',
    score.mode,
    String(score.calls),
    String(score.pictures),
    [...score.codes].join(', ') || '–',
    figure(median(score.ms)),
    figure(quantile(score.ms, 0.95)),
    score.mode === 'off' ? '1.00x' : ratio(total(score), off === undefined ? undefined : total(off)),
  ];
});

const [dead, silent, slow, refusing] = faults;

await publish(
  'breaker',
  `The next ${requests} requests after a provider began to fail, ${atOnce} at a time, for a model that a second provider offers as well and makes at once.
*Calls* are what the failing one was asked, every try to connect counted. *Waited* is what all callers waited together, against the same
without breakers. A connection is waited for ${patience.connectMs} ms here and an answer ${patience.headersMs} ms, not 10 and 30 seconds, so that the run is
short: with the defaults every request after a silent handshake waits 33 seconds where nobody is passed over.

${table(['the first provider is', 'breakers', 'calls', 'pictures', 'errors', 'p50 ms', 'p95 ms', 'waited'], rows)}

A request that was taken and not answered may be billed, so it ends with an error and is given to nobody else: what is saved
there are the pictures of those that come after. A refusal is an answer, so who refuses everything is asked every time.

### Targets

${targetTable([
  { what: 'dead, calls', bound: 'at most', limit: 0.2, unit: 'x', measured: share(dead, ({ calls }) => calls) },
  { what: 'dead, waited', bound: 'at most', limit: 0.2, unit: 'x', measured: share(dead, total) },
  { what: 'silent handshake, waited', bound: 'at most', limit: 0.2, unit: 'x', measured: share(silent, total) },
  {
    what: 'slow, requests without a picture',
    bound: 'at most',
    limit: 0.2,
    unit: 'x',
    measured: share(slow, ({ pictures }) => requests - pictures),
  },
  { what: 'refusing, calls', bound: 'at least', limit: 1, unit: 'x', measured: share(refusing, ({ calls }) => calls) },
])}`,
);
