/**
 * Counts the parts of a multipart body as its chunks arrive, or a few less: one that is cut in two by the end of a chunk
 * is not seen.
 *
 * The parser makes a stream of every part, even of those it skips, so thousands in one chunk would keep everybody waiting.
 */
export function createPartCounter(contentType: string): (chunk: Uint8Array) => number {
  const [, quoted, bare = ''] = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(contentType) ?? [];
  const delimiter = `\r\n--${quoted ?? bare}`;
  let parts = 0;
  return (chunk) => {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = bytes.indexOf(delimiter, 0, 'latin1'); at !== -1; at = bytes.indexOf(delimiter, at + 1, 'latin1')) {
      parts += 1;
    }
    return parts;
  };
}
