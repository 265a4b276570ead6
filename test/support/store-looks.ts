import { type Operations, operations, type Query, type Row, type Steps } from '@pentaprism/store';
import { newKey } from '../../packages/store/src/sample-jobs.ts';

/** The database's tables being there, jobs of many callers: most have ended, a few wait, and a few are of a dead instance. */
export const manyJobs = `WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < 20000)
  INSERT INTO jobs (id, key_id, state, mode, model, provider, created, ended, expires, owner, promised, async, idempotency)
  SELECT 'img_' || (i + 100000), 'key_' || (i % 50), CASE WHEN i % 200 = 0 THEN 'planned' ELSE 'finished' END,
    'generate', 'm', 'p', i, CASE WHEN i % 200 = 0 THEN NULL ELSE i END, CASE WHEN i % 4 = 1 THEN i END,
    CASE WHEN i % 400 = 0 THEN NULL ELSE 'dead' END, 1, 1, CASE WHEN i % 2 = 1 THEN 'i_' || i END
  FROM numbers`;

const id = 'img_100005';
const job = {
  ...{ id: 'img_200000', key: 'key_5', mode: 'generate', model: 'm', provider: 'p', created: 1_000_000, owner: 'a' },
  ...{ promised: true, async: false },
};
const ended = {
  state: 'finished',
  attempt: 0,
  ended: 2,
  cost: null,
  spent: null,
  pictures: 1,
  upstream: '[]',
} as const;

/** Each operation, asked for as a server asks for it among those jobs. */
const asked: { readonly [Name in keyof Operations]: readonly (() => Steps<unknown>)[] } = {
  migrate: [],
  createKey: [() => operations.createKey(newKey({ id: 'key_5', running: 3, budget: 1_000_000 }))],
  // One row of one table: there is no index to use.
  version: [],
  // Its idempotency key belongs to a job whose time is over.
  begin: [
    () => operations.begin({ ...job, idempotency: 'i_5' }),
    () => operations.begin({ ...job, id: 'img_200001', quote: 1 }),
  ],
  checkpoint: [() => operations.checkpoint({ ...job, state: 'accepted', attempt: 0, calls: '[]' })],
  end: [() => operations.end({ ...job, ...ended, expires: null, frees: true })],
  find: [() => operations.find(id, null), () => operations.find(id, 'key_5')],
  list: [
    () => operations.list({ limit: 20 }),
    () => operations.list({ limit: 20, after: 'img_110000' }),
    () => operations.list({ limit: 20, before: 'img_110000' }),
    () => operations.list({ limit: 20, key: 'key_5' }),
    () => operations.list({ limit: 20, key: 'key_5', after: 'img_110000' }),
  ],
  cancel: [() => operations.cancel(id, 5, 9)],
  abandon: [() => operations.abandon('img_100400', 'a', '{}', 5, 9)],
  erase: [() => operations.erase(id)],
  beat: [() => operations.beat({ id: 'a', host: 'h', process: 1 }, 5)],
  instancesOn: [() => operations.instancesOn('h')],
  release: [() => operations.release('a')],
  takeOver: [() => operations.takeOver('a', 5, 20)],
  claim: [() => operations.claim('a', 5)],
  giveBack: [() => operations.giveBack('img_100400', 'a')],
  countOpen: [() => operations.countOpen()],
  sweep: [() => operations.sweep({ now: 9, endedBefore: 9, usageBefore: 9, keepPrompts: false })],
  share: [() => operations.share('secret', 's')],
  everKeyed: [() => operations.everKeyed()],
  keyByHash: [() => operations.keyByHash('hash')],
  findKey: [() => operations.findKey('key_5')],
  // There are few keys, and all of them are asked for.
  listKeys: [],
  changeKey: [() => operations.changeKey('key_5', { disabled: true }, 5)],
  deleteKey: [() => operations.deleteKey('key_5', 5)],
  spending: [() => operations.spending({ id: 'key_5', period: 'day' }, 5)],
  usage: [
    () => operations.usage({ from: 0, until: 9, by: 'day', parts: ['key', 'model'] }),
    () => operations.usage({ from: 0, until: 9, by: 'hour', parts: [], only: { key: ['key_5'] } }),
  ],
  takeDeliveries: [() => operations.takeDeliveries(5, 9, 20)],
  endDelivery: [() => operations.endDelivery({ job: id, tries: 1 }, '200', null)],
  replace: [() => operations.replace('secret', 's')],
};

/** One question of an operation. */
export interface Look extends Query {
  readonly operation: string;
}

/** Runs every operation, and shows each question before it is asked: there an engine can be asked how it will look. */
export async function askEverything(
  show: (look: Look) => Promise<void> | void,
  answer: (query: Query) => Promise<readonly Row[]> | readonly Row[],
): Promise<void> {
  for (const [operation, runs] of Object.entries(asked)) {
    for (const run of runs) {
      const steps = run();
      let step = steps.next([]);
      while (step.done !== true) {
        await show({ operation, ...step.value });
        step = steps.next(await answer(step.value));
      }
    }
  }
}
