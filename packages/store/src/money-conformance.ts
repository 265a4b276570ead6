import type { JobStore } from './job-store.ts';
import { checkpoint, ending, idOf, newJob, newKey } from './sample-jobs.ts';

/** Compares whole values, as vitest does. */
type Expect = (value: unknown) => { toEqual(other: unknown): void };

/** Tests one promise of a store, of which another instance is open too. */
type Holds = (promise: string, run: (store: JobStore, second: JobStore) => Promise<void>) => void;

const created = Date.UTC(2026, 10, 26, 12);
const cents = 10_000;

/** Tests what a driver promises of keys, of money, of sums and of who is to be told. */
export function moneyConformance(holds: Holds, expect: Expect): void {
  holds('keeps keys, by their hash, and knows that there was one when the last is gone', async (store, second) => {
    expect([await store.everKeyed(), await store.keyByHash('hash')]).toEqual([false, undefined]);
    const key = newKey({ models: ['flux-*'], budget: 5, perMinute: 60, running: 8, expires: 9, responseFormat: 'url' });
    await store.createKey(key);
    await store.createKey(newKey({ id: 'l', hash: 'other', created: 2 }));
    expect([await second.keyByHash('hash'), (await second.listKeys()).map(({ id }) => id)]).toEqual([key, ['k', 'l']]);
    const changes = { name: 'app', disabled: true, models: null, budget: null, unpriced: 'allow' } as const;
    expect(await second.changeKey('k', changes)).toEqual({ ...key, ...changes });
    expect([await store.changeKey('m', changes), await store.deleteKey('m')]).toEqual([undefined, false]);
    expect([await store.deleteKey('k'), await store.deleteKey('l'), await store.listKeys()]).toEqual([true, true, []]);
    expect(await second.everKeyed()).toEqual(true);
  });

  holds('lets a budget be reserved to its end and not beyond it, however many ask at once', async (store, second) => {
    await store.createKey(newKey({ budget: 50 * cents, period: 'total' }));
    const asked = Array.from({ length: 200 }, (_, index) =>
      (index % 2 === 0 ? store : second).begin(newJob(index, { key: 'k', created, quote: cents })),
    );
    const refusals = (await Promise.all(asked)).flatMap(({ refused }) => refused ?? []);
    expect([refusals.length, new Set(refusals.map(({ why }) => why))]).toEqual([150, new Set(['budget'])]);
    expect(await store.spending({ id: 'k', period: 'total' }, created)).toEqual({
      ...{ period: 'total', reserved: 50 * cents, spent: 0 },
    });
    expect((await store.list({ limit: 300 })).length).toEqual(50);
  });

  holds('puts what a job took in the place of what was reserved for it, once', async (store) => {
    await store.createKey(newKey({ budget: 100 * cents, period: 'day' }));
    const begin = async (index: number, quote: number | null = 10 * cents) => {
      const job = newJob(index, { key: 'k', created, quote });
      await store.begin(job);
      return job;
    };
    const [delivered, refused, lost] = [await begin(1), await begin(2), await begin(3)];
    await store.end(ending(delivered, { cost: 4 * cents, spent: 4 * cents }));
    await store.end(ending(delivered, { cost: 4 * cents, spent: 4 * cents }));
    await store.end(ending(refused, { state: 'failed', spent: 0 }));
    await store.end(ending(lost, { state: 'lost', spent: null }));
    await begin(4, 80 * cents);
    const spending = { period: '2026-11-26', reserved: 80 * cents, spent: 14 * cents };
    expect(await store.spending({ id: 'k', period: 'day' }, created)).toEqual(spending);
    expect([(await store.find(lost.id))?.spent, (await store.find(idOf(4)))?.reserved]).toEqual([
      10 * cents,
      80 * cents,
    ]);
    expect(await store.begin(newJob(5, { key: 'k', created, quote: 7 * cents }))).toEqual({
      refused: { why: 'budget', key: await store.findKey('k'), ...spending },
    });
    // The next day has a budget of its own.
    expect(await store.begin(newJob(6, { key: 'k', created: created + 86_400_000, quote: 7 * cents }))).toEqual({});
  });

  holds('gives back what was reserved for a job that waits and is cancelled', async (store) => {
    await store.createKey(newKey({ budget: cents, period: 'month' }));
    await store.begin(newJob(1, { key: 'k', created, quote: cents, owner: null, async: true, promised: true }));
    await store.cancel(idOf(1));
    expect(await store.spending({ id: 'k', period: 'month' }, created)).toEqual({
      ...{ period: '2026-11', reserved: 0, spent: 0 },
    });
  });

  holds('refuses what has no price where a budget is to hold, unless its key allows it', async (store) => {
    await store.createKey(newKey({ budget: cents }));
    const why = async (index: number) =>
      (await store.begin(newJob(index, { key: 'k', created, quote: null }))).refused?.why;
    expect([await why(1), await store.find(idOf(1))]).toEqual(['unpriced', undefined]);
    await store.changeKey('k', { unpriced: 'allow' });
    expect(await why(2)).toEqual(undefined);
    await store.changeKey('k', { unpriced: 'refuse', budget: null });
    expect(await why(3)).toEqual(undefined);
  });

  holds('begins nothing for a key that was disabled or deleted meanwhile', async (store, second) => {
    await store.createKey(newKey({ disabled: true }));
    const job = newJob(1, { key: 'k', quote: 0 });
    expect((await store.begin(job)).refused).toEqual({ why: 'key' });
    await second.deleteKey('k');
    expect([(await store.begin(job)).refused, await store.find(job.id)]).toEqual([{ why: 'key' }, undefined]);
  });

  holds('answers an idempotency key that is known whatever is left of the budget', async (store) => {
    await store.createKey(newKey({ budget: cents, period: 'total' }));
    const job = newJob(1, { key: 'k', created, quote: cents, idempotency: 'i' });
    await store.begin(job);
    expect((await store.begin({ ...job, id: idOf(2) })).known?.id).toEqual(job.id);
    expect((await store.spending({ id: 'k', period: 'total' }, created)).reserved).toEqual(cents);
  });

  holds('runs no more jobs of a key at once than it may, whoever begins them', async (store, second) => {
    await store.createKey(newKey({ running: 3 }));
    const of = (index: number, owner: string, more = {}) => newJob(index, { key: 'k', owner, quote: 0, ...more });
    const begun = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? store.begin(of(index, 'a')) : second.begin(of(index, 'b')),
      ),
    );
    expect(begun.filter(({ refused }) => refused?.why !== 'running').length).toEqual(3);
    const waiting = { async: true, promised: true } as const;
    const later = await Promise.all([30, 31, 32].map((index) => store.begin(of(index, 'a', waiting))));
    expect(later).toEqual([{ waits: true }, { waits: true }, { waits: true }]);
    expect([await store.claim('a', 9), await second.claim('b', 9)]).toEqual([[], []]);
    const [first, other] = (await store.list({ limit: 9 })).filter(({ owner }) => owner !== null);
    for (const job of [first, other]) {
      const { id = '', owner } = job ?? {};
      await store.end(ending(newJob(0, { id, key: 'k', owner: owner ?? null }), { state: 'failed' }));
    }
    const claimed = await Promise.all([store.claim('a', 9), second.claim('b', 9), store.claim('a', 9)]);
    expect(
      claimed
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([idOf(30), idOf(31)]);
  });

  holds('ends what waits of a key that is disabled or deleted, and gives its money back', async (store) => {
    const waiting = { key: 'k', created, quote: cents, owner: null, async: true, promised: true } as const;
    const states = async (...indexes: readonly number[]) =>
      Promise.all(indexes.map(async (index) => (await store.find(idOf(index)))?.state));
    await store.createKey(newKey({ budget: 9 * cents }));
    await store.begin(newJob(1, waiting));
    await store.begin(newJob(2, { ...waiting, owner: 'a' }));
    await store.changeKey('k', { disabled: true });
    expect([await states(1, 2), await store.claim('a', 9)]).toEqual([['cancelled', 'planned'], []]);
    await store.changeKey('k', { disabled: false });
    await store.begin(newJob(3, waiting));
    await store.deleteKey('k');
    expect([await states(3), await store.claim('a', 9)]).toEqual([['cancelled'], []]);
    expect((await store.spending({ id: 'k', period: 'month' }, created)).reserved).toEqual(cents);
  });

  holds(
    'gives up a job of which nobody knows whether it was begun, once, and none that was sent for',
    async (store) => {
      await store.createKey(newKey({ budget: 9 * cents }));
      const job = (index: number, more = {}) => newJob(index, { key: 'k', created, quote: cents, ...more });
      await store.begin(job(1, { idempotency: 'i', promised: true }));
      await store.begin(job(2, { owner: null, async: true, promised: true }));
      await store.begin(job(3));
      await store.checkpoint(checkpoint(job(3), { state: 'submitting' }));
      await store.begin(job(4, { owner: 'b' }));
      for (const index of [1, 1, 2, 3, 4, 5]) await store.abandon(idOf(index), 'a', '{}', 1000);
      const states = await Promise.all([1, 2, 3, 4, 5].map(async (index) => (await store.find(idOf(index)))?.state));
      expect(states).toEqual(['failed', 'failed', 'submitting', 'planned', undefined]);
      expect((await store.spending({ id: 'k', period: 'month' }, created)).reserved).toEqual(2 * cents);
      expect(await store.begin(job(6, { idempotency: 'i', promised: true }))).toEqual({});
    },
  );

  holds('keeps nothing of a waiting job that was cancelled longer than of any other', async (store) => {
    await store.begin(newJob(1, { owner: null, async: true, promised: true, prompt: 'a fox', idempotency: 'i' }));
    await store.cancel(idOf(1), 0);
    await store.sweep({ now: Date.now() + 1000, endedBefore: 0, usageBefore: 0, keepPrompts: false });
    const swept = await store.find(idOf(1));
    expect([swept?.state, swept?.prompt, swept?.idempotency]).toEqual(['cancelled', null, null]);
  });

  holds('counts what a job is known to have cost, where more of it may be billed than anybody knows', async (store) => {
    await store.createKey(newKey({ budget: 90 * cents, unpriced: 'allow' }));
    // Three of four pictures, and nobody knows of the fourth: without a reservation, with a larger one, and with a smaller one.
    const ends = { cost: 6 * cents, spent: null, ended: created } as const;
    await store.end(ending(newJob(1), ends));
    for (const [index, quote] of [
      [2, null],
      [3, 8 * cents],
      [4, 2 * cents],
    ] as const) {
      const job = newJob(index, { key: 'k', created, quote });
      await store.begin(job);
      await store.end(ending(job, ends));
    }
    const [sum] = await store.usage({ from: 0, until: Number.MAX_SAFE_INTEGER, by: 'day', parts: [] });
    expect([sum?.cost, sum?.unpriced]).toEqual([26 * cents, 0]);
    expect((await store.spending({ id: 'k', period: 'month' }, created)).spent).toEqual(20 * cents);
  });

  holds('sums jobs up by hour and day, and tells them apart as asked', async (store) => {
    const job = (index: number, more: object, end: object) =>
      store.end(ending(newJob(index, { key: 'k', model: 'm', ...more }), { ended: created, ...end }));
    await job(1, {}, { cost: 5, spent: 5, pictures: 2 });
    await job(2, { mode: 'edit' }, { cost: 7, spent: 7 });
    await job(3, { model: 'n', key: 'l' }, { state: 'failed', pictures: 0 });
    await job(4, {}, { spent: null });
    await job(5, {}, { ended: created + 3_600_000, cost: 1, spent: 1 });
    const sums = async (query: Partial<Parameters<JobStore['usage']>[0]>) =>
      (await store.usage({ from: 0, until: Number.MAX_SAFE_INTEGER, by: 'day', parts: [], ...query })).map(
        ({ start, key, model, provider, mode, ...numbers }) => ({
          at: (start - Date.UTC(2026, 10, 26)) / 3_600_000,
          ...{ of: [key, model, provider, mode], numbers: Object.values(numbers) },
        }),
      );
    expect(await sums({})).toEqual([{ at: 0, of: [null, null, null, null], numbers: [5, 5, 1, 1, 13] }]);
    expect(await sums({ by: 'hour' })).toEqual([
      { at: 12, of: [null, null, null, null], numbers: [4, 4, 1, 1, 12] },
      { at: 13, of: [null, null, null, null], numbers: [1, 1, 0, 0, 1] },
    ]);
    expect(await sums({ parts: ['key', 'mode'], only: { model: ['m'] } })).toEqual([
      { at: 0, of: ['k', null, null, 'edit'], numbers: [1, 1, 0, 0, 7] },
      { at: 0, of: ['k', null, null, 'generate'], numbers: [3, 4, 0, 1, 6] },
    ]);
    expect(await sums({ until: created, by: 'hour' })).toEqual([]);
    await store.sweep({ now: 0, endedBefore: Number.MAX_SAFE_INTEGER, usageBefore: 0, keepPrompts: false });
    expect([(await sums({})).length, await store.list({ limit: 9 })]).toEqual([1, []]);
  });

  holds(
    'tells the end of a job to who wants it: to one who asks, again when nothing came of it, and no more',
    async (store, second) => {
      const job = newJob(1, { key: 'k', webhook: 'https://example.com/', origin: 'http://a:1' });
      await store.checkpoint(checkpoint(job));
      expect(await store.takeDeliveries(0, 9)).toEqual([]);
      await store.end(ending(job, { ended: 1 }));
      const kept = await store.find(job.id);
      expect([kept?.webhook, kept?.origin]).toEqual([job.webhook, job.origin]);
      const taken = await Promise.all([store.takeDeliveries(60_000, 9), second.takeDeliveries(60_000, 9)]);
      const delivery = { job: job.id, key: 'k', address: 'https://example.com/', tries: 1 };
      expect([taken.flat(), await second.takeDeliveries(0, 9)]).toEqual([[delivery], []]);
      await store.endDelivery(delivery, '500', 0);
      const again = { ...delivery, tries: 2 };
      expect(await second.takeDeliveries(0, 9)).toEqual([again]);
      await store.endDelivery(again, '200', null);
      // Whoever slept over its own try, and wakes when another has sent the next, has nothing more to say.
      await store.endDelivery(delivery, 'timeout', 0);
      expect(await second.takeDeliveries(0, 9)).toEqual([]);
    },
  );
}
