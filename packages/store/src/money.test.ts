import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJobStore, type JobStore, openSqlite } from './index.ts';
import { checkpoint, ending, idOf, newJob, newKey } from './sample-jobs.ts';

const created = Date.UTC(2026, 10, 26, 23, 59);
const budget = 100;

/** What can happen to one of a few jobs, at one of two servers. */
const happening = fc.record({
  what: fc.constantFrom(
    'begin',
    'wait',
    'claim',
    'submit',
    'deliver',
    'fail',
    'lose',
    'cancel',
    'die',
    'sweep' as const,
  ),
  job: fc.nat(11),
  at: fc.constantFrom('a', 'b' as const),
  amount: fc.nat(40),
  day: fc.nat(1),
});

describe('money', () => {
  it('balances after any order of begin, end, kill and takeover: what is reserved and spent is what the jobs say', async () => {
    const store = await createJobStore(await openSqlite({ path: ':memory:' }), { leaseMs: 60_000 });
    let schedules = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 10, maxLength: 40 }), async (happenings) => {
        const schedule = schedules++;
        const key = `k${schedule}`;
        await store.createKey(newKey({ id: key, hash: key, budget, running: 4, period: 'day', unpriced: 'allow' }));
        for (const one of happenings) await happen(store, schedule, one);
        await balance(store, key);
      }),
      { numRuns: 1000 },
    );
    await store.close();
  });
});

async function happen(
  store: JobStore,
  schedule: number,
  { what, job: index, at: server, amount, day }: typeof happening extends fc.Arbitrary<infer T> ? T : never,
): Promise<void> {
  const id = idOf(schedule * 100 + index);
  const at = `${server}${schedule}`;
  const job = newJob(index, {
    id,
    key: `k${schedule}`,
    owner: at,
    created: created + day * 120_000,
    promised: true,
    async: what === 'wait',
  });
  const known = await store.find(id);
  const quote = amount === 0 ? null : amount;
  if (what === 'begin' || what === 'wait') {
    if (known === undefined) await store.begin({ ...job, quote });
  } else if (what === 'claim') await store.claim(at, 3);
  else if (what === 'die') {
    await store.release(at);
    await store.takeOver(`${server === 'a' ? 'b' : 'a'}${schedule}`, 100);
  } else if (what === 'sweep') await store.sweep({ now: created, endedBefore: 0, usageBefore: 0, keepPrompts: false });
  else if (what === 'cancel') await store.cancel(id);
  // The rest is written by whoever believes to have the job, which may be a server that was taken for dead.
  else if (known === undefined) return;
  else if (what === 'submit') await store.checkpoint(checkpoint(job));
  else if (what === 'deliver') await store.end(ending(job, { cost: amount, spent: amount }));
  else if (what === 'fail') await store.end(ending(job, { state: 'failed', spent: 0 }));
  else await store.end(ending(job, { state: 'lost', spent: null }));
}

async function balance(store: JobStore, key: string): Promise<void> {
  const jobs = await store.list({ key, limit: 100 });
  for (const time of [created, created + 120_000]) {
    const { period, reserved, spent } = await store.spending({ id: key, period: 'day' }, time);
    const own = jobs.filter((job) => job.period === period);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    expect({ reserved, spent }).toEqual({
      reserved: sum(own.map(({ ended, reserved }) => (ended === null ? reserved : 0))),
      spent: sum(own.map(({ spent }) => spent ?? 0)),
    });
  }
  // What was delivered may be dearer than its quote; what is let in never is.
  expect(jobs.filter(({ ended, owner }) => ended === null && owner !== null).length).toBeLessThanOrEqual(4);
}
