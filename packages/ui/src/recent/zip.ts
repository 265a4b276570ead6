/** A file that goes into an archive. */
export interface Packed {
  readonly name: string;
  readonly bytes: Blob;
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
}

/** An archive of files as they are: pictures are small already. Its parts are the files themselves, so nothing is held twice. */
export async function zip(files: readonly Packed[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const index: BlobPart[] = [];
  let [offset, indexBytes] = [0, 0];
  for (const file of files) {
    const name = new TextEncoder().encode(file.name);
    const shared = [...words(20, 0x0800, 0, ...momentOf(file.at)), ...longs(await checksum(file.bytes))];
    const sizes = [...longs(file.bytes.size, file.bytes.size), ...words(name.length, 0)];
    const head = [...longs(0x04034b50), ...shared, ...sizes];
    const entry = [...longs(0x02014b50), ...words(20), ...shared, ...sizes, ...words(0, 0, 0), ...longs(0, offset)];
    parts.push(Uint8Array.from(head), name, file.bytes);
    index.push(Uint8Array.from(entry), name);
    offset += head.length + name.length + file.bytes.size;
    indexBytes += entry.length + name.length;
  }
  const end = [
    ...longs(0x06054b50),
    ...words(0, 0, files.length, files.length),
    ...longs(indexBytes, offset),
    ...words(0),
  ];
  return new Blob([...parts, ...index, Uint8Array.from(end)], { type: 'application/zip' });
}

function words(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => [value & 255, (value >> 8) & 255]);
}

function longs(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => words(value & 0xffff, value >>> 16));
}

/** Time and date as the format counts them: in twos of seconds, and from 1980. */
function momentOf(at: number): readonly [time: number, date: number] {
  const date = new Date(at);
  return [
    (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1),
    ((date.getFullYear() - 1980) << 9) | ((date.getMonth() + 1) << 5) | date.getDate(),
  ];
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** So much is worked out before the page may do something else. */
const step = 1 << 20;

/** CRC-32. */
async function checksum(bytes: Blob): Promise<number> {
  let value = 0xffffffff;
  for (let at = 0; at < bytes.size; at += step) {
    const piece = new Uint8Array(await bytes.slice(at, at + step).arrayBuffer());
    for (const byte of piece) value = (value >>> 8) ^ (table[(value ^ byte) & 255] ?? 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
