import { emulated, input, inputList, type Json, type Path, type Ratio, renamed } from '@pentaprism/core/provider';

/** Where the prompt goes: the first part of the only turn. Pictures follow it as further parts. */
export const prompt = renamed('contents.0.parts.0.text');

/** Google takes 32-bit seeds and honours them as well as it can. */
export const seed = renamed('generationConfig.seed', { max: 2 ** 31 - 1, beyond: 'fold' });

/** What core does for every Gemini image model: `candidateCount` above 1 is refused, and no format can be chosen. */
export const byCore = {
  n: emulated('fan-out'),
  output_format: emulated('transcode'),
  output_compression: emulated('transcode'),
};

/** Fields of every request. Without `IMAGE` alone a model may answer in words. */
export const always = {
  'contents.0.role': 'user',
  'generationConfig.responseModalities': ['IMAGE'],
} as const satisfies Readonly<Record<Path, Json>>;

export const ratioTo = 'generationConfig.imageConfig.aspectRatio';
export const tierTo = 'generationConfig.imageConfig.imageSize';

/** Ratios of every Gemini image model. */
export const commonRatios = [
  '1:1',
  '2:3',
  '3:2',
  '3:4',
  '4:3',
  '4:5',
  '5:4',
  '9:16',
  '16:9',
  '21:9',
] as const satisfies readonly Ratio[];

/** Ratios of the models that draw banners as well. */
export const allRatios = [...commonRatios, '1:4', '4:1', '1:8', '8:1'] as const satisfies readonly Ratio[];

/** Input pictures as further parts of the turn: inline, or by the address the Files API gave them. */
export function inputs(max: number) {
  return inputList('contents.0.parts', max, {
    item: { inlineData: { mimeType: input.mime, data: input.base64 } },
    stored: { fileData: { mimeType: input.mime, fileUri: input.url } },
    formats: ['image/png', 'image/jpeg', 'image/webp', 'image/heic'],
  });
}
