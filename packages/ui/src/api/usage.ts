import { ask } from './ask.ts';

/** What sums can be told apart by. */
export type UsagePart = 'api_key_id' | 'model' | 'provider';

/** Sums of one day, of one key, model or provider where they are told apart. */
export interface DaySum {
  /** When the day began, in Unix seconds; days are those of UTC. */
  readonly start: number;
  /** `null` where nothing is told apart. */
  readonly id: string | null;
  /** US dollars, as far as they are known. */
  readonly cost: number;
  readonly pictures: number;
  readonly requests: number;
  readonly failed: number;
  /** Requests whose cost nobody knows. */
  readonly unpriced: number;
}

/** The sums of some days. */
export interface UsageView {
  /** When each day began, without a gap, oldest first. */
  readonly days: readonly number[];
  readonly sums: readonly DaySum[];
}

interface Page<Result> {
  readonly data: readonly { readonly start_time: number; readonly results: readonly Result[] }[];
}

interface Told {
  readonly api_key_id: string | null;
  readonly provider: string | null;
}

interface ImagesResult extends Told {
  readonly images: number;
  readonly num_model_requests: number;
  readonly failed_requests: number;
  readonly unpriced_requests: number;
  readonly model: string | null;
}

interface CostsResult extends Told {
  readonly amount?: { readonly value: number };
  readonly line_item: string | null;
}

const daySeconds = 24 * 60 * 60;

/** The sums of so many days up to today, from the two routes of usage. */
export async function readUsage(
  many: number,
  part: UsagePart | undefined,
  { now = Date.now(), signal }: { readonly now?: number; readonly signal?: AbortSignal } = {},
): Promise<UsageView> {
  const today = Math.floor(now / 1000 / daySeconds) * daySeconds;
  const asked = { start_time: String(today - (many - 1) * daySeconds), limit: String(many) };
  const init = signal === undefined ? {} : { signal };
  const query = (name: string) =>
    new URLSearchParams({ ...asked, ...(part === undefined ? {} : { group_by: part === 'model' ? name : part }) });
  const [images, costs] = await Promise.all([
    ask<Page<ImagesResult>>(`/v1/organization/usage/images?${query('model')}`, init),
    ask<Page<CostsResult>>(`/v1/organization/costs?${query('line_item')}`, init),
  ]);
  const spent = new Map(
    costs.data.flatMap(({ start_time: start, results }) =>
      results.map((result) => [nameOf(start, idIn(result, result.line_item, part)), result.amount?.value ?? 0]),
    ),
  );
  return {
    days: images.data.map(({ start_time }) => start_time),
    sums: images.data.flatMap(({ start_time: start, results }) =>
      results.map((result) => {
        const id = idIn(result, result.model, part);
        return {
          ...{ start, id, cost: spent.get(nameOf(start, id)) ?? 0, pictures: result.images },
          ...{ requests: result.num_model_requests, failed: result.failed_requests },
          unpriced: result.unpriced_requests,
        };
      }),
    ),
  };
}

function idIn(told: Told, model: string | null, part: UsagePart | undefined): string | null {
  if (part === undefined) return null;
  return part === 'model' ? model : told[part];
}

function nameOf(start: number, id: string | null): string {
  return `${start} ${id ?? ''}`;
}
