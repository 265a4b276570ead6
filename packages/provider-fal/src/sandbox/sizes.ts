import { isObject, type Pixels } from '@pentaprism/core/provider';
import geminiSizes from '../../fixtures/published/gemini-sizes.json' with { type: 'json' };

/** The input of a model, known to fit its schema. */
export type Input = Readonly<Record<string, unknown>>;

/** How many pixels a model makes, given its input and the pixels of the pictures it was given. */
export type SizeRule = (input: Input, pictures: readonly Pixels[]) => Pixels;

/** https://docs.fal.ai/model-apis/model-endpoints, `image_size`. */
const presets: Readonly<Record<string, Pixels>> = {
  square_hd: [1024, 1024],
  square: [512, 512],
  portrait_4_3: [768, 1024],
  portrait_16_9: [576, 1024],
  landscape_4_3: [1024, 768],
  landscape_16_9: [1024, 576],
  auto_1K: [1024, 1024],
  auto_2K: [2048, 2048],
  auto_3K: [3072, 3072],
  auto_4K: [4096, 4096],
};

/** `image_size`: a preset, or an object whose missing edge is 512. `auto` and nothing mean `unasked`. */
export function imageSize(unasked: Pixels | 'like the input'): SizeRule {
  return (input, pictures) => {
    const asked = input.image_size;
    if (isObject(asked)) return [edge(asked.width), edge(asked.height)];
    const preset = typeof asked === 'string' ? presets[asked] : undefined;
    return preset ?? (unasked === 'like the input' ? likeTheInput(input, pictures) : unasked);
  };
}

/** `image_size` as one text, `1536x1024`. */
export const wideByHigh: SizeRule = (input) => {
  const match = /^(\d+)x(\d+)$/.exec(String(input.image_size));
  return match === null ? [1024, 1024] : [Number(match[1]), Number(match[2])];
};

/** A model that makes one size and takes none. */
export function always(size: Pixels): SizeRule {
  return () => size;
}

/** Edits that have no size: the output is as large as the first picture. */
export const likeTheInput: SizeRule = (_, pictures) => pictures[0] ?? [1024, 1024];

/**
 * `aspect_ratio` at so many K, or at as many as `resolution` says, in blocks of 16; nothing and `auto` mean `unasked`, or
 * the shape of the first picture.
 */
export function aspectRatio(unasked: `${number}:${number}` | 'like the input', edge = 1024): SizeRule {
  return (input, pictures) => {
    const asked = input.aspect_ratio === 'auto' ? undefined : input.aspect_ratio;
    const shape = asked ?? (unasked === 'like the input' ? (pictures[0] ?? [1, 1]).join(':') : unasked);
    const [across = 1, down = 1] = String(shape).split(':').map(Number);
    const scale = Number.parseInt(String(input.resolution ?? ''), 10);
    const unit = Math.sqrt((Number.isNaN(scale) ? edge : scale * 1024) ** 2 / (across * down));
    return [16 * Math.round((across * unit) / 16), 16 * Math.round((down * unit) / 16)];
  };
}

/** `aspect_ratio` at a megapixel; nothing means the shape of the first picture. */
export const aMegapixel = aspectRatio('like the input');

/** `aspect_ratio` at a megapixel; nothing means a square, whatever the first picture is. */
export const aMegapixelOrSquare: SizeRule = (input) => aMegapixel(input, []);

/** `aspect_ratio.ratio` with as many pixels as a 4K screen; nothing means a square. */
export const fourK: SizeRule = ({ aspect_ratio: asked }) => {
  const [across = 1, down = 1] = String(isObject(asked) ? asked.ratio : '1:1')
    .split(':')
    .map(Number);
  const unit = Math.sqrt((3840 * 2160) / (across * down));
  return [Math.round(across * unit), Math.round(down * unit)];
};

/** As many times the first picture as a field says; unasked, so many. */
export function enlargedBy(field: string, unasked: number): SizeRule {
  return (input, pictures) => {
    const asked = input[field];
    const factor = typeof asked === 'number' ? asked : unasked;
    const [width, height] = likeTheInput(input, pictures);
    return [Math.round(width * factor), Math.round(height * factor)];
  };
}

/** `resolution_mode`: a ratio at a megapixel, `auto` as the first picture at a megapixel, or just as large as it. */
export const resolutionMode: SizeRule = (input, pictures) => {
  const asked = input.resolution_mode ?? 'match_input';
  if (asked === 'match_input') return likeTheInput(input, pictures);
  return aMegapixel(asked === 'auto' ? {} : { aspect_ratio: asked }, pictures);
};

/** `upscale_factor` times the first picture, or twice. */
export const enlarged = enlargedBy('upscale_factor', 2);

/** What another rule says, so many times as wide and high. */
export function times(factor: number, rule: SizeRule): SizeRule {
  return (input, pictures) => {
    const [width, height] = rule(input, pictures);
    return [width * factor, height * factor];
  };
}

/** With `upscale_mode: "target"`, the first picture with as many pixels as a screen of so many lines has. */
export function lines(rule: SizeRule): SizeRule {
  return (input, pictures) => {
    if (input.upscale_mode !== 'target') return rule(input, pictures);
    const [width, height] = likeTheInput(input, pictures);
    const rows = Number.parseInt(String(input.target_resolution ?? '1080p'), 10);
    const factor = Math.sqrt((rows * rows * 16) / 9 / (width * height));
    return [Math.round(width * factor), Math.round(height * factor)];
  };
}

/** Google's own pixels by tier and ratio; `auto` follows the first picture, or is square. */
export function gemini(model: Exclude<keyof typeof geminiSizes, '$comment'>): SizeRule {
  const tiers: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = geminiSizes[model];
  return (input, pictures) => {
    const sizes = tiers[String(input.resolution ?? '1K')] ?? {};
    const asked = sizes[String(input.aspect_ratio)];
    const [width = 1024, height = 1024] = asked ?? nearest(Object.values(sizes), pictures[0] ?? [1, 1]);
    return [width, height];
  };
}

/**
 * FLUX1.1 [pro] ultra draws about four megapixels in blocks of 32; free ratios are taken at their word.
 *
 * Source: https://runware.ai/docs/models/bfl-flux-1-1-pro-ultra
 */
export const ultra: SizeRule = (input) => {
  const [across = 16, down = 9] = String(input.aspect_ratio ?? '16:9')
    .split(':')
    .map(Number);
  const known = ultraSizes[`${across}:${down}`];
  const height = Math.sqrt((2048 * 2048 * down) / across);
  return known ?? [Math.round((height * across) / down / 32) * 32, Math.round(height / 32) * 32];
};

const ultraSizes: Readonly<Record<string, Pixels>> = {
  '21:9': [3136, 1344],
  '16:9': [2752, 1536],
  '4:3': [2368, 1792],
  '3:2': [2496, 1664],
  '1:1': [2048, 2048],
  '2:3': [1664, 2496],
  '3:4': [1792, 2368],
  '9:16': [1536, 2752],
  '9:21': [1344, 3136],
};

/** Scales a size into the pixels a model makes, keeping its shape. */
export function within(least: number, most: number, rule: SizeRule): SizeRule {
  return (input, pictures) => {
    const [width, height] = rule(input, pictures);
    const area = width * height;
    const factor = area < least ? Math.sqrt(least / area) : area > most ? Math.sqrt(most / area) : 1;
    const round = factor > 1 ? Math.ceil : Math.floor;
    return factor === 1 ? [width, height] : [round(width * factor), round(height * factor)];
  };
}

function edge(value: unknown): number {
  return typeof value === 'number' ? value : 512;
}

function nearest(sizes: readonly (readonly number[])[], [width, height]: Pixels): readonly number[] {
  const distance = ([across = 1, down = 1]: readonly number[]) =>
    Math.abs(Math.log((across * height) / (down * width)));
  return sizes.reduce((best, size) => (distance(size) < distance(best) ? size : best), sizes[0] ?? []);
}
