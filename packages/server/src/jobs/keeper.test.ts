import { createJobStore, type Job, openSqlite } from '@pentaprism/store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLog } from '../http/logging.ts';
import { startKeeper } from './keeper.ts';
import { createRunningJobs, type RunningJob } from './running-jobs.ts';
import { createStoreHealth } from './store-health.ts';

describe('jobs that wait for room', () => {
  it('begin as others end, and never more of them than may run, however many end at once', async () => {
    const most = 10;
    const store = await createJobStore(await openSqlite({ path: ':memory:' }));
    for (let index = 0; index < 60; index++) {
      const id = `img_${String(index).padStart(32, '0')}`;
      const facts = { key: 'open', mode: 'generate', model: 'm', provider: 'p', created: index };
      await store.begin({ id, ...facts, owner: null, promised: true, async: true });
    }
    const health = createStoreHealth(createLog('silent'));
    const running = createRunningJobs(most);
    let atOnce = 0;
    const ends = new Map<string, () => void>();
    const takeUp = (row: Job): void => {
      const over = new Promise<void>((resolve) => ends.set(row.id, resolve));
      const ended = over.then(() => ({ state: 'finished', result: '{}' }) as const);
      const job: RunningJob = {
        ...{ id: row.id, ran: over, ended, progress: undefined, promised: true },
        listen: () => () => undefined,
        stop: () => undefined,
      };
      running.add(job);
      atOnce = Math.max(atOnce, running.size);
    };
    const keeper = await startKeeper({
      ...{ store, health, running, jobs: { takeUp }, instance: 'a', historyDays: 1, keepPrompts: false },
      mayBeAway: false,
    });
    onTestFinished(async () => {
      keeper.stop();
      health.stop();
      await store.close();
    });
    let begun = 0;
    while (begun < 60) {
      await expect.poll(() => ends.size > 0).toBe(true);
      begun += ends.size;
      for (const end of ends.values()) end();
      ends.clear();
    }
    expect([begun, atOnce]).toEqual([60, most]);
  });
});
