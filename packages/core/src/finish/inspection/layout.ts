import type { View } from './view.ts';

/** How the parts of a file follow each other, for reading a whole file without decoding it. */
export interface Layout {
  /** Where the first part begins. */
  readonly start: number;
  /** Bytes needed to tell what a part is. */
  readonly header: number;
  /** A whole file has a part that ends it; otherwise it may end after any part. */
  readonly closed: boolean;
  /** Metadata parts can be cut out; where other parts point at bytes by offset they cannot. */
  readonly cuttable: boolean;
  /** Bytes the last part may lack, such as padding; default none. */
  readonly slack?: number;
  /** How long the file must be by what its first bytes say, where they say it. */
  readonly stated?: (head: View) => number;
  /** The last bytes of a whole file, which stand nowhere else; absent where what is stated has to do. */
  readonly ending?: string;
  /** What the part is whose header this is. */
  read(header: View): Part;
}

/** One part of a file. */
export interface Part {
  /** Bytes to the next part, at least 1; of an `end`, bytes to the end of the file, 0 when it does not say. */
  readonly length: number;
  readonly kind: 'picture' | 'metadata' | 'exif' | 'end';
}
