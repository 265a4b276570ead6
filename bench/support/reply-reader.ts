/** What came back for one request. */
export interface ReadReply {
  readonly status: number;
  /** Bytes of the body, without the framing of chunks. */
  readonly bodyBytes: number;
  /** The connection can be used again. */
  readonly keepAlive: boolean;
}

/**
 * Follows one HTTP/1.1 reply through the pieces a socket gives, counting its body and looking at nothing else.
 *
 * A load generator has to cost much less than what it measures, so no library parses the body here.
 */
export class ReplyReader {
  #state: 'head' | 'body' | 'until-close' | 'chunk-size' | 'chunk' | 'trailer' = 'head';
  #text = '';
  #left = 0;
  #status = 0;
  #bodyBytes = 0;
  #keepAlive = true;

  /** Takes the next piece; the reply when it is complete. Throws on anything that is not HTTP. */
  read(piece: Buffer): ReadReply | undefined {
    let at = 0;
    while (at < piece.length) {
      switch (this.#state) {
        case 'head': {
          const end = this.#line(piece, at, '\r\n\r\n');
          if (end === -1) return undefined;
          at = end;
          if (!this.#readHead()) return this.#done();
          break;
        }
        case 'until-close':
          this.#bodyBytes += piece.length - at;
          return undefined;
        case 'body': {
          const taken = Math.min(this.#left, piece.length - at);
          at += taken;
          this.#left -= taken;
          this.#bodyBytes += taken;
          if (this.#left === 0) return this.#done();
          break;
        }
        case 'chunk-size': {
          const end = this.#line(piece, at, '\r\n');
          if (end === -1) return undefined;
          at = end;
          const size = Number.parseInt(this.#text, 16);
          if (Number.isNaN(size)) throw new Error('A chunk has no size.');
          this.#text = '';
          this.#bodyBytes += size;
          this.#left = size + 2;
          this.#state = size === 0 ? 'trailer' : 'chunk';
          break;
        }
        case 'chunk': {
          const taken = Math.min(this.#left, piece.length - at);
          at += taken;
          this.#left -= taken;
          if (this.#left === 0) this.#state = 'chunk-size';
          break;
        }
        case 'trailer': {
          const end = this.#line(piece, at, '\r\n');
          if (end === -1) return undefined;
          at = end;
          if (this.#text === '\r\n') return this.#done();
          this.#text = '';
          break;
        }
      }
    }
    return undefined;
  }

  /** The reply, when the connection ended and that was its end. */
  end(): ReadReply | undefined {
    return this.#state === 'until-close' ? this.#done() : undefined;
  }

  /** Gathers text up to and with `mark`; where it ends in the piece, or -1 when there is more to come. */
  #line(piece: Buffer, at: number, mark: string): number {
    const before = this.#text.length;
    // The mark may have been cut by the end of the piece before.
    const text = this.#text + piece.toString('latin1', at, Math.min(piece.length, at + 64 * 1024));
    const found = text.indexOf(mark, Math.max(0, before - mark.length));
    if (found === -1) {
      this.#text = text;
      return -1;
    }
    this.#text = text.slice(0, found + mark.length);
    return at + this.#text.length - before;
  }

  /** Reads status and framing; whether there is a body to come. */
  #readHead(): boolean {
    const head = this.#text;
    this.#text = '';
    const status = /^HTTP\/1\.\d (\d{3})/.exec(head)?.[1];
    if (status === undefined) throw new Error('The reply is not HTTP.');
    this.#status = Number(status);
    this.#keepAlive = !/\r\nconnection:\s*close/i.test(head);
    const length = /\r\ncontent-length:\s*(\d+)/i.exec(head)?.[1];
    const chunked = /\r\ntransfer-encoding:\s*chunked/i.test(head);
    this.#state = chunked ? 'chunk-size' : length === undefined ? 'until-close' : 'body';
    this.#left = Number(length ?? 0);
    return chunked || length !== '0';
  }

  #done(): ReadReply {
    return { status: this.#status, bodyBytes: this.#bodyBytes, keepAlive: this.#keepAlive };
  }
}
