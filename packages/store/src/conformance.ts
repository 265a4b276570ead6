import type { Driver } from './driver.ts';
import type { NewJob } from './job.ts';
import { createJobStore, type JobStore } from './job-store.ts';
import { moneyConformance } from './money-conformance.ts';
import { begunAs, checkpoint, ending, idOf, newJob } from './sample-jobs.ts';

/** What is used of a test runner: vitest, `node:test` with an `expect`, Jest. */
export interface StoreTestRunner {
  describe(name: string, define: () => void): void;
  it(name: string, run: () => Promise<void>): void;
  expect(value: unknown): { toEqual(other: unknown): void };
}

/**
 * Tests that a driver runs every operation as the store promises it.
 *
 * `open` gives a driver of an empty database, and a second one of the same database for each further call with `again`, as
 * another instance would open it.
 */
export function storeConformance(
  { describe, it, expect }: StoreTestRunner,
  name: string,
  open: (again?: Driver) => Promise<Driver>,
): void {
  const holds = (promise: string, run: (store: JobStore, second: JobStore) => Promise<void>): void =>
    it(promise, async () => {
      const driver = await open();
      const store = await createJobStore(driver, { leaseMs: 10_000 });
      const second = await createJobStore(await open(driver), { leaseMs: 10_000 });
      try {
        await run(store, second);
      } finally {
        await second.close();
        await store.close();
      }
    });

  const keep = { usageBefore: 0, keepPrompts: false } as const;

  describe(`store ${name}`, () => {
    holds('gives back a job as it was written', async (store) => {
      const job = newJob(1, {
        prompt: 'a fox',
        user: 'u',
        request: '{"a":1}',
        plan: '{"p":1}',
        idempotency: 'i',
        fingerprint: 'f',
      });
      expect(await store.begin(job)).toEqual({});
      expect(await store.find(job.id)).toEqual(begunAs(job));
    });

    holds('shows a key its own jobs only', async (store) => {
      await store.begin(newJob(1, { key: 'a' }));
      expect([await store.find(idOf(1), 'a'), await store.find(idOf(1), 'b')].map((job) => job?.key)).toEqual([
        'a',
        undefined,
      ]);
      expect(await store.list({ key: 'b', limit: 9 })).toEqual([]);
    });

    holds(
      'lets one idempotency key begin one job, however many ask at once, and tells the others which',
      async (store, second) => {
        const asked = Array.from({ length: 50 }, (_, index) =>
          newJob(index, { idempotency: 'same', fingerprint: 'f' }),
        );
        const begun = await Promise.all(asked.map((job, index) => (index % 2 === 0 ? store : second).begin(job)));
        const known = begun.flatMap(({ known }) => known?.id ?? []);
        expect([begun.length - known.length, new Set(known).size]).toEqual([1, 1]);
        expect((await store.list({ limit: 100 })).map(({ id }) => id)).toEqual([known[0]]);
      },
    );

    holds('keeps the idempotency keys of two callers apart', async (store) => {
      await store.begin(newJob(1, { key: 'a', idempotency: 'same' }));
      expect(await store.begin(newJob(2, { key: 'b', idempotency: 'same' }))).toEqual({});
    });

    holds('frees an idempotency key when its ending says so, and when its time is over', async (store) => {
      const first = newJob(1, { idempotency: 'k' });
      await store.begin(first);
      await store.end(ending(first, { state: 'failed', frees: true }));
      const next = newJob(2, { idempotency: 'k', created: 1000 });
      expect(await store.begin(next)).toEqual({});
      await store.end(ending(next, { expires: 5000 }));
      const kept = await store.begin(newJob(3, { idempotency: 'k', created: 4999 }));
      expect(kept.known?.id).toEqual(next.id);
      expect(await store.begin(newJob(4, { idempotency: 'k', created: 5000 }))).toEqual({});
    });

    holds('begins a plain job with its first checkpoint, or with its end', async (store) => {
      const first = checkpoint(newJob(1), { calls: '[1]' });
      expect(await store.checkpoint(first)).toEqual({ cancel: false });
      expect([(await store.find(first.id))?.state, (await store.find(first.id))?.calls]).toEqual(['accepted', '[1]']);
      expect(await store.end(ending(newJob(2)))).toEqual('ended');
      expect((await store.find(idOf(2)))?.state).toEqual('finished');
    });

    holds('gives up what was needed to run a job when it ends, and never ends it twice', async (store) => {
      const job = newJob(1, { request: '{}', plan: '{}', idempotency: 'k', fingerprint: 'f' });
      await store.begin(job);
      await store.checkpoint(checkpoint(job));
      expect(await store.end(ending(job, { cost: 40_000, result: '{"data":[]}' }))).toEqual('ended');
      expect(await store.end(ending(job, { cost: 80_000 }))).toEqual('taken');
      expect(await store.checkpoint(checkpoint(job))).toEqual('taken');
      const ended = await store.find(job.id);
      expect([ended?.cost, ended?.request, ended?.plan, ended?.calls, ended?.idempotency]).toEqual([
        40_000,
        null,
        null,
        null,
        'k',
      ]);
    });

    holds('stops an instance from writing to a job that another has taken over', async (store, second) => {
      const job = newJob(1);
      await store.beat({ id: 'a', host: 'h', process: 1 });
      await store.checkpoint(checkpoint(job));
      expect(await second.takeOver('b', 20)).toEqual([]);
      await store.release('a');
      expect((await second.takeOver('b', 20)).map(({ id, owner }) => [id, owner])).toEqual([[job.id, 'b']]);
      expect(await store.checkpoint(checkpoint(job))).toEqual('taken');
      expect(await store.end(ending(job))).toEqual('taken');
      expect(await second.end(ending({ ...job, owner: 'b' }))).toEqual('ended');
    });

    holds(
      'gives each orphan to one of those who take over at once, oldest first and no more than asked for',
      async (store, second) => {
        for (let index = 0; index < 30; index++) await store.checkpoint(checkpoint(newJob(index, { owner: 'dead' })));
        await Promise.all([
          store.beat({ id: 'b', host: 'h', process: 2 }),
          second.beat({ id: 'c', host: 'h', process: 3 }),
        ]);
        const first = await store.takeOver('b', 5);
        expect(first.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4].map(idOf));
        const rest = await Promise.all([store.takeOver('b', 100), second.takeOver('c', 100), store.takeOver('b', 100)]);
        const taken = [...first, ...rest.flat()].map(({ id }) => id).sort();
        expect(taken).toEqual(Array.from({ length: 30 }, (_, index) => idOf(index)));
      },
    );

    holds('gives each waiting job to one of those who ask for it', async (store, second) => {
      for (let index = 0; index < 20; index++)
        await store.begin(newJob(index, { owner: null, async: true, promised: true }));
      const claimed = await Promise.all([store.claim('a', 20), second.claim('b', 20)]);
      expect(
        claimed
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(Array.from({ length: 20 }, (_, index) => idOf(index)));
      await store.giveBack(idOf(0), claimed[0]?.[0]?.owner ?? 'b');
      expect((await second.claim('c', 20)).map(({ id }) => id)).toEqual([idOf(0)]);
    });

    holds('ends a waiting job that is cancelled, and tells the owner of a running one', async (store, second) => {
      const running = newJob(1);
      await store.begin(newJob(0, { owner: null, async: true, promised: true }));
      await store.checkpoint(checkpoint(running));
      await second.cancel(idOf(0));
      await second.cancel(running.id);
      expect([(await store.find(idOf(0)))?.state, await store.claim('a', 9)]).toEqual(['cancelled', []]);
      expect(await store.beat({ id: 'a', host: 'h', process: 1 })).toEqual([running.id]);
      expect(await store.checkpoint(checkpoint(running))).toEqual({ cancel: true });
    });

    holds('lists newest first, in pages both ways, by state, model and provider', async (store) => {
      for (let index = 0; index < 9; index++) {
        const job = newJob(index, { model: index % 2 === 0 ? 'even' : 'odd', provider: index < 5 ? 'p' : 'q' });
        if (index < 3) await store.end(ending(job));
        else await store.begin(job);
      }
      const listed = async (page: Parameters<JobStore['list']>[0]) => (await store.list(page)).map(({ id }) => id);
      const ids = (...numbers: number[]) => numbers.map(idOf);
      expect(await listed({ limit: 3 })).toEqual(ids(8, 7, 6));
      expect(await listed({ limit: 3, after: idOf(6) })).toEqual(ids(5, 4, 3));
      expect(await listed({ limit: 3, before: idOf(3) })).toEqual(ids(6, 5, 4));
      expect(await listed({ limit: 9, states: ['finished', 'failed'] })).toEqual(ids(2, 1, 0));
      expect(await listed({ limit: 9, model: 'odd', provider: 'q' })).toEqual(ids(7, 5));
      expect(await listed({ limit: 9, key: 'nobody' })).toEqual([]);
    });

    holds('gives up an answer on demand and keeps what it cost, but not of a job that runs', async (store) => {
      const job = newJob(1, { idempotency: 'k', prompt: 'a fox', user: 'u' });
      await store.begin(job);
      expect(await store.erase(job.id)).toEqual(false);
      await store.end(ending(job, { cost: 1, result: '{}' }));
      expect(await store.erase(job.id)).toEqual(true);
      const left = await store.find(job.id);
      expect([left?.result, left?.prompt, left?.user, left?.cost, left?.idempotency]).toEqual([
        null,
        null,
        null,
        1,
        'k',
      ]);
    });

    holds('sweeps answers, prompts and keys when their time is over, and rows later', async (store) => {
      const job = newJob(1, { idempotency: 'k', prompt: 'a fox' });
      await store.begin(job);
      await store.end(ending(job, { ended: 100, expires: 200, result: '{}' }));
      await store.sweep({ now: 199, endedBefore: 0, ...keep });
      expect((await store.find(job.id))?.result).toEqual('{}');
      await store.sweep({ now: 200, endedBefore: 0, ...keep });
      const swept = await store.find(job.id);
      expect([swept?.result, swept?.prompt, swept?.idempotency, swept?.state]).toEqual([null, null, null, 'finished']);
      await store.sweep({ now: 300, endedBefore: 101, ...keep });
      expect(await store.find(job.id)).toEqual(undefined);
    });

    holds('keeps prompts past their answers where that is asked for', async (store) => {
      await store.end(ending(newJob(1, { prompt: 'a fox' }), { ended: 100, expires: 200, result: '{}' }));
      await store.sweep({ now: 300, endedBefore: 0, ...keep, keepPrompts: true });
      expect((await store.find(idOf(1)))?.prompt).toEqual('a fox');
    });

    holds('never sweeps a job that has not ended', async (store) => {
      await store.begin(newJob(1));
      await store.sweep({ now: Number.MAX_SAFE_INTEGER, endedBefore: Number.MAX_SAFE_INTEGER, ...keep });
      expect((await store.find(idOf(1)))?.state).toEqual('planned');
    });

    holds('counts what waits and what runs', async (store) => {
      await store.begin(newJob(0, { owner: null }));
      await store.begin(newJob(1));
      await store.checkpoint(checkpoint(newJob(2)));
      await store.end(ending(newJob(3)));
      expect(await store.countOpen()).toEqual({ waiting: 1, running: 2 });
    });

    holds('agrees on a shared value, whoever proposes one first', async (store, second) => {
      const values = await Promise.all([
        store.share('secret', 'a'),
        second.share('secret', 'b'),
        store.share('secret', 'c'),
      ]);
      expect([new Set(values).size, await second.share('secret', 'd')]).toEqual([1, values[0]]);
    });

    holds('puts another value in place of a shared one', async (store, second) => {
      await store.share('secret', 'a');
      await second.replace('secret', 'b');
      await second.replace('other', 'c');
      expect([await store.share('secret', 'd'), await store.share('other', 'd')]).toEqual(['b', 'c']);
    });

    holds('knows the instances of a machine until they give their lease back', async (store) => {
      await store.beat({ id: 'a', host: 'here', process: 7 });
      await store.beat({ id: 'b', host: 'there', process: 7 });
      expect(await store.instancesOn('here')).toEqual([{ id: 'a', host: 'here', process: 7 }]);
      await store.release('a');
      expect(await store.instancesOn('here')).toEqual([]);
    });

    holds('says nothing of a failed operation that did not happen', async (store) => {
      const broken = { ...newJob(1), model: null } as unknown as NewJob;
      const failed = await store.begin(broken).then(
        () => 'begun',
        (error: Error) => error.name,
      );
      expect([failed, await store.find(idOf(1)), await store.begin(newJob(1))]).toEqual(['StoreError', undefined, {}]);
    });

    moneyConformance(holds, expect);
  });
}
