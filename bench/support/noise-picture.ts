import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * A PNG of 1024x1024 in every chunk but its pixels, which are noise: whole for a gateway that follows its chunks, and as
 * long as is wanted, at least 57 bytes.
 */
export function noisePicture(bytes: number): Buffer {
  const header = Buffer.from('00000400000004000802000000', 'hex');
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', randomBytes(bytes - 57)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
