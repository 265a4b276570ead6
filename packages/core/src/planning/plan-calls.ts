import type { Path } from '../contract/json.ts';
import type { Call } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import { copyObject, overlaps, read, write } from './body.ts';
import { type Draft, handlingOf, honourParameter, place } from './draft.ts';

/** How `n` and `seed` are spread over upstream calls. */
export interface CallPlan {
  /** Pictures of each call. */
  readonly pictures: readonly number[];
  readonly countTo?: Path;
  readonly seed?: { readonly to: Path; readonly values: readonly number[] };
}

/**
 * Splits `n` into upstream calls and gives each its own seed.
 *
 * Upstream's own maximum is used first and the rest becomes further calls: five pictures from a model that makes
 * four at once are a call of four and a call of one. A caller's seed becomes seed + i, where i is the place of the
 * call's first picture among all, because one seed would give the same pictures again, and upstreams that make
 * several at once count on from theirs. The first call's values are written into the shared body.
 */
export function planCalls(request: ImageRequest, draft: Draft): CallPlan {
  const { pictures, to } = planCounts(request, draft);
  const seed = planSeed(request, draft, pictures);
  if (to !== undefined) write(draft.body, to, pictures[0] ?? 1);
  if (seed !== undefined) write(draft.body, seed.to, seed.values[0] ?? null);
  return { pictures, ...(to === undefined ? {} : { countTo: to }), ...(seed === undefined ? {} : { seed }) };
}

/**
 * The calls themselves: the shared body, and in each further call its own count and seed.
 *
 * What upstream was `told` in its own words stands in every call, and a count among it is the one to reckon with.
 */
export function makeCalls(draft: Draft, plan: CallPlan, route: string, told: readonly Path[]): readonly Call[] {
  const isTold = (to: Path): boolean => told.some((path) => overlaps(path, to));
  const forced = toldCount(draft, isTold);
  return plan.pictures.map((count, index) => {
    const body = copyObject(draft.body);
    const { countTo, seed } = plan;
    if (index > 0 && countTo !== undefined && !isTold(countTo)) write(body, countTo, count);
    if (index > 0 && seed !== undefined && !isTold(seed.to)) write(body, seed.to, seed.values[index] ?? null);
    return { route, body, pictures: forced ?? count };
  });
}

/** Pictures of one call when the caller set upstream's own field for it, to something upstream takes. */
function toldCount(draft: Draft, isTold: (to: Path) => boolean): number | undefined {
  const handling = handlingOf(draft, 'n');
  if (handling === undefined || handling.word === 'emulated') return undefined;
  const to = place(draft, handling.word === 'passthrough' ? 'n' : handling.to);
  const count = isTold(to) ? read(draft.body, to) : undefined;
  const isCount = typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= (handling.max ?? 10);
  return isCount ? count : undefined;
}

function planCounts(
  request: ImageRequest,
  draft: Draft,
): { readonly pictures: readonly number[]; readonly to?: string } {
  if (request.n === undefined) return { pictures: [1] };
  const n = request.n;
  const handling = handlingOf(draft, 'n');
  const honoured = honourParameter(draft, 'n', n);
  if (honoured.by === 'upstream') {
    const to = place(draft, honoured.to);
    const pictures = Number(honoured.value);
    const snapped = honoured.snapped === undefined ? {} : { snapped: honoured.snapped };
    draft.rows.push({
      parameter: 'n',
      word: honoured.word,
      from: n,
      to: { [to]: pictures },
      why: honoured.why,
      ...snapped,
    });
    return { pictures: [pictures], to };
  }
  if (honoured.by === 'nobody' || handling === undefined) {
    const one = n === 1;
    const word = one ? 'emulated' : 'dropped';
    const why = one ? 'One picture is what the model makes.' : `${honoured.why} One picture is made.`;
    draft.rows.push({ parameter: 'n', word, from: n, why });
    return { pictures: [1] };
  }
  if (handling.word === 'emulated') {
    const why =
      n === 1 ? 'One picture is what one call makes.' : `The model makes one picture per call: ${n} calls in parallel.`;
    draft.rows.push({ parameter: 'n', word: 'emulated', from: n, why });
    return { pictures: Array.from({ length: n }, () => 1) };
  }
  const most = handling.max ?? 1;
  const pictures = Array.from({ length: Math.ceil(n / most) }, (_, index) => Math.min(most, n - index * most));
  const to = place(draft, handling.word === 'passthrough' ? 'n' : handling.to);
  const why = `The model makes at most ${most} at once: calls of ${pictures.join(', ')} in parallel.`;
  draft.rows.push({ parameter: 'n', word: 'emulated', from: n, to: { [to]: pictures }, why });
  return { pictures, to };
}

function planSeed(
  request: ImageRequest,
  draft: Draft,
  pictures: readonly number[],
): { readonly to: string; readonly values: readonly number[] } | undefined {
  if (request.seed === undefined) return undefined;
  const first = request.seed;
  const honoured = honourParameter(draft, 'seed', first);
  if (honoured.by !== 'upstream') {
    draft.rows.push({ parameter: 'seed', word: 'dropped', from: first, why: honoured.why });
    return undefined;
  }
  const to = place(draft, honoured.to);
  const handling = handlingOf(draft, 'seed');
  const { min = 0, max = Number.MAX_SAFE_INTEGER } =
    handling === undefined || handling.word === 'emulated' ? {} : handling;
  const values = firstPlaces(pictures).map((place) => {
    const seed = Number(honoured.value) + place;
    return seed <= max ? seed : min + seed - max - 1;
  });
  const alone = values.length === 1;
  const why = alone ? honoured.why : `${honoured.why} Each call gets its own: seed + i, i being its first picture.`;
  const snapped = honoured.snapped === undefined ? {} : { snapped: honoured.snapped };
  draft.rows.push({
    parameter: 'seed',
    word: honoured.word,
    from: first,
    to: { [to]: alone ? values[0] : values },
    why,
    ...snapped,
  });
  return { to, values };
}

/** The place of each call's first picture among all. */
function firstPlaces(pictures: readonly number[]): readonly number[] {
  let next = 0;
  return pictures.map((count) => {
    const place = next;
    next += count;
    return place;
  });
}
