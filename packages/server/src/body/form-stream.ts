import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Dicer } from '@fastify/busboy';
import { PentaprismError } from '@pentaprism/core';
import { Inflow } from '@pentaprism/core/host';
import { boundaryless, fieldTooLong, fileTooLarge, malformed } from './form-errors.ts';
import { parametersOf } from './form-part.ts';

const maxFieldBytes = 1024 * 1024;

/** A parser for the boundary a request names, and the charset its Content-Type tells. Throws `invalid_form`. */
export function createParser(headers: IncomingHttpHeaders): { readonly parser: Dicer; readonly charset: string } {
  const { values } = parametersOf(headers['content-type'] ?? '');
  const boundary = values.get('boundary') ?? '';
  if (boundary === '') throw boundaryless();
  // Several chunks of a socket: with room for one only, each would wait for a turn of its own.
  const options = { boundary, highWaterMark: 256 * 1024 };
  return { parser: new Dicer(options), charset: values.get('charset') ?? 'utf-8' };
}

/** Gives a body to the parser as fast as its parts are taken. Settles once the last of them has been read. */
export async function feed(
  chunks: AsyncIterable<Uint8Array>,
  parser: Dicer,
  failed: Promise<never>,
  check: (chunk: Uint8Array) => void,
): Promise<void> {
  let isOver = false;
  const finished = new Promise<void>((done) => parser.once('finish', done));
  finished.then(() => {
    isOver = true;
  });
  for await (const chunk of chunks) {
    // What follows the last boundary means nothing.
    if (isOver) continue;
    check(chunk);
    // The parser takes no more while a file is written out; waiting here is what holds the sender back.
    if (!parser.write(chunk)) {
      await Promise.race([new Promise<void>((done) => parser.once('drain', done)), finished, failed]);
    }
  }
  if (!isOver) parser.end();
  await finished;
}

/** A file as the parser hands it on, as long as it is within its limit. */
export function arriving(stream: Readable, field: string, maxBytes: number): Inflow {
  const resume = (): void => void stream.resume();
  const file = new Inflow({ pause: () => void stream.pause(), resume, stop: resume });
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBytes) file.push(chunk);
    else file.fail(fileTooLarge(field, maxBytes));
  });
  stream.once('end', () => file.end());
  stream.on('error', (error) => file.fail(PentaprismError.is(error) ? error : malformed(error)));
  return file;
}

/** A field's bytes. */
export function collect(stream: Readable, field: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxFieldBytes) chunks.push(chunk);
      else reject(fieldTooLong(field, maxFieldBytes));
    });
    stream.once('end', () => resolve(Buffer.concat(chunks)));
    stream.once('error', reject);
  });
}
