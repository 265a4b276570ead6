import type { ExpectedSize } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { Pixels, Sizing } from '../contract/sizing.ts';
import type { Fit } from '../contract/vocabulary.ts';
import { type Snap, snaps } from './differences.ts';
import { findSize } from './find-size.ts';
import type { Fields, Option } from './option.ts';
import { sizeSentence } from './sentences.ts';
import type { SizeWish } from './size-wish.ts';

/** The native size chosen for a wish, and how to ask upstream for it. */
export interface SizeMatch {
  readonly kind: Sizing['kind'];
  /** What to write into the upstream body; empty when upstream's default is what is wanted or all there is. */
  readonly fields: Fields;
  /** Pixels to expect; `null` when the model chooses its shape. */
  readonly expected: ExpectedSize | null;
  /** Name of the tier that will be used, sent or not; absent when the model has none. */
  readonly tier?: string;
  /** In what the native size differs from the wish. Empty when the wish is met, or names this size. */
  readonly snapped: readonly Snap[];
  /** Why this size, for the receipt. */
  readonly sentence: string;
}

/**
 * The native size for a wish among the kinds of sizing a model has: exactly the asked pixels, else the nearest shape,
 * else the nearest scale. With a `fit` other than `native` and exact pixels asked, the size that core can turn into
 * those pixels with the least loss. Without a wish, upstream's default with no fields to send.
 *
 * `null`: the model's size cannot be chosen, or nothing was asked and nothing is known. Never throws.
 */
export function matchSize(
  sizings: readonly Sizing[],
  wish: SizeWish | null,
  fit: Fit = 'native',
  input?: Pixels,
): SizeMatch | null {
  const { option, snapped } = nativeSize(sizings, wish, fit, input);
  if (option === null) return null;
  return {
    kind: option.kind,
    fields: wish === null ? {} : option.fields,
    expected: option.expected,
    ...present({ tier: option.tier }),
    snapped,
    sentence:
      wish === null ? 'No size was asked for; the model uses its default.' : sizeSentence(wish, option, snapped, fit),
  };
}

/** The size `findSize` finds, and in what it differs from the wish. */
export function nativeSize(
  sizings: readonly Sizing[],
  wish: SizeWish | null,
  fit: Fit,
  input?: Pixels,
): { readonly option: Option | null; readonly snapped: readonly Snap[] } {
  const option = findSize(sizings, wish, fit, input);
  return { option, snapped: wish === null || option === null ? [] : snaps(wish, option) };
}
