import type { Call, PlanJson } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import { isNative, isPlaced, type Placed, placeOf, upstreamValue } from '../handling/native.ts';
import { accepted } from '../handling/wording.ts';
import type { View } from '../views/view-of.ts';
import type { AskedOffer } from './asked-offer.ts';
import { read, written } from './body.ts';
import { stands } from './claims.ts';
import { type Decided, type Decision, decided } from './decision.ts';
import { type Draft, type PlanDefaults, place, type Spread } from './draft.ts';
import { handlingOf, honourParameter } from './honour-parameter.ts';

/** How `n` and `seed` are spread over upstream calls. */
export interface PlannedCalls {
  /** Pictures of each call. */
  readonly pictures: readonly number[];
  readonly decided: readonly Decided[];
}

/**
 * Splits `n` into upstream calls and gives each its own seed.
 *
 * Upstream's own maximum is used first and the rest becomes further calls: five pictures from a model that makes
 * four at once are a call of four and a call of one. A caller's seed becomes seed + i, where i is the place of the
 * call's first picture among all, because one seed would give the same pictures again, and upstreams that make
 * several at once count on from theirs. The first call's values are those of the shared body.
 */
export function planCalls(request: ImageRequest, offer: AskedOffer, defaults: PlanDefaults): PlannedCalls {
  const { pictures, decision } = decideCount(request, offer, defaults);
  return {
    pictures,
    decided: [
      ...decided('n', request.n, decision),
      ...decided('seed', request.seed, decideSeed(request, offer, pictures)),
    ],
  };
}

/**
 * The calls themselves: the shared body, and in each further call its own count and seed.
 *
 * What somebody else wrote at those places stands in every call, and a count among it is the one to reckon with.
 */
export function makeCalls(draft: Draft, pictures: readonly number[], { task, route }: View): readonly Call[] {
  const own = draft.spread.filter(({ row, to }) => stands(draft, row, to));
  const forced = forcedCount(draft, own);
  return pictures.map((count, index) => {
    let { body } = draft;
    if (index > 0) for (const { to, values } of own) body = written(body, to, values[index] ?? null);
    return { task, route, body, pictures: forced ?? count };
  });
}

/** Pictures of one call when upstream's own field for it was not set by `n`: one, if nobody can tell. */
function forcedCount({ offer, body }: Draft, own: readonly Spread[]): number | undefined {
  const handling = handlingOf(offer.view, 'n');
  if (!isPlaced(handling)) return undefined;
  const to = place(offer, placeOf(handling, 'n'));
  if (own.some((spread) => spread.to === to)) return undefined;
  const count = read(body, to);
  const isCount = typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= (handling.max ?? most);
  return isCount ? count : 1;
}

/** Pictures one request may ask for. */
const most = 10;

interface Count {
  readonly pictures: readonly number[];
  readonly decision?: Decision;
}

function decideCount({ n, mode }: ImageRequest, offer: AskedOffer, { parallelCalls = most }: PlanDefaults): Count {
  if (n === undefined) return { pictures: [1] };
  const handling = handlingOf(offer.view, 'n');
  const honoured = honourParameter(offer, mode, 'n', n);
  if (honoured.by === 'upstream' && isPlaced(handling)) {
    const values = [upstreamValue(handling, honoured.taken)];
    const write = { eachCall: { to: placeOf(handling, 'n'), values } };
    return { pictures: [Number(honoured.taken)], decision: { ...honoured, write } };
  }
  if (handling === undefined && n === 1) {
    return { pictures: [1], decision: { by: 'core', why: 'One picture is what the model makes.' } };
  }
  if (handling === undefined || honoured.by !== 'core') {
    return { pictures: [1], decision: { by: 'nobody', why: `${honoured.why} One picture is made.` } };
  }
  return isPlaced(handling) ? callSeveral(n, handling, parallelCalls) : callEach(n, parallelCalls);
}

/** A call for every picture. */
function callEach(n: number, parallelCalls: number): Count {
  const why =
    n === 1
      ? 'One picture is what one call makes.'
      : `The model makes one picture per call: ${n} calls${atOnce(n, parallelCalls)}.`;
  return { pictures: Array.from({ length: n }, () => 1), decision: { by: 'core', why } };
}

/** Calls of as many pictures as upstream takes. */
function callSeveral(n: number, handling: Placed, parallelCalls: number): Count {
  const pictures = splitCount(handling, n);
  const makesMore = pictures.reduce((sum, count) => sum + count, 0) > n;
  const calls = `calls of ${pictures.join(', ')}${atOnce(pictures.length, parallelCalls)}`;
  const values = pictures.map((count) => upstreamValue(handling, count));
  return {
    pictures,
    decision: {
      by: 'core',
      why: `The model takes ${accepted(handling)} at once: ${calls}.`,
      write: { eachCall: { to: placeOf(handling, 'n'), values } },
      ...(makesMore ? { snapped: true } : {}),
    },
  };
}

/** `n` as counts upstream takes, the largest first. */
function splitCount(handling: Placed, n: number): readonly number[] {
  const counts = Array.from({ length: most }, (_, index) => most - index).filter((count) => isNative(handling, count));
  const pictures: number[] = [];
  for (let left = n; left > 0; left -= pictures.at(-1) ?? left) {
    pictures.push(counts.find((count) => count <= left) ?? counts.at(-1) ?? 1);
  }
  return pictures;
}

/** How many of several calls run at once. */
function atOnce(calls: number, parallelCalls: number): string {
  if (calls === 1) return '';
  return calls <= parallelCalls ? ' in parallel' : `, ${parallelCalls} at a time`;
}

function decideSeed(
  { seed, mode }: ImageRequest,
  offer: AskedOffer,
  pictures: readonly number[],
): Decision | undefined {
  if (seed === undefined) return undefined;
  if (seed === -1) {
    return { by: 'core', why: '-1 leaves the seed to the model: none is sent, and every picture differs.' };
  }
  const handling = handlingOf(offer.view, 'seed');
  const honoured = honourParameter(offer, mode, 'seed', seed);
  if (honoured.by !== 'upstream' || !isPlaced(handling)) {
    return { by: 'nobody', why: honoured.why };
  }
  const values = seedsOf(handling, Number(honoured.taken), pictures);
  const write = { eachCall: { to: placeOf(handling, 'seed'), values } };
  if (values.length === 1) return { ...honoured, write };
  const why = `${honoured.why} Each call gets its own: seed + i, i being its first picture.`;
  return { ...honoured, why, write };
}

/** The seed of each call, from the smallest on again after the largest. */
function seedsOf(handling: Placed, first: number, pictures: readonly number[]): readonly PlanJson[] {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = handling;
  return firstPlaces(pictures).map((place) => {
    // In this order, since sums beyond the largest safe integer are rounded.
    const past = first - max + place;
    return upstreamValue(handling, past <= 0 ? first + place : min + (past - 1));
  });
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
