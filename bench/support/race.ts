/** Compares contenders in interleaved rounds: whatever slows the machine down slows all of them. */
import type { Contender } from './contenders.ts';
import type { Load, LoadGenerator, LoadRequest } from './load.ts';
import { ask } from './processes.ts';
import { median, quantile, sum } from './statistics.ts';
import { quotient } from './targets.ts';
import { readUsage, type Usage } from './usage.ts';

/** One kind of work for all contenders. */
export interface Heat {
  readonly connections: number;
  readonly rounds: number;
  readonly minMs: number;
  readonly minRequests: number;
  readonly maxMs: number;
  /** What a contender is asked; `undefined` keeps it out of this heat. */
  readonly request: (contender: Contender) => LoadRequest | undefined;
}

/** What one contender did in one heat: medians over the rounds, and totals where the clock is coarse. */
export interface Score {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of CPU for one request; `null` where it cannot be read. */
  readonly cpuMs: number | null;
  /** The same, round by round. */
  readonly cpuMsOfRounds: readonly (number | null)[];
  /** The most it ever had resident, so far in its life. */
  readonly peakMiB: number | null;
  /** 99th percentile of the gaps of its event loop in milliseconds, the worst round. */
  readonly loopGapMs: number | null;
  readonly requests: number;
  readonly errors: number;
}

interface Round {
  readonly latencies: readonly number[];
  readonly seconds: number;
  readonly cpuMs: number | null;
  readonly gapMs: number | null;
  readonly errors: number;
}

/** Asks a contender until its code is hot; tells what is wrong with it, if anything. */
export async function warmUp(generator: LoadGenerator, request: LoadRequest, load: Partial<Load> = {}): Promise<void> {
  const { errors, latencies, fault } = await generator.run({
    request,
    connections: 4,
    minMs: 500,
    minRequests: 4,
    maxMs: 5000,
    ...load,
  });
  if (latencies.length === 0) throw new Error(`${request.path}: ${errors} errors and no answer (${fault}).`);
}

/** Waits until a contender answers. */
export async function untilReady(generator: LoadGenerator, request: LoadRequest): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const once = { request, connections: 1, minMs: 0, minRequests: 1, maxMs: 5000 };
    const { latencies, fault } = await generator.run(once);
    if (latencies.length > 0) return;
    if (attempt >= 100) throw new Error(`${request.path} does not answer: ${fault}.`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** Waits for all contenders, and asks each under load until its code is as fast as it gets. */
export async function warmAll(
  generator: LoadGenerator,
  contenders: readonly Contender[],
  request: (contender: Contender) => LoadRequest,
  isQuick: boolean,
): Promise<void> {
  for (const contender of contenders) {
    await untilReady(generator, request(contender));
    await warmUp(generator, request(contender), { connections: 16, minMs: isQuick ? 700 : 5000, maxMs: 8000 });
  }
}

/** Runs one heat. */
export async function race(
  generator: LoadGenerator,
  contenders: readonly Contender[],
  heat: Heat,
): Promise<readonly Score[]> {
  const entries = contenders.flatMap((contender) => {
    const request = heat.request(contender);
    return request === undefined ? [] : [{ contender, request, rounds: [] as Round[] }];
  });
  for (let round = 0; round < heat.rounds; round += 1) {
    // Another one begins each time, since the first of a round may find the machine in another state.
    for (const index of entries.keys()) {
      const entry = entries[(index + round) % entries.length];
      entry?.rounds.push(await runRound(generator, entry.contender, { ...heat, request: entry.request }));
    }
  }
  return Promise.all(entries.map(({ contender, rounds }) => score(contender, rounds)));
}

async function runRound(generator: LoadGenerator, contender: Contender, load: Load): Promise<Round> {
  await gaps(contender, 'reset');
  const before = await usageOf(contender);
  const { latencies, seconds, errors } = await generator.run(load);
  const after = await usageOf(contender);
  const gap = await gaps(contender, 'read');
  return {
    latencies,
    seconds,
    errors,
    cpuMs: before === null || after === null ? null : after.cpuMs - before.cpuMs,
    gapMs: gap,
  };
}

async function score(contender: Contender, rounds: readonly Round[]): Promise<Score> {
  const requests = sum(rounds.map(({ latencies }) => latencies.length));
  const cpu = rounds.map(({ cpuMs }) => cpuMs);
  const gapsSeen = rounds.flatMap(({ gapMs }) => (gapMs === null ? [] : [gapMs]));
  return {
    name: contender.name,
    perSecond: median(rounds.map(({ latencies, seconds }) => latencies.length / seconds)),
    p50: median(rounds.map(({ latencies }) => median(latencies))),
    p99: median(rounds.map(({ latencies }) => quantile(latencies, 0.99))),
    cpuMs: cpu.every((value) => value !== null) ? sum(cpu) / requests : null,
    cpuMsOfRounds: rounds.map(({ cpuMs, latencies }) => quotient(cpuMs, latencies.length)),
    peakMiB: (await usageOf(contender))?.peakMiB ?? null,
    loopGapMs: gapsSeen.length === 0 ? null : Math.max(...gapsSeen),
    requests,
    errors: sum(rounds.map(({ errors }) => errors)),
  };
}

/** CPU for one request over another contender's: the median of the rounds' ratios, as what slows one slows both. */
export function cpuRatio(one: Score | undefined, other: Score | undefined): number | null {
  const ratios = (one?.cpuMsOfRounds ?? []).map((ms, round) => quotient(ms, other?.cpuMsOfRounds[round]));
  const known = ratios.filter((ratio) => ratio !== null);
  return known.length === 0 ? null : median(known);
}

async function usageOf({ child }: Contender): Promise<Usage | null> {
  return child?.pid === undefined ? null : await readUsage(child.pid);
}

async function gaps({ child, tellsGaps }: Contender, message: 'reset' | 'read'): Promise<number | null> {
  if (child === undefined || !tellsGaps) return null;
  const { p99 } = (await ask(child, { gaps: message })) as { readonly p99: number };
  return p99;
}
