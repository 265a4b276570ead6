import { unescapeString } from './json-holes.ts';

/** How much a parser is given to do: a million values take it longer than everybody else should wait. */
export interface ValueLimit {
  /** Members of objects and items of lists, all together. */
  readonly max: number;
  /** The refusal: a member of the document holds `count` values. */
  tooMany(member: string, count: number): Error;
  /** The refusal: the document has `count` members, of which `member` is one too many. */
  tooManyMembers(member: string, count: number): Error;
}

/** As much of a key as is kept to be named. */
const shownBytes = 256;

interface Member {
  readonly key: Uint8Array;
  readonly values: number;
}

/** Counts the values of a document while it is scanned, and knows whom to blame when there are too many. */
export class ValueCounter {
  readonly #limit: ValueLimit;
  #values = 0;
  #members = 0;
  #key: Uint8Array = new Uint8Array();
  #before = 0;
  #largest: Member | undefined;
  #oneTooMany: Uint8Array | undefined;

  constructor(limit: ValueLimit) {
    this.#limit = limit;
  }

  get isExceeded(): boolean {
    return this.#values > this.#limit.max;
  }

  /** A member or an item. */
  value(): void {
    this.#values += 1;
  }

  /** A member of the document itself begins. */
  beginMember(key: Uint8Array): void {
    this.#members += 1;
    // A copy, because the chunk it is part of is not ours to keep.
    this.#key = Buffer.from(key.subarray(0, shownBytes));
    this.#before = this.#values;
    if (this.#members === this.#limit.max + 1) this.#oneTooMany = this.#key;
  }

  endMember(): void {
    const values = this.#values - this.#before;
    if (values > (this.#largest?.values ?? 0)) this.#largest = { key: this.#key, values };
  }

  /** Throws the limit's refusal when there were too many. */
  check(): void {
    if (!this.isExceeded) return;
    this.endMember();
    if (this.#oneTooMany !== undefined) throw this.#limit.tooManyMembers(nameOf(this.#oneTooMany), this.#members);
    throw this.#limit.tooMany(nameOf(this.#largest?.key), this.#largest?.values ?? this.#values);
  }
}

function nameOf(key: Uint8Array = new Uint8Array()): string {
  try {
    return unescapeString(key);
  } catch {
    // Its last escape was cut in two.
    return Buffer.from(key).toString('latin1');
  }
}
