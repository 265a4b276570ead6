import type { Path } from '../contract/json.ts';
import type { Call, PlanJson } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import { isNative, type Native, placeOf, upstreamValue } from '../handling/native.ts';
import { accepted } from '../handling/wording.ts';
import { read, write, written } from './body.ts';
import { addRow, claim, type DraftRow, stands } from './claims.ts';
import { type Draft, handlingOf, honourParameter, place, upstreamRow } from './draft.ts';

/** How `n` and `seed` are spread over upstream calls. */
export interface CallPlan {
  /** Pictures of each call. */
  readonly pictures: readonly number[];
  /** Fields whose value differs from call to call. */
  readonly spread: readonly Spread[];
}

interface Spread {
  /** The row that answers for it. */
  readonly row: number;
  readonly to: Path;
  /** One value for each call. */
  readonly values: readonly PlanJson[];
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
  const { pictures, spread } = planCounts(request, draft);
  return { pictures, spread: [...spread, ...planSeed(request, draft, pictures)] };
}

/**
 * The calls themselves: the shared body, and in each further call its own count and seed.
 *
 * What somebody else wrote at those places stands in every call, and a count among it is the one to reckon with.
 */
export function makeCalls(draft: Draft, { pictures, spread }: CallPlan, route: string): readonly Call[] {
  const own = spread.filter(({ row, to }) => stands(draft, row, to));
  const forced = forcedCount(draft, own);
  return pictures.map((count, index) => {
    let { body } = draft;
    if (index > 0) for (const { to, values } of own) body = written(body, to, values[index] ?? null);
    return { route, body, pictures: forced ?? count };
  });
}

/** Pictures of one call when upstream's own field for it was not set by `n`: one, if nobody can tell. */
function forcedCount(draft: Draft, own: readonly Spread[]): number | undefined {
  const handling = handlingOf(draft, 'n');
  if (handling === undefined || handling.word === 'emulated') return undefined;
  const to = place(draft, placeOf(handling, 'n'));
  if (own.some((spread) => spread.to === to)) return undefined;
  const count = read(draft.body, to);
  const isCount = typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= (handling.max ?? most);
  return isCount ? count : 1;
}

/** Pictures one request may ask for. */
const most = 10;

type Counts = Pick<CallPlan, 'pictures' | 'spread'>;

function planCounts(request: ImageRequest, draft: Draft): Counts {
  const { n } = request;
  if (n === undefined) return { pictures: [1], spread: [] };
  const handling = handlingOf(draft, 'n');
  const honoured = honourParameter(draft, 'n', n);
  if (honoured.by === 'upstream') {
    const spread = sendSpread(draft, upstreamRow('n', n, honoured), honoured.to, [honoured.value]);
    return { pictures: [Number(honoured.taken)], spread };
  }
  if (honoured.by === 'nobody' || handling === undefined) {
    const one = n === 1 && handling === undefined;
    const word = one ? 'emulated' : 'dropped';
    const why = one ? 'One picture is what the model makes.' : `${honoured.why} One picture is made.`;
    addRow(draft, { parameter: 'n', word, from: n, why });
    return { pictures: [1], spread: [] };
  }
  if (handling.word === 'emulated') {
    const why =
      n === 1
        ? 'One picture is what one call makes.'
        : `The model makes one picture per call: ${n} calls${atOnce(n, draft)}.`;
    addRow(draft, { parameter: 'n', word: 'emulated', from: n, why });
    return { pictures: Array.from({ length: n }, () => 1), spread: [] };
  }
  const pictures = splitCount(handling, n);
  const makesMore = pictures.reduce((sum, count) => sum + count, 0) > n;
  const why = `The model takes ${accepted(handling)} at once: calls of ${pictures.join(', ')}${atOnce(pictures.length, draft)}.`;
  const row = {
    parameter: 'n',
    word: 'emulated',
    from: n,
    why,
    ...(makesMore ? { snapped: true as const } : {}),
  } as const;
  const to = placeOf(handling, 'n');
  const values = pictures.map((count) => upstreamValue(handling, count));
  return { pictures, spread: sendSpread(draft, row, to, values) };
}

/** `n` as counts upstream takes, the largest first. */
function splitCount(handling: Native, n: number): readonly number[] {
  const counts = Array.from({ length: most }, (_, index) => most - index).filter((count) => isNative(handling, count));
  const pictures: number[] = [];
  for (let left = n; left > 0; left -= pictures.at(-1) ?? left) {
    pictures.push(counts.find((count) => count <= left) ?? counts.at(-1) ?? 1);
  }
  return pictures;
}

/** How many of several calls run at once. */
function atOnce(calls: number, { defaults: { parallelCalls = most } }: Draft): string {
  if (calls === 1) return '';
  return calls <= parallelCalls ? ' in parallel' : `, ${parallelCalls} at a time`;
}

function planSeed(request: ImageRequest, draft: Draft, pictures: readonly number[]): readonly Spread[] {
  const { seed } = request;
  if (seed === undefined) return [];
  if (seed === -1) {
    const why = '-1 leaves the seed to the model: none is sent, and every picture differs.';
    addRow(draft, { parameter: 'seed', word: 'emulated', from: seed, why });
    return [];
  }
  const handling = handlingOf(draft, 'seed');
  const honoured = honourParameter(draft, 'seed', seed);
  if (honoured.by !== 'upstream' || handling === undefined || handling.word === 'emulated') {
    addRow(draft, { parameter: 'seed', word: 'dropped', from: seed, why: honoured.why });
    return [];
  }
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = handling;
  const first = Number(honoured.taken);
  const values = firstPlaces(pictures).map((place) => {
    // In this order, since sums beyond the largest safe integer are rounded.
    const past = first - max + place;
    return upstreamValue(handling, past <= 0 ? first + place : min + (past - 1));
  });
  const row = upstreamRow('seed', seed, honoured);
  const why = values.length === 1 ? row.why : `${row.why} Each call gets its own: seed + i, i being its first picture.`;
  return sendSpread(draft, { ...row, why }, honoured.to, values);
}

/** Writes the first call's value; the receipt shows one for each call. */
function sendSpread(draft: Draft, row: DraftRow, path: Path, values: readonly PlanJson[]): readonly Spread[] {
  const to = place(draft, path);
  const [first = null] = values;
  const index = addRow(draft, row);
  claim(draft, index, to, values.length === 1 ? first : values, write(draft.body, to, first));
  return [{ row: index, to, values }];
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
