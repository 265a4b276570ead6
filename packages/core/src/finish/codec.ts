import { availableParallelism } from 'node:os';
import type { CreateRaw, Sharp } from 'sharp';
import type { PixelFormat } from '../contract/vocabulary.ts';
import { mayBeDeep } from './depth.ts';
import { type Drawing, drawSvg } from './draw-svg.ts';
import { encoders } from './encoders.ts';
import { createGate } from './gate.ts';
import { inspect } from './inspect.ts';
import { viewOf } from './inspection/view.ts';
import { hasTooManyChunks } from './odd-chunks.ts';

type SharpModule = typeof import('sharp').default;

/** What to make of a picture. */
export interface Rendering {
  readonly format: PixelFormat;
  /** The encoder's own scale, 1 to 100; default: the encoder's. */
  readonly quality?: number | undefined;
  readonly resize?:
    | { readonly width: number; readonly height: number; readonly fit: 'cover' | 'contain' | 'fill' }
    | undefined;
  /** Padding of `contain` and ground for alpha where the format has none; default transparent, else white. */
  readonly background?: string | undefined;
  /** The area to encode in pixels, for encoders whose effort depends on it. */
  readonly pixels: number;
  /** Keep every frame, where the format can. */
  readonly frames: boolean;
  /** Keep more than eight bits per channel, where source and format have them and no `background` is stated in eight. */
  readonly deep: boolean;
}

/** Turns picture bytes into other picture bytes, a few at a time. */
export interface Codec {
  /**
   * Decodes, turns upright, resizes and encodes. Metadata is left behind and colours become sRGB.
   *
   * An SVG is drawn at the size that is asked for, else at its own, as far as `maxInputPixels` allows. Throws an
   * `UndrawableError` for one that takes too much.
   */
  render(bytes: Uint8Array, rendering: Rendering, signal?: AbortSignal): Promise<Buffer>;
  /** Whether a text names a colour, as CSS writes it. */
  isColour(text: string): Promise<boolean>;
  /** Runs any other pipelines under the same limits, as one task. */
  work<T>(task: (open: OpenPicture) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Starts a pipeline on the first frame of a picture, upright, or on raw samples whose layout is given. */
export type OpenPicture = (bytes: Uint8Array, raw?: CreateRaw) => Sharp;

/** Limits of a codec. */
export interface CodecLimits {
  /** Encodes at once; default the number of cores, since more adds memory and waiting but no throughput. */
  readonly encodeConcurrency?: number | undefined;
  /** Encodes that may wait; default 256. Beyond it: `overloaded`. */
  readonly encodeQueue?: number | undefined;
  /** Pixels of a picture that is decoded, at most (all frames together), and of an SVG drawn at its own size; default 50 million. */
  readonly maxInputPixels?: number | undefined;
}

/** Makes a codec. sharp is imported on first use, so a gateway that only passes pictures on never loads it. */
export function createCodec(limits: CodecLimits = {}): Codec {
  const gate = createGate(limits.encodeConcurrency ?? availableParallelism(), limits.encodeQueue ?? 256);
  const limitInputPixels = limits.maxInputPixels ?? defaultMaxInputPixels;
  const open = (sharp: SharpModule, bytes: Uint8Array, frames: boolean, mostPixels = limitInputPixels) =>
    // `error` stops at truncated and broken data but takes the harmless oddities that many writers leave.
    sharp(decodable(bytes), {
      limitInputPixels: mostPixels,
      failOn: 'error',
      animated: frames,
      autoOrient: true,
    }).timeout({ seconds: 60 });

  return {
    render: (given, rendering, signal) =>
      gate.run(async () => {
        const drawing = drawingFor(given, rendering, limitInputPixels);
        const bytes = drawing === undefined ? given : await drawSvg(given, drawing, signal);
        const encoder = encoders[rendering.format];
        const sharp = await loadSharp();
        // Of what was drawn here, the size is what was asked for.
        const mostPixels = drawing === undefined ? limitInputPixels : Number.MAX_SAFE_INTEGER;
        const image = open(sharp, bytes, rendering.frames && encoder.animation, mostPixels);
        const { background } = rendering;
        await toSrgb(image, bytes, { deep: rendering.deep && encoder.deep && background === undefined, background });
        const ground = encoder.alpha ? (background ?? 'transparent') : await overWhite(sharp, background);
        if (rendering.resize !== undefined) image.resize({ ...rendering.resize, background: ground });
        if (!encoder.alpha) image.flatten({ background: ground });
        const quality = rendering.quality ?? encoder.quality ?? 100;
        return await encoder.encode(image, quality, rendering.pixels).toBuffer();
      }, signal),
    isColour: async (text) => {
      const sharp = await loadSharp();
      try {
        sharp({ create: { width: 1, height: 1, channels: 4, background: text } });
        return true;
      } catch {
        // sharp parses colours when they are set and knows no other way to ask.
        return false;
      }
    },
    work: (task, signal) =>
      gate.run(async () => {
        const sharp = await loadSharp();
        return await task((bytes, raw) => (raw === undefined ? open(sharp, bytes, false) : sharp(bytes, { raw })));
      }, signal),
  };
}

export const defaultMaxInputPixels = 50_000_000;

/** The longest edge that every encoder can hold. */
const longestEdge = 16_383;

/**
 * How an SVG is to be drawn; `undefined` for other pictures.
 *
 * Its padding is left to whoever knows the colour for it. Its own size is scaled down to what may be made of one.
 */
function drawingFor(bytes: Uint8Array, { resize }: Rendering, maxPixels: number): Drawing | undefined {
  const { mime, width, height } = inspect(bytes.subarray(0, 65_536));
  if (mime !== 'image/svg+xml') return undefined;
  if (resize !== undefined) {
    return { maxPixels, size: { ...resize, fit: resize.fit === 'contain' ? 'inside' : resize.fit } };
  }
  if (width === null || height === null) return { maxPixels };
  const scale = Math.min(1, Math.sqrt(maxPixels / (width * height)), longestEdge / Math.max(width, height));
  const scaled = (edge: number) => Math.max(1, Math.floor(edge * scale));
  return { maxPixels, size: { width: scaled(width), height: scaled(height), fit: 'fill' } };
}

/**
 * An AVIF sequence as a still AVIF, whose picture is the first frame or the one chosen as its cover; anything else as
 * it is. The decoder knows sequences by their major brand and refuses them.
 */
function decodable(bytes: Uint8Array): Uint8Array {
  if (hasTooManyChunks(bytes)) throw new Error('The picture has too many chunks to be decoded.');
  if (viewOf(bytes).tag(4, 8) !== 'ftypavis') return bytes;
  const still = Buffer.from(bytes);
  still.write('avif', 8, 'latin1');
  return still;
}

/**
 * Has a pipeline end in sRGB where sharp by itself would not.
 *
 * Deep pixels with a profile it turns into Display P3, and writes them without saying so; of deep grey it ignores the
 * profile. Into grey pictures it paints every colour as a grey.
 */
async function toSrgb(
  image: Sharp,
  bytes: Uint8Array,
  { deep, background }: { readonly deep: boolean; readonly background: string | undefined },
): Promise<void> {
  if (background === undefined && !mayBeDeep(bytes)) return;
  const { space, depth, icc } = await image.metadata();
  if (icc !== undefined && (space === 'b-w' || space === 'grey16')) {
    // In eight bits the profile is heeded, and makes colours of the greys.
    image.pipelineColourspace('b-w');
  } else if (deep && depth === 'ushort') {
    image.toColourspace('rgb16');
    // Without a profile there is nothing to undo: the same call would take plain pixels for P3.
    if (icc !== undefined) image.withIccProfile('srgb', { attach: false });
  } else {
    image.pipelineColourspace('srgb');
  }
}

/** A colour that may let something through, as it looks on white paper: formats without alpha show it over black. */
async function overWhite(sharp: SharpModule, colour: string | undefined): Promise<{ r: number; g: number; b: number }> {
  if (colour === undefined) return { r: 255, g: 255, b: 255 };
  const spot = sharp({ create: { width: 1, height: 1, channels: 4, background: colour } });
  const [r = 255, g = 255, b = 255] = await spot.flatten({ background: 'white' }).raw().toBuffer();
  return { r, g, b };
}

let loading: Promise<SharpModule> | undefined;

function loadSharp(): Promise<SharpModule> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    // Every picture is different, so a cache only holds memory; threads inside one encode only help AVIF.
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return loading;
}
