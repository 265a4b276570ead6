import {
  type HoleyJson,
  isHole,
  isObject,
  memorySource,
  type PictureBody,
  type UpstreamPicture,
} from '@pentaprism/core';

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

/** An address, or a data URI. Whatever else stands there is handed on too: core says that it is no address. */
function readAddress(url: unknown): { readonly body: PictureBody; readonly mime?: string } | undefined {
  if (isHole(url)) return { body: { kind: 'base64', source: url.source }, ...typeOf(url.prefix) };
  if (typeof url !== 'string' || url.trim() === '') return undefined;
  const [head] = dataUri.exec(url) ?? [];
  if (head === undefined) return { body: { kind: 'remote', url } };
  return { body: { kind: 'base64', source: memorySource(Buffer.from(url.slice(head.length))) }, ...typeOf(head) };
}

/** The type in the head of a data URI, when it is a picture's. */
function typeOf(head: string): { readonly mime?: string } {
  const mime = /^data:(image\/[a-z0-9.+-]+)/i.exec(head)?.[1];
  return mime === undefined ? {} : { mime };
}

/** Partner models state null, and zero means unknown too. */
function pixels(name: 'width' | 'height', value: unknown): { readonly [key in typeof name]?: number } {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? { [name]: value } : {};
}

const dataUri = /^data:[^,]{0,200};base64,/i;
