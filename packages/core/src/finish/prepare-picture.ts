import { collect } from '../bytes/collect.ts';
import { memorySource } from '../bytes/memory-source.ts';
import type { ByteSource } from '../contract/bytes.ts';
import type { InputPlan } from '../contract/plan.ts';
import type { Pixels } from '../contract/sizing.ts';
import { sizeWithin } from '../sizing/size-within.ts';
import type { Codec } from './codec.ts';
import { cutSource } from './cut-source.ts';
import { encoders } from './encoders.ts';
import { type EncodedInput, encodeInput, formatFor } from './input-encoding.ts';
import { imageTooLarge, invalidImage } from './input-errors.ts';
import type { Preparation } from './prepared-input.ts';
import { handedOnNote, inputNote, isDecodable, type ReadableInput, undecodable } from './readable-input.ts';
import { type SizedSource, sized } from './sized-source.ts';

/**
 * Makes an input picture what upstream takes.
 *
 * A picture that is upright, within limits and of a type upstream takes keeps its bytes. Metadata alone is cut out
 * without touching the pixels; anything more is decoded and encoded again. What cannot be decoded here is handed on as
 * it is where upstream takes it so.
 */
export async function preparePicture(
  codec: Codec,
  source: ByteSource,
  seen: ReadableInput,
  plan: InputPlan,
  signal: AbortSignal | undefined,
): Promise<Preparation> {
  const { item, stored } = plan;
  const pixels = sizeWithin(plan, seen.pixels);
  const fits = (size: number) =>
    sameSize(pixels, seen.pixels) && isTaken(plan, seen) && size <= (plan.maxBytes ?? Number.POSITIVE_INFINITY);
  const mime = seen.mime ?? plan.formats[0];
  const asIs = upright(source, seen);
  if (asIs !== null && fits(asIs.size)) {
    const done = seen.cuts?.length === 0 ? [] : ['metadata removed without touching the pixels'];
    return { input: { item, stored, mime, source: asIs }, pixels, notes: inputNote(plan.name, seen, done) };
  }
  if (!isDecodable(seen)) {
    if (!fits(seen.size)) throw undecodable(plan.name, seen);
    const input = { item, stored, mime, source: sized(source, seen.size) };
    return { input, pixels, notes: [handedOnNote(plan.name, seen)] };
  }
  const made = await encodeAnew(codec, source, seen, plan, pixels, signal);
  const input = { item, stored, mime: encoders[made.format].mime, source: memorySource(made.bytes) };
  return { input, pixels: made.pixels, notes: inputNote(plan.name, seen, changesMade(seen, made)) };
}

/** The picture without metadata and still its own bytes; `null` when it has to be decoded for that. */
function upright(source: ByteSource, seen: ReadableInput): SizedSource | null {
  if (seen.orientation !== 1 || seen.cuts === null) return null;
  const whole = sized(source, seen.size);
  return seen.cuts.length === 0 ? whole : cutSource(whole, seen.size, seen.cuts);
}

function isTaken(plan: InputPlan, seen: ReadableInput): boolean {
  return plan.formats.some((format) => format === seen.mime);
}

async function encodeAnew(
  codec: Codec,
  source: ByteSource,
  seen: ReadableInput,
  plan: InputPlan,
  pixels: Pixels,
  signal: AbortSignal | undefined,
): Promise<EncodedInput> {
  const alpha = seen.alpha ?? true;
  const format = formatFor(plan, seen.mime, alpha);
  if (format === undefined) {
    const taken = plan.formats.join(', ');
    throw invalidImage(plan.name, `is ${seen.mime}, and the model takes only ${taken}, which Pentaprism cannot write.`);
  }
  const bytes = await collect(source.open(), seen.size);
  const made = await encodeInput(codec, bytes, { limits: plan, format, alpha, pixels }, signal).catch(
    (error: unknown) => {
      throw undecodable(plan.name, seen, error);
    },
  );
  if (made !== undefined) return made;
  throw imageTooLarge(
    plan.name,
    `cannot be brought under the ${plan.maxBytes} bytes the model takes. Send a smaller picture.`,
  );
}

/** What was done, in words. */
function changesMade(seen: ReadableInput, made: EncodedInput): readonly string[] {
  const encoder = encoders[made.format];
  return [
    ...(seen.orientation === 1 ? [] : [`turned upright (EXIF orientation ${seen.orientation})`]),
    ...(seen.cuts?.length === 0 ? [] : ['metadata removed']),
    ...(sameSize(made.pixels, seen.pixels) ? [] : [`scaled to ${made.pixels.join('x')}`]),
    ...(seen.animated === true ? ['only the first frame kept'] : []),
    ...(seen.alpha === true && !encoder.alpha ? ['transparency flattened onto white'] : []),
    encoder.mime === seen.mime ? 'encoded again' : `converted to ${encoder.mime}`,
  ];
}

function sameSize(a: Pixels, b: Pixels): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
