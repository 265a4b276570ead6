// Pieces below this are copied together: a peer that sends single bytes must not make us keep an object for each.
const smallPiece = 4096;
const firstBlock = 64;
const largestBlock = 16 * 1024;

/** Bytes collected in order. Large pieces are kept as they are, small ones are copied into blocks. */
export class ByteList {
  #pieces: Uint8Array[] = [];
  #block: Buffer = Buffer.alloc(0);
  #from = 0;
  #used = 0;
  #nextBlock = firstBlock;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(piece: Uint8Array): void {
    this.#size += piece.length;
    if (piece.length >= smallPiece) {
      this.#seal();
      this.#pieces.push(piece);
      return;
    }
    if (this.#used + piece.length > this.#block.length) {
      this.#seal();
      while (this.#nextBlock < piece.length) this.#nextBlock *= 2;
      this.#block = Buffer.allocUnsafe(this.#nextBlock);
      this.#nextBlock = Math.min(this.#nextBlock * 2, largestBlock);
      this.#from = 0;
      this.#used = 0;
    }
    this.#block.set(piece, this.#used);
    this.#used += piece.length;
  }

  /** The pieces so far. */
  pieces(): Uint8Array[] {
    this.#seal();
    return this.#pieces;
  }

  /** The pieces so far; the list is empty then. */
  take(): Uint8Array[] {
    const taken = this.pieces();
    this.#pieces = [];
    this.#size = 0;
    return taken;
  }

  /** All bytes in one piece. */
  joined(): Buffer {
    return Buffer.concat(this.pieces(), this.#size);
  }

  #seal(): void {
    if (this.#used > this.#from) this.#pieces.push(this.#block.subarray(this.#from, this.#used));
    this.#from = this.#used;
  }
}
