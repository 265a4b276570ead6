import { type HoleyJson, isHole, isObject, pictureOf, type UpstreamPicture } from '@pentaprism/core/provider';

/**
 * The pictures of a model's output: `images`, or a single `image`.
 *
 * With `sync_mode` the address of a picture is a data URI. A picture that `has_nsfw_concepts` flags is a black one
 * that was billed all the same.
 *
 * Source: https://docs.fal.ai/model-apis/faq (NSFW) and the output schema of each model page.
 */
export function readPictures(output: HoleyJson | undefined): readonly UpstreamPicture[] {
  if (!isObject(output)) return [];
  const list = Array.isArray(output.images) ? output.images : [output.image];
  const flags = Array.isArray(output.has_nsfw_concepts) ? output.has_nsfw_concepts : [];
  const revised = [output.revised_prompt, output.actual_prompt].find(
    (words) => typeof words === 'string' && words !== '',
  );
  return list.flatMap((entry, index) => {
    const picture = readPicture(entry);
    if (picture === undefined) return [];
    return [
      {
        ...picture,
        ...(typeof revised === 'string' ? { revisedPrompt: revised } : {}),
        ...(flags[index] === true ? { refused: 'fal’s safety checker flagged the picture and blacked it out.' } : {}),
      },
    ];
  });
}

/** What the model said instead of drawing; the Gemini models explain themselves in `description`. */
export function readWords(output: HoleyJson | undefined): string | undefined {
  return isObject(output) && typeof output.description === 'string' && output.description !== ''
    ? output.description
    : undefined;
}

function readPicture(entry: unknown): UpstreamPicture | undefined {
  const file = isObject(entry) ? entry : { url: entry };
  const found = readAddress(file.url);
  if (found === undefined) return undefined;
  const mime = typeof file.content_type === 'string' && file.content_type !== '' ? file.content_type : found.mime;
  return {
    body: found.body,
    ...(mime === undefined ? {} : { mime }),
    ...pixels('width', file.width),
    ...pixels('height', file.height),
  };
}

/** Whatever else stands in the place of an address is handed on too: core says that it is no address. */
function readAddress(url: unknown): UpstreamPicture | undefined {
  if (isHole(url)) return pictureOf(url) ?? { body: { kind: 'base64', source: url.source } };
  if (typeof url !== 'string' || url.trim() === '') return undefined;
  return pictureOf(url) ?? { body: { kind: 'remote', url } };
}

/** Partner models state null, and zero means unknown too. */
function pixels(name: 'width' | 'height', value: unknown): { readonly [key in typeof name]?: number } {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? { [name]: value } : {};
}
