import type { Plan, ReceiptRow } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { Routing } from '../contract/vocabulary.ts';
import { dollars } from '../cost/dollars.ts';
import { costRow } from './hold-cost.ts';
import { sameLoss } from './loss.ts';
import { type Placed, passedOverText } from './put-off.ts';
import type { Weighed } from './rank.ts';

/**
 * The plans in their places, each with the rows that say why it stands there. `truest` is the one that fidelity alone would
 * have put first, `dear` are those beyond `max_cost`.
 */
export function explained<T extends { readonly plan: Plan }>(
  { routing: asked, max_cost: most }: Pick<ImageRequest, 'routing' | 'max_cost'>,
  wish: Routing,
  placed: readonly Placed<T>[],
  truest: Weighed | undefined,
  dear: readonly Plan[],
): readonly T[] {
  const all = placed.toSorted((a, b) => a.index - b.index).map(({ weighed }) => weighed);
  return placed.map((place, position) => {
    const { item } = place;
    const { plan } = item;
    const why = [
      ...wished(asked, wish, { all, index: place.index, own: place.weighed }, position === 0 ? truest : undefined),
      ...passedOver(place.instead),
    ];
    const rows: readonly ReceiptRow[] = [
      ...(why.length === 0
        ? []
        : [{ parameter: 'routing', word: 'emulated', from: asked ?? null, why: why.join(' ') } as const]),
      ...(most === undefined ? [] : [costRow(plan, most, dear)]),
    ];
    return rows.length === 0 ? item : { ...item, plan: { ...plan, receipt: [...plan.receipt, ...rows] } };
  });
}

/** What of an order one of its plans is told. */
interface Place {
  readonly all: readonly Weighed[];
  /** From 0. */
  readonly index: number;
  readonly own: Weighed;
}

/** None where nothing was asked and fidelity decides, as it always did. */
function wished(
  asked: Routing | undefined,
  wish: Routing,
  place: Place,
  truest: Weighed | undefined,
): readonly string[] {
  if (asked === undefined && wish === 'fidelity') return [];
  const { all, own } = place;
  return [
    ...(asked === undefined ? [`Nothing was asked, and ${wish} is the default here.`] : []),
    all.length === 1 ? `There is nobody to choose but ${own.provider}.` : sentences[wish](place),
    ...whatIsGivenUp(own, truest),
  ];
}

/** Who would have been asked before. */
function passedOver(instead: readonly Weighed[]): readonly string[] {
  const texts = instead.flatMap(({ provider, passed_over: why }) =>
    why === undefined ? [] : [passedOverText(provider, why)],
  );
  return texts.length === 0 ? [] : [`Passed over: ${texts.join('; ')}.`];
}

const sentences: Readonly<Record<Routing, (place: Place) => string>> = {
  fidelity: (place) =>
    place.index === 0
      ? `Of ${able(place)} none honours more of the request.`
      : `${placed(place)} by how much of the request each honours.`,
  price: (place) => {
    const { all, index, own } = place;
    if (all[0]?.usd === null) return `No price is known of the ${able(place)}, so fidelity decides.`;
    if (own.usd === null) return `${placed(place)} by price: its own is not known.`;
    const same = all.filter(({ usd }) => usd === own.usd).length;
    if (index > 0) return `${placed(place)} by price, at ${dollars(own)}.`;
    if (same === 1) return `The cheapest of ${able(place)}, at ${dollars(own)}.`;
    const cheapest =
      same === all.length
        ? `The ${able(place)} all cost ${dollars(own)}`
        : `One of the ${same} cheapest of ${able(place)}, at ${dollars(own)}`;
    return `${cheapest}; of these none honours more of the request.`;
  },
  speed: (place) => {
    const { all, index, own } = place;
    if (all[0]?.seconds === null) {
      return `Nothing is measured yet of the ${able(place)} since the server was started, so fidelity decides.`;
    }
    if (own.seconds === null) return `${placed(place)} by speed: it was never measured here.`;
    const unknown = all.filter(({ seconds }) => seconds === null).map(({ provider }) => provider);
    const rest = unknown.length === 0 ? '' : ` Never measured: ${unknown.join(', ')}.`;
    return index > 0
      ? `${placed(place)} by speed, usually ${own.seconds} s here.`
      : `The fastest of ${able(place)}, usually ${own.seconds} s here.${rest}`;
  },
};

function able({ all }: Place): string {
  return `${all.length} providers that can do it`;
}

function placed(place: Place): string {
  return `Number ${place.index + 1} of ${able(place)}`;
}

/** A wish may cost fidelity, and then the caller is told whose. */
function whatIsGivenUp(own: Weighed, truest: Weighed | undefined): readonly string[] {
  if (truest === undefined || truest.loss + sameLoss >= own.loss) return [];
  const price = truest.usd === null ? '' : `, for ${dollars(truest)}`;
  return [`${truest.provider} would honour more of the request${price}.`];
}
