import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createGateway } from '@pentaprism/core';
import { drawPicture } from '@pentaprism/core/kit';
import { bindProvider } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { createApp, createFileHost, createLog, readConfiguration } from '@pentaprism/server';
import { createDice } from './dice.ts';
import { createFaultyAgent } from './faulty-agent.ts';
import { startFaultyUpstream } from './faulty-upstream.ts';
import { type Account, Ledger } from './ledger.ts';
import { protocols } from './protocols.ts';
import { type Told, tell } from './tell.ts';

/** How large a drill is. */
export interface DrillOptions {
  readonly seed: number;
  readonly requests: number;
  /** Faults in a hundred steps. */
  readonly percent: number;
  /** Requests in flight at once. */
  readonly parallel: number;
}

/** What came of it. */
export interface DrillReport {
  readonly requests: number;
  readonly faults: number;
  readonly jobs: number;
  readonly delivered: number;
  /** Told that nobody can know: retry false. */
  readonly unknown: number;
  /** Told that nothing was accepted, which was true: retry true. */
  readonly declined: number;
  /** Requests by what went wrong with them; all must be empty. */
  readonly wrong: Readonly<Record<Wrong, readonly string[]>>;
}

type Wrong =
  | 'wrong answer'
  | 'bought twice'
  | 'lost'
  | 'unknown without need'
  | 'delivered in spite of doubt'
  | 'invited to repeat'
  | 'hung';

const definitions = { fal: falDefinition, replicate: replicateDefinition, google: googleDefinition } as const;
const names = ['fal', 'replicate', 'google'] as const;

/** All three offer it. */
const model = 'gemini-3.1-flash-image-preview';

/** Sends requests of every shape through a server whose upstreams fail at every step, and compares its words with their books. */
export async function runDrill({ seed, requests, percent, parallel }: DrillOptions): Promise<DrillReport> {
  const dice = createDice(seed, percent);
  const ledger = new Ledger();
  const upstreams = await Promise.all(
    names.map(async (name) => ({ name, ...(await startFaultyUpstream(protocols[name], dice, ledger)) })),
  );
  const pool = await createFaultyAgent(dice, ledger);
  const directory = await mkdtemp(join(tmpdir(), 'pentaprism-drill-'));
  const host = await createFileHost({ directory, ttlSeconds: 3600 });
  // Each provider is the first choice of a third of the requests.
  const gateways = names.map((_, first) =>
    createGateway({
      providers: [...upstreams.slice(first), ...upstreams.slice(0, first)].map(({ name, url }) =>
        bindProvider(definitions[name], { apiKey: '9f86d081884c7d65', baseUrl: url, environment: {} }),
      ),
      host,
      dispatcher: pool.agent,
      wire: { sleep: (_ms, signal) => wait(1, undefined, { signal }) },
    }),
  );
  const configuration = readConfiguration({ PENTAPRISM_DATA_DIR: directory });
  const apps = gateways.map((gateway) => createApp({ configuration, gateway, host, log: createLog('silent') }));
  const urls = await Promise.all(apps.map((app) => app.listen({ host: '127.0.0.1', port: 0 })));
  const input = await drawPicture({
    prompt: 'an input',
    model: 'drill',
    width: 64,
    height: 64,
    format: 'png',
    seed: 1,
  });

  const told = new Map<number, Told>();
  const numbers = Array.from({ length: requests }, (_, index) => index).values();
  try {
    await Promise.all(
      Array.from({ length: parallel }, async () => {
        for (const number of numbers) {
          told.set(number, await tell(urls[number % urls.length] ?? '', number, model, input));
        }
      }),
    );
  } finally {
    await Promise.all(apps.map((app) => app.close()));
    await Promise.all(gateways.map((gateway) => gateway.close()));
    host.close();
    await Promise.all(upstreams.map(({ close }) => close()));
    await pool.close();
    await rm(directory, { recursive: true, force: true });
  }
  return report(told, ledger);
}

function report(told: ReadonlyMap<number, Told>, ledger: Ledger): DrillReport {
  const wrong: Record<Wrong, string[]> = {
    'wrong answer': [],
    'bought twice': [],
    lost: [],
    'unknown without need': [],
    'delivered in spite of doubt': [],
    'invited to repeat': [],
    hung: [],
  };
  const counts = { delivered: 0, unknown: 0, declined: 0 };
  let jobs = 0;
  for (const [number, answer] of told) {
    const account = ledger.account(number);
    jobs += account.jobs.length;
    const where = `${number}: ${answer.kind}${answer.kind === 'failed' ? ` ${answer.code} (${answer.message})` : ''}`;
    if (account.jobs.length > 1) wrong['bought twice'].push(where);
    const verdict = judge(answer, account);
    if (verdict in counts) counts[verdict as keyof typeof counts] += 1;
    else wrong[verdict as Wrong].push(where);
  }
  const faults = [...ledger.faults.values()].reduce((sum, count) => sum + count, 0);
  return { requests: told.size, faults, jobs, ...counts, wrong };
}

function judge(
  answer: Told,
  { jobs, blind }: Account,
): keyof Pick<DrillReport, 'delivered' | 'unknown' | 'declined'> | Wrong {
  if (answer.kind === 'hung') return 'hung';
  if (answer.kind === 'garbled') return 'wrong answer';
  if (answer.kind === 'delivered') {
    if (blind.length > 0) return 'delivered in spite of doubt';
    return jobs.some(({ picture }) => picture.equals(answer.picture)) ? 'delivered' : 'wrong answer';
  }
  if (answer.retry) return jobs.length === 0 && blind.length === 0 ? 'declined' : 'invited to repeat';
  if (blind.length > 0) return 'unknown';
  return jobs.length > 0 ? 'lost' : 'unknown without need';
}
