/** Follows a JPEG from its first scan to its end. */
export interface ScanWalk {
  /** Where the picture ends by its own account; `undefined` until that was seen. */
  readonly end: number | undefined;
  /** Takes the next bytes of the file, which begin at `at`. */
  read(chunk: Uint8Array, at: number): void;
}

/**
 * Starts at the marker of the first scan.
 *
 * Between the scans of a progressive picture stand tables, whose bytes may look like the end; so what is only searched
 * for may be found too early. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, section B.1.1
 */
export function walkScans(start: number): ScanWalk {
  let next = start;
  let marker = false;
  /** Bytes of a segment's length that were read so far; `undefined` outside of segments. */
  let lengthBytes: number[] | undefined;
  let end: number | undefined;

  const step = (byte: number): void => {
    next += 1;
    if (lengthBytes !== undefined) {
      lengthBytes.push(byte);
      const [high = 0, low] = lengthBytes;
      if (low === undefined) return;
      next += Math.max(0, high * 256 + low - 2);
      lengthBytes = undefined;
    } else if (marker) {
      if (byte === 0xd9) end = next;
      // Zero says that the byte before was no marker; 0xff pads one; others stand alone.
      if (byte >= 0xc0 && (byte < 0xd0 || byte > 0xd9) && byte !== 0xff) lengthBytes = [];
      marker = byte === 0xff;
    } else {
      marker = byte === 0xff;
    }
  };

  return {
    get end() {
      return end;
    },
    read(chunk, at) {
      while (end === undefined && next < at + chunk.byteLength) {
        if (!marker && lengthBytes === undefined) {
          const found = chunk.indexOf(0xff, next - at);
          if (found === -1) next = at + chunk.byteLength;
          else next = at + found;
          if (found === -1) return;
        }
        step(chunk[next - at] ?? 0);
      }
    },
  };
}
