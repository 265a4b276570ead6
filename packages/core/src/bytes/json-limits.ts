import type { ValueLimit } from './value-counter.ts';

/** Bounds of one JSON document. */
export interface JsonLimits {
  /** Strings longer than this many bytes are left out as holes; default 16 KiB. */
  readonly holeAbove?: number;
  /** Bytes of the whole document, at most; default 256 MiB. */
  readonly maxBytes?: number;
  /** Bytes of the document without its holes, at most; default 8 MiB. */
  readonly maxSkeletonBytes?: number;
  /** Refuse what is not UTF-8 instead of putting replacement characters in its place; default false. */
  readonly utf8?: boolean;
  /** Leave numbers that would lose digits as `LongNumber`; default false. */
  readonly exactNumbers?: boolean;
  /** Members and items of the whole document, and what it is refused with beyond them; default: no limit. */
  readonly values?: ValueLimit;
}
