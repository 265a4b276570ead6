import {
  base64PictureOf,
  countAt,
  isObject,
  listAt,
  pictureOf,
  present,
  type Reply,
  textAt,
  textOf,
  type UpstreamPicture,
  valueAt,
} from '@pentaprism/core/provider';

/**
 * The pictures of a model's output: `images`, or a single `image`.
 *
 * With `sync_mode` the address of a picture is a data URI. A picture that `has_nsfw_concepts` flags is a black one
 * that was billed all the same.
 *
 * Source: https://docs.fal.ai/model-apis/faq (NSFW) and the output schema of each model page.
 */
export function readPictures(output: Reply['body']): readonly UpstreamPicture[] {
  const listed = listAt(output, 'images');
  const flags = listAt(output, 'has_nsfw_concepts');
  const revisedPrompt = textAt(output, 'revised_prompt') ?? textAt(output, 'actual_prompt');
  return (listed.length > 0 ? listed : [valueAt(output, 'image')]).flatMap((entry, index) => {
    const picture = readPicture(entry);
    if (picture === undefined) return [];
    return [
      {
        ...picture,
        ...present({ revisedPrompt }),
        ...(flags[index] === true ? { refused: 'fal’s safety checker flagged the picture and blacked it out.' } : {}),
      },
    ];
  });
}

/** What the model said instead of drawing; the Gemini models explain themselves in `description`. */
export function readWords(output: Reply['body']): string | undefined {
  return textAt(output, 'description');
}

function readPicture(entry: unknown): UpstreamPicture | undefined {
  const file = isObject(entry) ? entry : { url: entry };
  const found = readAddress(file.url);
  if (found === undefined) return undefined;
  const mime = textAt(file, 'content_type');
  // Partner models state null, and zero means unknown too.
  const width = countAt(file, 'width');
  const height = countAt(file, 'height');
  return {
    ...found,
    ...present({ mime }),
    ...(width === 0 ? {} : { width }),
    ...(height === 0 ? {} : { height }),
  };
}

/** Whatever else stands in the place of an address is handed on too: core says that it is no address. */
function readAddress(url: unknown): UpstreamPicture | undefined {
  const picture = pictureOf(url);
  if (picture !== undefined) return picture;
  const words = textOf(url);
  return words === undefined ? base64PictureOf(url) : { body: { kind: 'remote', url: words } };
}
