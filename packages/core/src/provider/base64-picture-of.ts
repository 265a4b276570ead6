import { memorySource } from '../bytes/memory-source.ts';
import { isHole } from '../contract/bytes.ts';
import type { UpstreamPicture } from '../contract/provider.ts';

/**
 * The picture behind bare base64 in upstream's reply, whether it is a short text or one that was cut out as a hole.
 *
 * `undefined` for empty text and anything else. Whether it is base64 at all core judges when it reads the bytes. `mime` is
 * what upstream says of the picture, if it says anything.
 */
export function base64PictureOf(textOrHole: unknown, mime?: string): UpstreamPicture | undefined {
  const said = mime === undefined ? {} : { mime };
  if (isHole(textOrHole)) return { body: { kind: 'base64', source: textOrHole.source }, ...said };
  if (typeof textOrHole !== 'string' || textOrHole === '') return undefined;
  return { body: { kind: 'base64', source: memorySource(Buffer.from(textOrHole)) }, ...said };
}
