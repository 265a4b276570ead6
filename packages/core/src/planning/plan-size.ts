import { PentaprismError } from '../contract/error.ts';
import type { Path } from '../contract/json.ts';
import type { ExpectedSize, FinishPlan, SizeMiss } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { ImageRequest } from '../contract/request.ts';
import { sizePlaces } from '../contract/size-places.ts';
import type { Pixels } from '../contract/sizing.ts';
import type { OutputFormat } from '../contract/vocabulary.ts';
import { takesFactor } from '../sizing/choices.ts';
import { missOf } from '../sizing/differences.ts';
import { nativeSize } from '../sizing/match-size.ts';
import type { Option } from '../sizing/option.ts';
import { readSizeWish, type SizeWish, statedFactor } from '../sizing/size-wish.ts';
import { sizeWithin } from '../sizing/size-within.ts';
import type { AskedOffer } from './asked-offer.ts';
import { decideSize } from './decide-size.ts';
import { type Decided, type Decision, decided } from './decision.ts';
import { place } from './draft.ts';
import { refuse } from './refuse.ts';

/** What was decided about size. */
export interface PlannedSize {
  readonly decided: readonly Decided[];
  readonly expected: ExpectedSize | null;
  /** Name of the tier that is paid for, when the model has tiers. */
  readonly tier?: string;
  readonly resize?: NonNullable<FinishPlan['resize']>;
  /** Upstream promises exactly those pixels, so that nothing is left to do while it keeps its word. */
  readonly isNative: boolean;
  /** As in the plan. */
  readonly miss?: SizeMiss | null;
}

/**
 * Matches the asked size to what the model can do, and plans exact pixels where `fit` asks for them. `target` is the format
 * the picture will have.
 */
export function planSize(request: ImageRequest, offer: AskedOffer, target: OutputFormat): PlannedSize {
  const sizings = offer.view.sizings;
  const takes = takesFactor(sizings);
  const wish = readSizeWish(request, takes);
  const input = firstPicture(request, offer);
  const hasPixels = target !== 'svg';
  // What has no pixels cannot be cut to size.
  const fit = hasPixels ? (request.fit ?? 'native') : 'native';
  const { option: found, snapped } = nativeSize(sizings, wish, fit, input);
  const option = offer.inferred === undefined ? found : unpromised(found);
  const { resize, isNative, decision } = planFit(request, offer, { wish, option, input, hasPixels });
  const isExact = resize !== undefined;
  const isLost = !takes && statedFactor(request) !== undefined;
  const miss = snapped.length === 0 && option !== null ? undefined : missed(wish, option, resize);
  return {
    decided: [
      ...decided('fit', request.fit, decision),
      ...decideSize(request, { sizings, wish, option, snapped, fit, isExact, isNative }),
    ],
    // An edit that asks for no size usually takes that of its input, which only upstream knows.
    expected: wish === null && request.mode === 'edit' && option?.kind !== 'factor' ? null : (option?.expected ?? null),
    ...(option?.tier === undefined ? {} : { tier: option.tier }),
    ...present({ resize }),
    isNative,
    ...present({ miss: isLost ? null : miss }),
  };
}

/** Of a model that nobody declared by hand no size is promised: no schema says what pixels come out. */
function unpromised(option: Option | null): Option | null {
  if (option?.expected?.promised !== true) return option;
  return { ...option, expected: { ...option.expected, promised: false } };
}

/** The size of the first picture as upstream will see it, where its head was read. */
function firstPicture({ image: [first] = [] }: ImageRequest, { view }: AskedOffer): Pixels | undefined {
  if (first?.kind !== 'bytes' || first.pixels === undefined) return undefined;
  return sizeWithin(view.inputs.image ?? {}, first.pixels);
}

/** Pixels that core makes are met, whatever they are made from; the better picture is still the one enlarged less. */
function missed(wish: SizeWish | null, option: Option | null, resize: PlannedSize['resize']): PlannedSize['miss'] {
  if (wish === null || option === null) return wish === null ? undefined : null;
  const miss = missOf(wish, option);
  return resize === undefined ? miss : { ...miss, scale: 2 * Math.log(resize.upscale) };
}

/** All places in the body that decide the size. */
export function sizePaths(offer: AskedOffer): readonly Path[] {
  return offer.view.sizings.flatMap(sizePlaces).map((path) => place(offer, path));
}

/** What becomes of `fit`. */
interface PlannedFit extends Pick<PlannedSize, 'resize' | 'isNative'> {
  readonly decision?: Decision;
}

/** What a size was decided from. */
interface Matched {
  readonly wish: SizeWish | null;
  readonly option: Option | null;
  readonly input: Pixels | undefined;
  readonly hasPixels: boolean;
}

function planFit(request: ImageRequest, offer: AskedOffer, { wish, option, input, hasPixels }: Matched): PlannedFit {
  const { fit } = request;
  if (fit === undefined) return { isNative: false };
  if (fit === 'native') {
    return { isNative: false, decision: { by: 'core', why: 'The nearest native size stands.' } };
  }
  const exact = wish?.exact;
  if (exact === undefined) {
    const why = 'It needs exact pixels: say size as WxH, such as 1920x1080.';
    return { isNative: false, decision: { by: 'nobody', why } };
  }
  const [width, height] = exact;
  if (Math.max(width, height) > maxExactEdge || width * height > maxExactPixels) throw tooLarge(width, height);
  const expected = option?.expected ?? null;
  const isNative = expected?.promised === true && expected.width === width && expected.height === height;
  if (fit === 'strict' && !isNative) throw notExact(request, offer, wish, input);
  if (!hasPixels) {
    const why = 'An svg has no pixels to be made exact; with output_format png it is drawn at exactly that size.';
    return { isNative: false, decision: { by: 'nobody', why } };
  }
  const why = isNative
    ? `The model makes exactly ${width}x${height}; Pentaprism sees to it.`
    : `Pentaprism makes the picture exactly ${width}x${height}.`;
  const resize = { width, height, fit, ...scaleAndCrop(fit, width, height, expected) };
  return { resize, isNative, decision: { by: 'core', why } };
}

/** How much must be enlarged and how much is cut off; nothing is known of a size the model chooses. */
function scaleAndCrop(
  fit: string,
  width: number,
  height: number,
  expected: ExpectedSize | null,
): { readonly upscale: number; readonly crop: number } {
  if (expected === null) return { upscale: 1, crop: 0 };
  const across = width / expected.width;
  const down = height / expected.height;
  const scale = fit === 'contain' ? Math.min(across, down) : Math.max(across, down);
  const shown = (width * height) / (expected.width * scale * expected.height * scale);
  return { upscale: round(Math.max(1, scale)), crop: fit === 'cover' ? round(Math.max(0, 1 - shown)) : 0 };
}

/** Longest edge and largest area core makes, in pixels: what the widest of the encoders can hold, and 4K twice over. */
const maxExactEdge = 16_383;
const maxExactPixels = 64 * 1024 * 1024;

function tooLarge(width: number, height: number): PentaprismError {
  const message = `size ${width}x${height} is too large to be made exactly: at most ${maxExactEdge} pixels an edge and ${maxExactPixels} in all. Without fit, the nearest native size is used.`;
  return new PentaprismError('invalid_value', message, { param: 'size' });
}

function notExact(
  request: ImageRequest,
  offer: AskedOffer,
  wish: SizeWish | null,
  input: Pixels | undefined,
): PentaprismError {
  // The match leaves room for cutting, so it may be larger than what the caller would get without `fit`.
  const expected = nativeSize(offer.view.sizings, wish, 'native', input).option?.expected ?? null;
  const nearest =
    expected === null ? 'it chooses its own size' : `the nearest it makes is ${expected.width}x${expected.height}`;
  const sentence = `cannot make size ${request.size} exactly: ${nearest}. Use fit: "cover", "contain" or "fill" to have Pentaprism make the pixels exact.`;
  return refuse(offer, 'unsupported_parameter', 'size', sentence);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
