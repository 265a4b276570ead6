import { base64PictureOf, listAt, pictureOf, textAt, type UpstreamPicture, valueAt } from '@pentaprism/core/provider';

/** The pictures of an answer: all of its `data`, or of an event the one that it is itself. */
export function readPictures(body: unknown): readonly UpstreamPicture[] {
  const entries = listAt(body, 'data');
  return (entries.length > 0 ? entries : [body]).flatMap(readPicture);
}

/** Base64, as OpenAI answers, or an address, as some do who speak its API. */
function readPicture(entry: unknown): readonly UpstreamPicture[] {
  const picture = base64PictureOf(valueAt(entry, 'b64_json')) ?? pictureOf(valueAt(entry, 'url'));
  if (picture === undefined) return [];
  const revisedPrompt = textAt(entry, 'revised_prompt');
  return [revisedPrompt === undefined ? picture : { ...picture, revisedPrompt }];
}
