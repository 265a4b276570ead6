import { isHole } from '../contract/bytes.ts';
import type { UpstreamPicture } from '../contract/provider.ts';
import { base64PictureOf } from './base64-picture-of.ts';

/**
 * The picture behind what upstream's reply holds: an address, a base64 data URI, or one that was cut out as a hole.
 *
 * `undefined` for anything else. An address that cannot be requested is handed on: core says what is wrong with it. The
 * type is stated only where a data URI states a picture's.
 */
export function pictureOf(addressOrHole: unknown): UpstreamPicture | undefined {
  if (isHole(addressOrHole)) {
    const head = headOf(addressOrHole.prefix);
    return head === undefined ? undefined : base64PictureOf(addressOrHole, head.mime);
  }
  if (typeof addressOrHole !== 'string') return undefined;
  if (/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(addressOrHole)) return { body: { kind: 'remote', url: addressOrHole } };
  const comma = addressOrHole.indexOf(',') + 1;
  const head = headOf(addressOrHole.slice(0, comma));
  return head === undefined ? undefined : base64PictureOf(addressOrHole.slice(comma), head.mime);
}

/** The type in the head of a base64 data URI, when it is a picture's; `undefined` when it is no such head. */
function headOf(head: string): { readonly mime: string | undefined } | undefined {
  const match = /^data:([^;,]*)(?:;[^;,]*)*;base64,$/i.exec(head);
  if (match === null) return undefined;
  const type = match[1]?.toLowerCase() ?? '';
  return { mime: type.startsWith('image/') ? type : undefined };
}
