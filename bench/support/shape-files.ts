/** Picture files that no camera writes: as large as may be sent, and made of as many parts as fit. */
import { deflateSync } from 'node:zlib';

const fileBytes = 49 * 1024 * 1024;

/** A whole PNG. */
export function onePixel(): Buffer {
  return Buffer.concat([
    pngSignature,
    pngChunk('IHDR', header(1, 1)),
    pngChunk('IDAT', deflateSync(Buffer.alloc(4))),
    pngChunk('IEND'),
  ]);
}

/** Files by name, each in pieces. */
export const files: Readonly<Record<string, () => Iterable<Buffer>>> = {
  *'a PNG of tiny chunks'() {
    yield Buffer.concat([pngSignature, pngChunk('IHDR', header(64, 64))]);
    yield* repeated(pngChunk('teSt'));
    yield Buffer.concat([pngChunk('IDAT', deflateSync(Buffer.alloc(64 * 193))), pngChunk('IEND')]);
  },
  *'a PNG whose orientation is told again and again'() {
    yield Buffer.concat([pngSignature, pngChunk('IHDR', header(64, 64))]);
    yield* orientations((tiff) => pngChunk('eXIf', tiff));
    yield Buffer.concat([pngChunk('IDAT', deflateSync(Buffer.alloc(64 * 193))), pngChunk('IEND')]);
  },
  *'a GIF of tiny blocks'() {
    yield Buffer.from('47494638396140004000800000000000ffffff', 'hex');
    yield* repeated(Buffer.from('21fe010000', 'hex'));
    yield Buffer.from('2c0000000040004000000202440100003b', 'hex');
  },
  *'a GIF of padding'() {
    yield Buffer.from('47494638396140004000800000000000ffffff', 'hex');
    yield* repeated(Buffer.alloc(1));
    yield Buffer.from('2c0000000040004000000202440100003b', 'hex');
  },
  *'a JPEG of tiny segments'() {
    yield Buffer.from('ffd8', 'hex');
    yield* repeated(Buffer.from('ffe10002', 'hex'));
    yield Buffer.from('ffc0000b080040004001011100ffd9', 'hex');
  },
  *'a JPEG whose orientation is told again and again'() {
    yield Buffer.from('ffd8', 'hex');
    yield* orientations((tiff) => {
      const head = Buffer.from('ffe10000457869660000', 'hex');
      head.writeUInt16BE(8 + tiff.length, 2);
      return Buffer.concat([head, tiff]);
    });
    yield Buffer.from('ffc0000b080040004001011100ffd9', 'hex');
  },
  *'a JPEG of markers in its scan'() {
    yield Buffer.from('ffd8ffc0000b080040004001011100ffda0008010100003f00', 'hex');
    yield* repeated(Buffer.from('ffc40002', 'hex'));
    yield Buffer.from('ffd9', 'hex');
    yield Buffer.alloc(1000);
  },
  *'a WebP of tiny chunks'() {
    yield webpHead();
    yield* repeated(Buffer.from('7465537400000000', 'hex'));
  },
  *'a WebP with its orientation behind a million chunks'() {
    yield webpHead();
    yield* repeated(Buffer.from('7465537400000000', 'hex'));
    yield Buffer.from('4558494600000000', 'hex');
  },
  *'an AVIF of tiny boxes'() {
    yield Buffer.from('000000146674797061766966000000006d696631', 'hex');
    yield* repeated(Buffer.from('0000000866726565', 'hex'));
  },
  *'an AVIF of as many properties as fit'() {
    yield Buffer.from('000000146674797061766966000000006d696631', 'hex');
    const box = (type: string, content: Buffer): Buffer => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(8 + content.length);
      head.write(type, 4, 'latin1');
      return Buffer.concat([head, content]);
    };
    const many = (bytes: Buffer, count: number): Buffer => Buffer.concat(Array<Buffer>(count).fill(bytes));
    const own = box('ipma', Buffer.concat([Buffer.from('00000000000000010001ff', 'hex'), Buffer.alloc(255, 1)]));
    const properties = box(
      'iprp',
      Buffer.concat([box('ipco', many(box('free', Buffer.alloc(0)), 60_000)), many(own, 1500)]),
    );
    yield box('meta', Buffer.concat([Buffer.alloc(4), box('pitm', Buffer.from('000000000001', 'hex')), properties]));
  },
};

function header(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes.set([8, 2], 8);
  return bytes;
}

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');

function pngChunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  return chunk;
}

function webpHead(): Buffer {
  const head = Buffer.from('524946460000000057454250565038580a000000080000003f00003f0000', 'hex');
  head.writeUInt32LE(fileBytes, 4);
  return head;
}

function* repeated(piece: Buffer): Iterable<Buffer> {
  const block = Buffer.concat(Array<Buffer>(Math.floor(65_536 / piece.length)).fill(piece));
  for (let sent = 0; sent < fileBytes; sent += block.length) yield block;
}

/** Thousands of small structures within the first mebibyte that all point to one long directory behind them. */
function* orientations(wrap: (tiff: Buffer) => Buffer): Iterable<Buffer> {
  const end = 1024 * 1024 - 60_000;
  const { length } = wrap(Buffer.alloc(8));
  for (let at = 0; at < end; at += length) {
    const tiff = Buffer.from('49492a0000000000', 'hex');
    tiff.writeUInt32LE(end - at, 4);
    yield wrap(tiff);
  }
  const directory = Buffer.alloc(4096 * 12);
  for (let at = 0; at < directory.length; at += 12) directory.set([0, 1, 3, 0], at);
  yield wrap(Buffer.concat([Buffer.alloc(200, 0xff), directory]));
}
