import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { askAsync, type CrashStack, openCrashStack, waitForJob } from '../crash-stack.ts';
import type { ServerProcess } from '../server-process.ts';

/** How a kill drill is run. */
export interface KillDrillOptions {
  /** Equal seeds kill at equal moments. */
  readonly seed: number;
  readonly rounds: number;
  /** Jobs asked for in each round. */
  readonly jobs: number;
}

/** What came of it. */
export interface KillDrillFigures {
  readonly rounds: number;
  readonly jobs: number;
  /** What upstream was asked for, jobs among it whose server died before their caller was told their name. */
  readonly submits: number;
  /** Ended with their picture. */
  readonly completed: number;
  /** Those of them that another server brought there, from what was written down when theirs was killed. */
  readonly resumed: number;
  /** Died while they were submitted: nobody knows, nobody asks again. */
  readonly lost: number;
  /** Died before anything was sent. */
  readonly neverSent: number;
  /** Jobs of which something was wrong, by what it was. */
  readonly wrong: Readonly<
    Record<'bought twice' | 'lost though accepted' | 'picture that is none' | 'no answer', readonly string[]>
  >;
}

const providers = ['fal', 'replicate', 'google'] as const;

/** Kills a server with SIGKILL at random moments, starts another, and looks what became of what was promised. */
export async function runKillDrill({ seed, rounds, jobs }: KillDrillOptions): Promise<KillDrillFigures> {
  const random = randomFrom(seed);
  const stack = await openCrashStack({ slowMs: 600 });
  const tally = { rounds, jobs: 0, completed: 0, resumed: 0, lost: 0, neverSent: 0 };
  const wrong = { 'bought twice': [], 'lost though accepted': [], 'picture that is none': [], 'no answer': [] } as {
    readonly [What in keyof KillDrillFigures['wrong']]: string[];
  };
  const counted = createSubmitCounter(stack);
  try {
    let server = await stack.start();
    for (let round = 0; round < rounds; round++) {
      const asked = await askForJobs(server, round, jobs, random);
      await server.kill();
      counted.look();
      const accepted = new Set<string>();
      for (const { id } of asked) if ((await stack.row(id))?.state === 'accepted') accepted.add(id);
      server = await stack.start();
      for (const { id } of asked) {
        tally.jobs += 1;
        const told = await waitForJob(server, id, '&response_format=b64_json');
        counted.look();
        const { code } = told.error ?? {};
        if (told.status === 'completed') {
          tally.completed += 1;
          if (accepted.has(id)) tally.resumed += 1;
          const bytes = Buffer.from(told.data[0]?.b64_json ?? '', 'base64');
          const { width = 0 } = await sharp(bytes)
            .metadata()
            .catch(() => ({ width: 0 }));
          if (width < 100) wrong['picture that is none'].push(id);
        } else if (accepted.has(id)) wrong['lost though accepted'].push(`${id} ${code}`);
        else if (code === 'outcome_unknown') tally.lost += 1;
        else if (code === 'overloaded') tally.neverSent += 1;
        else wrong['no answer'].push(`${id} ${told.status} ${code}`);
      }
    }
    wrong['bought twice'].push(...counted.repeated());
  } finally {
    await stack.close();
  }
  return { ...tally, submits: counted.all(), wrong };
}

/** Asks for jobs and waits a moment. Those whose answer came were promised. */
async function askForJobs(
  server: ServerProcess,
  round: number,
  jobs: number,
  random: () => number,
): Promise<readonly { readonly id: string }[]> {
  const asked: { id: string }[] = [];
  const asking = Array.from({ length: jobs }, async (_, index) => {
    const provider = providers[(round + index) % providers.length] ?? 'fal';
    const prompt = `round ${round} job ${index} [drill: slow]`;
    await wait(random() * 300);
    const id = await askAsync(server, { model: `${provider}/gemini-3.1-flash-image`, prompt });
    asked.push({ id });
  });
  const settled = Promise.allSettled(asking);
  await Promise.race([wait(50 + random() * 1500), settled.then(() => wait(random() * 1200))]);
  return [...asked];
}

/** Counts submits by their prompts; sandboxes remember only the latest requests. */
function createSubmitCounter({ sandboxes }: CrashStack) {
  const seen = new WeakSet<object>();
  const counts = new Map<string, number>();
  return {
    look() {
      for (const sandbox of Object.values(sandboxes)) {
        for (const request of sandbox.requests) {
          if (request.method !== 'POST' || seen.has(request)) continue;
          seen.add(request);
          const [prompt] = /round \d+ job \d+ \[drill: slow\]/.exec(JSON.stringify(request.body)) ?? [];
          if (prompt !== undefined) counts.set(prompt, (counts.get(prompt) ?? 0) + 1);
        }
      }
    },
    repeated: (): readonly string[] => [...counts].flatMap(([prompt, count]) => (count > 1 ? [prompt] : [])),
    all: (): number => [...counts.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** A small generator of numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
