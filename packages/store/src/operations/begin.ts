import type { Job, NewJob } from '../job.ts';
import type { Row, Steps } from '../query.ts';
import { jobOf, rowOf } from './rows.ts';
import { insert } from './sql.ts';

/** A job was written down, or its idempotency key belongs to one that is known. */
export type Begun = { readonly known?: never } | { readonly known: Job };

/** How often a key that is let go of between two looks is asked for again. */
const tries = 3;

/** Writes a job down before anything is sent for it. Of two with one idempotency key, the second gets to know the first. */
export function* begin(job: NewJob): Steps<Begun> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const written: readonly Row[] = yield insert(
      'jobs',
      rowOf(job),
      '(key_id, idempotency) WHERE idempotency IS NOT NULL DO NOTHING',
      'id',
    );
    if (written.length > 0) return {};
    const [row]: readonly Row[] = yield {
      sql: 'SELECT * FROM jobs WHERE key_id = $1 AND idempotency = $2',
      values: [job.key, job.idempotency ?? null],
    };
    if (row === undefined) continue;
    const known = jobOf(row);
    if (known.expires === null || known.expires > job.created) return { known };
    yield { sql: 'UPDATE jobs SET idempotency = NULL WHERE id = $1', values: [known.id] };
  }
  throw new Error(`The idempotency key of ${job.id} changed hands ${tries} times.`);
}
