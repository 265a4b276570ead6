import type { Hole } from '../contract/bytes.ts';
import type { ByteList } from './byte-list.ts';
import type { TextSpool } from './text-spool.ts';

/** A long string that is handed on while it is still arriving. */
export interface LiveString {
  readonly prefix: string;
  /** What has arrived and was not taken yet. */
  readonly pieces: Uint8Array[];
  ended: boolean;
  /** Given by whoever reads the string; it becomes the source of its hole. */
  source?: Hole['source'];
}

/** A string that is cut out, or that the end of a chunk has cut in two. */
export interface OpenString {
  readonly isKey: boolean;
  readonly bytes: ByteList;
  /** Backslashes at the end of what was taken: an odd number escapes a quote that comes next. */
  slashes: number;
  live?: LiveString;
  /** Where all but its end goes while it arrives. */
  spooled?: { readonly prefix: string; readonly spool: TextSpool };
}

/** Where the string that is open at `from` ends in this chunk; -1 when it goes on. */
export function closingQuote(chunk: Buffer, from: number, slashes: number): number {
  let at = chunk.indexOf(0x22, from);
  while (at !== -1 && slashesBefore(chunk, from, at, slashes) % 2 === 1) at = chunk.indexOf(0x22, at + 1);
  return at;
}

/** Backslashes that stand directly before `end`; `carried` are those at the end of the chunk before. */
export function slashesBefore(chunk: Uint8Array, from: number, end: number, carried: number): number {
  let at = end;
  while (at > from && chunk[at - 1] === 0x5c) at -= 1;
  return at === from ? end - at + carried : end - at;
}
