import { hostname } from 'node:os';
import { Handover } from '@pentaprism/core/host';
import type { Instance, JobStore } from '@pentaprism/store';
import type { Metrics } from '../metrics/metrics.ts';
import type { Jobs } from './jobs.ts';
import { cancelled } from './run-job.ts';
import type { RunningJobs } from './running-jobs.ts';
import type { StoreHealth } from './store-health.ts';

/** What keeps a server's jobs going. */
export interface Keeper {
  /** What was found at the start, in words for the operator; nothing when there was nothing. */
  readonly found?: string;
  /** Takes up no further jobs. The lease of those that run is still renewed. */
  stop(): void;
  /** Lets go of what still runs: it runs on upstream, and the next server takes it over at once. */
  release(): Promise<void>;
}

export interface KeeperOptions {
  readonly store: JobStore;
  readonly health: StoreHealth;
  readonly running: RunningJobs;
  readonly jobs: Pick<Jobs, 'takeUp'>;
  readonly instance: string;
  readonly historyDays: number;
  readonly keepPrompts: boolean;
  /** A store that is away at the start is waited for while requests are served. */
  readonly mayBeAway: boolean;
  /** How long after its last beat a server counts as dead, in milliseconds; default 30,000. */
  readonly leaseMs?: number;
  readonly now?: () => number;
  readonly metrics?: Pick<Metrics, 'tookOver'>;
}

/** Jobs taken over at once: each brings a picture into memory. */
const takenAtOnce = 20;
const sweepEveryMs = 60_000;
const dayMs = 24 * 60 * 60 * 1000;
/** Sums outlive the jobs they are of, so that a year can be looked at. */
const usageDays = 400;
/** A store that is away is looked for more often. */
const awayMs = 1000;

/** Servers that run in this very process. */
const here = new Set<string>();

/**
 * Keeps the lease of this server's jobs, takes over those of dead ones, begins those that wait, and gives up what is old.
 * Resolves after the first round.
 */
export async function startKeeper(options: KeeperOptions): Promise<Keeper> {
  const { store, health, running, jobs, instance, leaseMs = 30_000, now = Date.now } = options;
  // Two may be late or lost before the others think this server dead.
  const beatMs = leaseMs / 3;
  const host = hostname();
  let isStopping = false;
  let isOver = false;
  let swept = Number.NEGATIVE_INFINITY;
  let beaten = Number.POSITIVE_INFINITY;
  let patientUntil = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const beat = async (): Promise<void> => {
    const stopped = await store.beat({ id: instance, host, process: process.pid });
    // Whatever kept this server from its beat, such as a store that was away, kept the others too: they are given a lease's
    // time to say that they live.
    if (now() - beaten > leaseMs / 2) patientUntil = now() + leaseMs;
    beaten = now();
    for (const id of stopped) running.get(id)?.stop(cancelled());
  };

  const takeOver = async (): Promise<number> => {
    if (now() < patientUntil) return 0;
    const orphans = await store.takeOver(instance, takenAtOnce);
    for (const job of orphans) jobs.takeUp(job);
    options.metrics?.tookOver(orphans.length);
    return orphans.length;
  };

  const claimOnce = async (): Promise<void> => {
    if (isStopping || running.isFull) return;
    const waiting = await store.claim(instance, Math.min(running.room, takenAtOnce));
    for (const job of waiting) {
      // Others may have begun meanwhile, or the server may be about to stop.
      if (isStopping || running.isFull) await store.giveBack(job.id, instance);
      else jobs.takeUp(job);
    }
    // Where one waited others may, for one of these to end: of a key, or here.
    if (waiting.length > 0) running.waitForRoom(true);
    else if (running.size === 0) running.waitForRoom(false);
  };

  // Each job that ends asks for the next, and many end at once: two that claim together would both fill the same room.
  let claiming: Promise<void> | undefined;
  let isAskedAgain = false;
  const claim = (): Promise<void> => {
    if (claiming !== undefined) {
      isAskedAgain = true;
      return claiming;
    }
    claiming = (async () => {
      do {
        isAskedAgain = false;
        await claimOnce();
      } while (isAskedAgain);
    })().finally(() => {
      claiming = undefined;
    });
    return claiming;
  };

  const sweep = async (): Promise<void> => {
    if (now() - swept < sweepEveryMs) return;
    swept = now();
    const { keepPrompts, historyDays } = options;
    const endedBefore = now() - historyDays * dayMs;
    const usageBefore = now() - usageDays * dayMs;
    await store.sweep({ now: now(), endedBefore, usageBefore, keepPrompts });
  };

  const round = async (): Promise<number> => {
    await beat();
    const taken = isStopping ? 0 : await takeOver();
    await claim();
    await sweep();
    return taken;
  };

  const next = (): void => {
    if (isOver) return;
    // Servers that started together do not all ask at once.
    const ms = (health.isUp ? beatMs : Math.min(beatMs, awayMs)) * (0.8 + 0.4 * Math.random());
    timer = setTimeout(() => void health.watch(round).then(next, next), ms).unref();
  };

  // A free place is filled at once, and not with the next beat.
  running.onRoom(() => {
    if (running.isWaitedFor && !isStopping && health.isUp) void health.watch(claim).catch(() => undefined);
  });

  const begin = async () => {
    const died = await releaseDead(store, host);
    const { waiting } = await store.countOpen();
    return found({ died, taken: await round(), waiting });
  };
  here.add(instance);
  let first: Pick<Keeper, 'found'> = {};
  try {
    first = await health.watch(begin);
  } catch (error) {
    if (!options.mayBeAway) throw error;
  }
  next();
  return {
    ...first,
    stop: () => {
      isStopping = true;
    },
    async release() {
      isStopping = true;
      clearTimeout(timer);
      isOver = true;
      const left = running.all();
      // Whoever asked for a plain one is gone, and nobody else would fetch its picture.
      for (const job of left) job.stop(job.promised ? new Handover() : cancelled());
      await Promise.all(left.map((job) => job.ended));
      await store.release(instance).catch(() => undefined);
      here.delete(instance);
    },
  };
}

/** Servers of this machine whose process is gone need not be waited for. */
async function releaseDead(store: JobStore, host: string): Promise<number> {
  const known = await store.instancesOn(host);
  const isDead = ({ id, process: of }: Instance): boolean => (of === process.pid ? !here.has(id) : !isAlive(of));
  const dead = known.filter(isDead);
  for (const { id } of dead) await store.release(id);
  return dead.length;
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // There, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function found(counts: {
  readonly died: number;
  readonly taken: number;
  readonly waiting: number;
}): Pick<Keeper, 'found'> {
  const { died, taken, waiting } = counts;
  const parts = [
    ...(taken > 0 ? [`took over ${taken} ${taken === 1 ? 'job' : 'jobs'} of a server that is gone`] : []),
    ...(waiting > 0 ? [`begins ${waiting} that ${waiting === 1 ? 'was' : 'were'} waiting`] : []),
  ];
  if (parts.length > 0) return { found: parts.join(', ') };
  return died > 0 ? { found: 'the server before it left no job behind' } : {};
}
