import type { Path } from '../contract/json.ts';
import type { Call } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import { copyObject, write } from './body.ts';
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

/** The calls themselves: the shared body, and in each further call its own count and seed. */
export function makeCalls(draft: Draft, { pictures, countTo, seed }: CallPlan, route: string): readonly Call[] {
  return pictures.map((count, index) => {
    const body = copyObject(draft.body);
    if (index > 0 && countTo !== undefined) write(body, countTo, count);
    if (index > 0 && seed !== undefined) write(body, seed.to, seed.values[index] ?? null);
    return { route, body, pictures: count };
  });
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
  const max =
    handling !== undefined && handling.word !== 'emulated'
      ? (handling.max ?? Number.MAX_SAFE_INTEGER)
      : Number.MAX_SAFE_INTEGER;
  const values = firstPlaces(pictures).map((place) => {
    const seed = Number(honoured.value) + place;
    return seed <= max ? seed : seed - max - 1;
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
