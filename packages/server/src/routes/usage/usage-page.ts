import type { Jobs } from '../../jobs/jobs.ts';
import { type KeyHolder, seenBy } from '../../keys/key-holder.ts';
import { type AskedUsage, cursorAt } from './asked-usage.ts';
import type { Report } from './reports.ts';

/** A page of buckets as OpenAI’s administration API has it, those without a job among them. */
export async function usagePage(
  jobs: Pick<Jobs, 'usage'>,
  holder: KeyHolder,
  { result }: Report,
  asked: AskedUsage,
): Promise<unknown> {
  const { width, from, until, limit, parts } = asked;
  const end = Math.max(from, Math.min(until, from + limit * width.seconds));
  const only = seenOnly(asked.only, holder);
  // What is narrowed to nothing is not asked for.
  const isNothing = end === from || Object.values(only).some((values) => values.length === 0);
  const sums = isNothing ? [] : await jobs.usage({ from: from * 1000, until: end * 1000, by: width.by, parts, only });
  const byStart = Map.groupBy(sums, ({ start }) => start / 1000);
  return {
    object: 'page',
    data: Array.from({ length: (end - from) / width.seconds }, (_, index) => {
      const start = from + index * width.seconds;
      return bucket(start, start + width.seconds, (byStart.get(start) ?? []).map(result));
    }),
    has_more: end < until,
    next_page: end < until ? cursorAt(end) : null,
  };
}

function bucket(start: number, end: number, results: readonly ReturnType<Report['result']>[]) {
  return { object: 'bucket', start_time: start, end_time: end, results };
}

/** A caller is told its own sums and nobody else’s, whichever keys it names. */
function seenOnly(only: AskedUsage['only'], holder: KeyHolder): AskedUsage['only'] {
  const own = seenBy(holder);
  if (own === undefined) return only;
  return { ...only, key: only.key === undefined || only.key.includes(own) ? [own] : [] };
}
