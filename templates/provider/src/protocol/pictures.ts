import { base64PictureOf, listAt, type UpstreamPicture, valueAt } from '@pentaprism/core/provider';

/** The pictures of an answer. */
export function readPictures(body: unknown): readonly UpstreamPicture[] {
  // SETTLE: where the pictures are. For addresses and data URIs, `pictureOf`.
  return listAt(body, 'images').flatMap((image) => base64PictureOf(valueAt(image, 'b64_json')) ?? []);
}
