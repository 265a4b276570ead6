import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';

/** What a store has written down of a webhook. */
export interface WrittenDelivery {
  readonly job: string;
  /** Milliseconds of Unix time; `null` when it is sent no more. */
  readonly due: number | null;
  readonly tries: number;
  /** What came of the last try that has ended. */
  readonly status: string | null;
}

/** The webhooks in the file of a store. */
export function deliveriesIn(file: string): readonly WrittenDelivery[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare('SELECT job, due, tries, status FROM deliveries ORDER BY job').all();
    return rows.map(({ job, due, tries, status }) => ({
      job: String(job),
      due: due === null ? null : Number(due),
      tries: Number(tries),
      status: status === null ? null : String(status),
    }));
  } finally {
    database.close();
  }
}

/** Waits until the only webhook in a file stands so. */
export async function deliveryOnce(
  file: string,
  condition: (delivery: WrittenDelivery) => boolean,
): Promise<WrittenDelivery> {
  for (;;) {
    const [delivery] = deliveriesIn(file);
    if (delivery !== undefined && condition(delivery)) return delivery;
    await wait(20);
  }
}
