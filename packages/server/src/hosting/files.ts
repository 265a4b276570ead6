import type { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.ts';

/** Where hosted pictures lie, by their names. */
export interface Files {
  /** Stores a file whole or not at all. Throws what broke `chunks`, and a fault of the place. */
  write(name: string, chunks: AsyncIterable<Uint8Array>, mime: string): Promise<void>;
  /** Finds a file; `undefined` when there is none. */
  find(name: string): Promise<StoredFile | undefined>;
  /** The names that sort before another one. */
  names(before: string): AsyncIterable<string>;
  /** Deletes a file. One that is not there is no fault. */
  delete(name: string): Promise<void>;
}

/** A file that was found. */
export interface StoredFile {
  readonly size: number;
  /** Reads it, or a part of it. */
  stream(range?: ByteRange): Readable;
}

/** A place cannot hold pictures, in words for its operator. */
export class FilesFault extends Error {
  override readonly name = 'FilesFault';
  /** It may be gone in a moment: nothing answers there yet. */
  readonly passes: boolean;

  constructor(message: string, { passes, cause }: { readonly passes: boolean; readonly cause: unknown }) {
    super(message, { cause });
    this.passes = passes;
  }
}
