import { collect } from '../bytes/collect.ts';
import { memorySource } from '../bytes/memory-source.ts';
import type { ByteSource } from '../contract/bytes.ts';
import type { InputName, Template } from '../contract/input.ts';
import type { InputPlan } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { InputPicture } from '../contract/request.ts';
import type { Pixels } from '../contract/sizing.ts';
import { leadsInward } from '../wire/address-guard.ts';
import type { Wire } from '../wire/wire.ts';
import type { Codec } from './codec.ts';
import { downloadFailure } from './input-errors.ts';
import { shownSize } from './inspect.ts';
import { probe } from './look.ts';
import { prepareMask } from './prepare-mask.ts';
import { preparePicture } from './prepare-picture.ts';
import type { Preparation } from './prepared-input.ts';
import { readableInput } from './readable-input.ts';
import { survey } from './survey.ts';

/** What preparing inputs needs. */
export interface PrepareTools {
  readonly codec: Codec;
  readonly download: Wire['download'];
  readonly maxPictureBytes: number;
  readonly maxInputPixels: number;
}

/** What else preparing one input needs to know. */
export interface PrepareOptions {
  readonly signal?: AbortSignal;
  /** Pixels a mask must have: those of the first picture as prepared. */
  readonly sameSizeAs?: Pixels;
  /** Find out the size of a picture whose address is handed on as is, because a mask depends on it. */
  readonly needsPixels?: boolean;
}

/** Makes one input picture or mask what upstream takes. */
export async function prepareInput(
  tools: PrepareTools,
  input: InputPicture,
  plan: InputPlan,
  options: PrepareOptions,
): Promise<Preparation> {
  const { signal } = options;
  if (input.kind === 'url' && plan.edits === undefined && needsOnlyUrl(plan.item) && !leadsInward(new URL(input.url))) {
    return await handOn(tools, input.url, plan, options);
  }
  const source =
    input.kind === 'url' ? await fetchInput(tools, input.url, plan.name, signal) : await reopenable(input.source);
  const seen = readableInput(await survey(source), await source.head(), plan.name, tools.maxInputPixels);
  const { edits } = plan;
  return edits === undefined
    ? await preparePicture(tools.codec, source, seen, plan, signal)
    : await prepareMask(tools.codec, source, seen, { ...plan, edits }, options);
}

/** Hands the caller's own address on: upstream fetches it, and nothing is read here but its size if a mask needs it. */
async function handOn(
  tools: PrepareTools,
  url: string,
  plan: InputPlan,
  { needsPixels, signal }: PrepareOptions,
): Promise<Preparation> {
  const { item, stored } = plan;
  const input = { item, stored, mime: 'application/octet-stream', url };
  if (needsPixels !== true) return { input, pixels: null, notes: [] };
  try {
    const seen = await probe(tools.download, url, signal);
    const { width, height } = shownSize(seen);
    const pixels: Pixels | null = width === null || height === null ? null : [width, height];
    return { input: { ...input, mime: seen.mime ?? input.mime }, pixels, notes: [] };
  } catch (error) {
    throw downloadFailure(plan.name, error);
  }
}

/** Whether an address is all that upstream needs. */
function needsOnlyUrl(item: Template): boolean {
  if (item === null || typeof item !== 'object') return true;
  const parts: readonly Template[] = Object.values(item);
  return '$file' in item ? item.$file === 'url' : parts.every(needsOnlyUrl);
}

async function fetchInput(
  tools: PrepareTools,
  url: string,
  input: InputName,
  signal: AbortSignal | undefined,
): Promise<ByteSource> {
  try {
    const options = { maxBytes: tools.maxPictureBytes, ...present({ signal }) };
    const { source } = await tools.download(url, options);
    return await reopenable(source);
  } catch (error) {
    throw downloadFailure(input, error);
  }
}

/** A source that can be read more than once: it is surveyed first and sent later, perhaps with several calls. */
async function reopenable(source: ByteSource): Promise<ByteSource> {
  return source.once ? memorySource(await collect(source.open(), source.size)) : source;
}
