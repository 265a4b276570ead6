import { PentaprismError } from '../contract/error.ts';
import type { Path } from '../contract/json.ts';
import { sizingsOf } from '../contract/model.ts';
import type { ExpectedSize, FinishPlan, SizeMiss } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { Sizing } from '../contract/sizing.ts';
import { worksIn } from '../handling/native.ts';
import { missOf, snaps } from '../sizing/differences.ts';
import { findSize } from '../sizing/find-size.ts';
import type { Option } from '../sizing/option.ts';
import { readSizeWish, type SizeWish } from '../sizing/size-wish.ts';
import { addRow } from './claims.ts';
import { type Draft, place } from './draft.ts';
import { targetFormat } from './plan-format.ts';
import { writeSize } from './size-rows.ts';

/** What was decided about size. */
export interface PlannedSize {
  readonly expected: ExpectedSize | null;
  /** Name of the tier that is paid for, when the model has tiers. */
  readonly tier?: string;
  readonly resize?: NonNullable<FinishPlan['resize']>;
  /** Upstream promises exactly those pixels, so that nothing is left to do while it keeps its word. */
  readonly isNative?: true;
  /** As in the plan. */
  readonly miss?: SizeMiss | null;
}

/** Matches the asked size to what the model can do, and plans exact pixels where `fit` asks for them. */
export function planSize(request: ImageRequest, draft: Draft): PlannedSize {
  const wish = readSizeWish(request);
  // What has no pixels cannot be cut to size.
  const fit = targetFormat(request, draft) === 'svg' ? 'native' : (request.fit ?? 'native');
  const sizings = usableSizings(draft);
  const option = findSize(sizings, wish, fit);
  const snapped = wish === null || option === null ? [] : snaps(wish, option);
  const resize = planFit(request, draft, wish, option);
  const isExact = resize !== undefined;
  writeSize(request, draft, { sizings, wish, option, snapped, fit, isExact, isNative: isNative(resize, option) });
  const miss = snapped.length === 0 && option !== null ? undefined : missed(wish, option, resize);
  return {
    // An edit that asks for no size usually takes that of its input, which only upstream knows.
    expected: wish === null && draft.mode === 'edit' ? null : (option?.expected ?? null),
    ...(option?.tier === undefined ? {} : { tier: option.tier }),
    ...(resize === undefined ? {} : { resize }),
    ...(isNative(resize, option) ? { isNative: true } : {}),
    ...(miss === undefined ? {} : { miss }),
  };
}

/** Whether upstream itself makes, by its own word, the pixels that are asked for exactly. */
function isNative(resize: PlannedSize['resize'], option: Option | null): boolean {
  const expected = option?.expected;
  return expected?.promised === true && expected.width === resize?.width && expected.height === resize.height;
}

/** Pixels that core makes are met, whatever they are made from; the better picture is still the one enlarged less. */
function missed(wish: SizeWish | null, option: Option | null, resize: PlannedSize['resize']): PlannedSize['miss'] {
  if (wish === null || option === null) return wish === null ? undefined : null;
  const miss = missOf(wish, option);
  return resize === undefined ? miss : { ...miss, scale: 2 * Math.log(resize.upscale) };
}

/** All places in the body that decide the size. */
export function sizePaths(draft: Draft): readonly Path[] {
  return usableSizings(draft)
    .flatMap((sizing) => {
      if (sizing.kind === 'shape') return [sizing.ratioTo, sizing.tierTo];
      const { to } = sizing;
      return typeof to === 'string'
        ? [to]
        : 'object' in to
          ? [to.object]
          : 'text' in to
            ? [to.text]
            : [to.width, to.height];
    })
    .filter((path) => path !== undefined)
    .map((path) => place(draft, path));
}

function usableSizings(draft: Draft): readonly Sizing[] {
  return sizingsOf(draft.offer.model).filter((one) => worksIn(one, draft.mode));
}

function planFit(
  request: ImageRequest,
  draft: Draft,
  wish: SizeWish | null,
  option: Option | null,
): PlannedSize['resize'] {
  const { fit } = request;
  if (fit === undefined) return undefined;
  if (fit === 'native') {
    addRow(draft, { parameter: 'fit', word: 'emulated', from: fit, why: 'The nearest native size stands.' });
    return undefined;
  }
  const exact = wish?.exact;
  if (exact === undefined) {
    addRow(draft, {
      parameter: 'fit',
      word: 'dropped',
      from: fit,
      why: 'It needs exact pixels: say size as WxH, such as 1920x1080.',
    });
    return undefined;
  }
  const [width, height] = exact;
  if (Math.max(width, height) > maxExactEdge || width * height > maxExactPixels) throw tooLarge(width, height);
  const expected = option?.expected ?? null;
  if (fit === 'strict' && !isNative({ width, height, fit, upscale: 1, crop: 0 }, option)) {
    // The match leaves room for cutting, so it may be larger than what the caller would get without `fit`.
    throw notExact(draft, request, findSize(usableSizings(draft), wish, 'native')?.expected ?? null);
  }
  if (targetFormat(request, draft) === 'svg') {
    const why = 'An svg has no pixels to be made exact; with output_format png it is drawn at exactly that size.';
    addRow(draft, { parameter: 'fit', word: 'dropped', from: fit, why });
    return undefined;
  }
  const resize = { width, height, fit, ...scaleAndCrop(fit, width, height, expected) };
  const why = isNative(resize, option)
    ? `The model makes exactly ${width}x${height}; Pentaprism sees to it.`
    : `Pentaprism makes the picture exactly ${width}x${height}.`;
  addRow(draft, { parameter: 'fit', word: 'emulated', from: fit, why });
  return resize;
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

function notExact(draft: Draft, request: ImageRequest, expected: ExpectedSize | null): PentaprismError {
  const { model, provider } = draft.offer;
  const nearest =
    expected === null ? 'it chooses its own size' : `the nearest it makes is ${expected.width}x${expected.height}`;
  const message = `${model.id} on ${provider.definition.id} cannot make size ${request.size} exactly: ${nearest}. Use fit: "cover", "contain" or "fill" to have Pentaprism make the pixels exact.`;
  return new PentaprismError('unsupported_parameter', message, { param: 'size' });
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
