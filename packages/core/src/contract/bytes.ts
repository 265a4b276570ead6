/**
 * Bytes that are held once, or not at all.
 *
 * A source may be an upload spooled to disk, a chunk list in memory, or a live upstream body. It is read
 * without ever becoming one JavaScript string.
 */
export interface ByteSource {
  /** Length in bytes; `undefined` while it is still arriving. */
  readonly size: number | undefined;
  /** All bytes, without waiting; only sources that hold them in memory have this. */
  held?(): readonly Uint8Array[];
  /** The last bytes, 64 KiB or more of them if there are so many, without waiting; only some sources know them. */
  tail?(): readonly Uint8Array[];
  /** What `head` gives, without waiting; only sources that hold it in memory have this. */
  first?(): Uint8Array;
  /** The first bytes (up to 64 KiB), for sniffing type and dimensions without decoding. */
  head(): Promise<Uint8Array>;
  /**
   * Reads from the start. A source whose `once` is true can be opened a single time.
   *
   * A reader that keeps no chunk beyond asking for the next one says so with `transient`; a source may then give it the
   * same memory again and again.
   */
  open(options?: { readonly transient?: boolean }): AsyncIterable<Uint8Array>;
  readonly once: boolean;
  /** Gives up memory, files and reservations. Safe to call twice; a fully read `once` source is released already. */
  release(): void;
}

/** Picture bytes, in the one form they are held in. */
export type PictureBody =
  /** Hosted by upstream; fetched only through the guarded downloader. */
  | { readonly kind: 'remote'; readonly url: string }
  /** Image bytes. */
  | { readonly kind: 'binary'; readonly source: ByteSource }
  /**
   * Base64 text. From a provider it is verbatim as it stands in upstream's JSON, with whatever escapes, line breaks and
   * alphabet that has; a finished picture's is standard, padded and on one line.
   */
  | { readonly kind: 'base64'; readonly source: ByteSource };

/**
 * A long string cut out of a JSON document while it was read, and put back while one is written.
 *
 * Readers leave strings longer than the hole threshold (16 KiB) as holes, so that a 20 MB base64 value is
 * never a JavaScript string. `prefix` holds what came before the base64 (such as `data:image/png;base64,`).
 */
export interface Hole {
  readonly hole: true;
  readonly prefix: string;
  readonly source: ByteSource;
}

/** JSON as read from upstream: long strings may be holes. */
export type HoleyJson =
  | string
  | number
  | boolean
  | null
  | Hole
  | readonly HoleyJson[]
  | { readonly [key: string]: HoleyJson };

/** Narrows a JSON value to a hole. A caller's own `{ "hole": true }` is none: JSON cannot hold a reader. */
export function isHole(value: unknown): value is Hole {
  if (typeof value !== 'object' || value === null) return false;
  const { hole, source } = value as { readonly hole?: unknown; readonly source?: { readonly open?: unknown } | null };
  return hole === true && typeof source === 'object' && source !== null && typeof source.open === 'function';
}

/** Bytes written as a quoted base64 string, after an optional prefix such as `data:image/png;base64,`. */
export type WritableBytes = Extract<PictureBody, { source: ByteSource }> & { readonly prefix?: string };

/**
 * JSON that becomes known only while the rest is being written.
 *
 * As a member of an object it is its value, left out when `undefined`; as an item of a list it is further items. It
 * cannot come first in either.
 */
export interface Later {
  readonly later: Promise<WritableJson | undefined>;
}

/** JSON to be written: holes go out verbatim, image bytes as base64 text. Undefined members are left out. */
export type WritableJson =
  | string
  | number
  | boolean
  | null
  | Hole
  | WritableBytes
  | Later
  | readonly WritableJson[]
  | { readonly [key: string]: WritableJson | undefined };
