import { collect } from '../bytes/collect.ts';
import { memorySource } from '../bytes/memory-source.ts';
import type { ByteSource } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { InputPlan } from '../contract/plan.ts';
import type { Pixels } from '../contract/sizing.ts';
import type { PixelFormat } from '../contract/vocabulary.ts';
import { sizeWithin } from '../sizing/size-within.ts';
import type { Codec, OpenPicture } from './codec.ts';
import { encoders, formatOfMime } from './encoders.ts';
import { imageTooLarge, invalidImage } from './input-errors.ts';
import type { Preparation } from './prepared-input.ts';
import { inputNote, type ReadableInput, undecodable } from './readable-input.ts';
import { sized } from './sized-source.ts';

/** A mask's plan: upstream's meaning is stated. */
export type MaskPlan = InputPlan & { readonly edits: NonNullable<InputPlan['edits']> };

const wayOut =
  'A mask says where to edit by full transparency: save it as a PNG with an alpha channel whose pixels are transparent where the picture should change.';

/**
 * Makes a mask what upstream takes: its meaning, its pixels, its format.
 *
 * In front, fully transparent means edit and everything else means keep, so black and white masks hold two values only. A mask
 * without transparency is refused: whether its black or its white means edit cannot be known, and guessing wrong would
 * be billed.
 */
export async function prepareMask(
  codec: Codec,
  source: ByteSource,
  seen: ReadableInput,
  plan: MaskPlan,
  options: { readonly signal?: AbortSignal; readonly sameSizeAs?: Pixels },
): Promise<Preparation> {
  if (seen.alpha === false) throw invalidImage(plan.name, `has no transparency. ${wayOut}`);
  const { item, stored } = plan;
  const pixels = options.sameSizeAs ?? sizeWithin(plan, seen.pixels);
  const done = [
    ...(plan.edits === 'transparent' ? [] : [`transparent areas made ${plan.edits}, the rest ${opposite[plan.edits]}`]),
    ...(pixels[0] === seen.pixels[0] && pixels[1] === seen.pixels[1] ? [] : [`resized to ${pixels.join('x')}`]),
  ];
  const fits = (size: number) => size <= (plan.maxBytes ?? Number.POSITIVE_INFINITY);
  const clean = seen.orientation === 1 && seen.cuts?.length === 0;
  const keeps = done.length === 0 && clean && plan.formats.some((type) => type === seen.mime) && fits(seen.size);
  const format = keeps ? null : maskFormat(plan);

  const bytes = await collect(source.open(), seen.size);
  const made = await codec
    .work((open) => draw(open, bytes, { pixels, plan, format }), options.signal)
    .catch((error: unknown) => {
      throw undecodable(plan.name, seen, error);
    });
  if (format === null) {
    const asIs = sized(source, seen.size);
    return { input: { item, stored, mime: seen.mime ?? 'image/png', source: asIs }, pixels, notes: [] };
  }
  if (!fits(made.byteLength)) {
    throw imageTooLarge(plan.name, `is larger than the ${plan.maxBytes} bytes the model takes. Send a smaller mask.`);
  }
  const { mime } = encoders[format];
  const notes = inputNote(plan.name, seen, done.length === 0 ? [`written as ${mime} without metadata`] : done);
  return { input: { item, stored, mime, source: memorySource(made) }, pixels, notes };
}

const opposite = { white: 'black', black: 'white' } as const;

/** Checks that a mask says anything, and writes it anew unless `format` is null. */
async function draw(
  open: OpenPicture,
  bytes: Uint8Array,
  { pixels: [width, height], plan, format }: { pixels: Pixels; plan: MaskPlan; format: PixelFormat | null },
): Promise<Buffer> {
  if ((await open(bytes).metadata()).hasAlpha !== true) {
    throw invalidImage(plan.name, `has no transparency. ${wayOut}`);
  }
  // Nearest neighbour: a mask has edges, not shades.
  const resize = { width, height, fit: 'fill', kernel: 'nearest' } as const;
  const alpha = await open(bytes).toColourspace('srgb').extractChannel('alpha').resize(resize).raw().toBuffer();
  if (!alpha.includes(0)) {
    throw invalidImage(plan.name, `has no fully transparent pixel, so nothing would be edited. ${wayOut}`);
  }
  if (format === null) return alpha;
  if (plan.edits === 'transparent') {
    return await encode(open(bytes).resize(resize), format, width * height);
  }
  const kept = open(alpha, { width, height, channels: 1 }).threshold(1);
  return await encode(plan.edits === 'white' ? kept.negate() : kept, format, width * height);
}

function encode(image: ReturnType<OpenPicture>, format: PixelFormat, pixels: number): Promise<Buffer> {
  return encoders[format].encode(image, 100, pixels).toBuffer();
}

/** PNG where upstream takes it; where not, whatever can carry the mask's meaning. */
function maskFormat(plan: MaskPlan): PixelFormat {
  const writable = plan.formats.flatMap((accepted) => formatOfMime(accepted) ?? []);
  const suits = writable.filter((format) => plan.edits !== 'transparent' || encoders[format].alpha);
  const format = suits.find((candidate) => candidate === 'png') ?? suits[0];
  if (format === undefined) {
    throw new PentaprismError('internal_error', `No format that carries a mask is among ${plan.formats.join(', ')}.`);
  }
  return format;
}
