import type { OutageReason, PassedOver } from '../contract/health.ts';
import type { Ranked, Weighed } from './rank.ts';

/** A provider that is asked after others that would have been asked after it. */
export type PutOff = PassedOver & { readonly provider: string };

/** A plan in its place. */
export interface Placed<T> extends Ranked<T> {
  /** Its place by the wish alone, from 0. */
  readonly index: number;
  /** Why it stands behind others that the wish would have put behind it. */
  readonly passedOver?: PassedOver;
  /** What the wish would have put before it, and stands behind it now. */
  readonly instead: readonly Weighed[];
}

/** Puts what is passed over behind everything else, and leaves the order otherwise as it is. Pure. */
export function putOff<T>(
  order: readonly Ranked<T>[],
  passedOver: (item: T) => PassedOver | undefined,
): readonly Placed<T>[] {
  const seen = order.map(({ item, weighed }, index) => ({ item, weighed, index, why: passedOver(item) }));
  const lastWell = seen.findLastIndex(({ why }) => why === undefined);
  const well: Placed<T>[] = [];
  const behind: Placed<T>[] = [];
  const instead: Weighed[] = [];
  for (const { why, ...one } of seen) {
    if (why === undefined) {
      well.push({ ...one, instead: [...instead] });
      continue;
    }
    const weighed = { ...one.weighed, passed_over: why };
    if (one.index > lastWell) behind.push({ ...one, weighed, instead: [] });
    else {
      behind.push({ ...one, weighed, passedOver: why, instead: [] });
      instead.push(weighed);
    }
  }
  return [...well, ...behind];
}

const reasons: Readonly<Record<OutageReason, string>> = {
  unavailable: 'it could not be reached, or could not take jobs',
  rate_limited: 'it asks to slow down',
  timeout: 'it did not answer in time',
  credentials: 'it did not accept the operator’s key',
  billing: 'the operator’s account there has run out',
};

/** `fal, until 2026-11-26T12:00:10Z: it asks to slow down`. */
export function passedOverText(provider: string, { reason, until }: PassedOver): string {
  return `${provider}, until ${new Date(until * 1000).toISOString().replace('.000', '')}: ${reasons[reason]}`;
}
