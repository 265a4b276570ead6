import { isHole, memorySource, type UpstreamPicture } from '@pentaprism/core';

/**
 * The pictures of an output: one string or a list, each an address or a data URI. Models of one family mix both shapes.
 *
 * Anything else (null in a removed output, text, objects) is left out.
 */
export function readPictures(output: unknown): readonly UpstreamPicture[] {
  const values: readonly unknown[] = Array.isArray(output) ? output : [output];
  return values.flatMap((value) => readPicture(value) ?? []);
}

/** Replicate says neither type nor size, so a picture carries what its data URI says of it, if anything. */
function readPicture(value: unknown): UpstreamPicture | undefined {
  if (isHole(value)) {
    const mime = mimeOf(value.prefix);
    return mime === undefined ? undefined : { body: { kind: 'base64', source: value.source }, ...mime };
  }
  if (typeof value !== 'string') return undefined;
  // One that cannot be requested is handed on as well: core says what is wrong with it.
  if (/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(value)) return { body: { kind: 'remote', url: value } };
  const comma = value.indexOf(',') + 1;
  const mime = mimeOf(value.slice(0, comma));
  if (mime === undefined || comma === value.length) return undefined;
  return { body: { kind: 'base64', source: memorySource(Buffer.from(value.slice(comma))) }, ...mime };
}

/** The type in the head of a base64 data URI, when it is a picture's; `undefined` when it is no such head. */
function mimeOf(head: string): { readonly mime?: string } | undefined {
  const match = /^data:([^;,]*)(?:;[^;,]*)*;base64,$/i.exec(head);
  if (match === null) return undefined;
  const type = match[1]?.toLowerCase() ?? '';
  return type.startsWith('image/') ? { mime: type } : {};
}
