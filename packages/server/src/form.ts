import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { ByteSource, RawFile, RawRequest } from '@pentaprism/core';
import { Inflow, PentaprismError } from '@pentaprism/core';
import { byteSize } from './byte-size.ts';
import { settings, wayOut } from './configuration.ts';

/** What an upload may hold. */
export interface FormLimits {
  readonly maxFiles: number;
  readonly maxFileBytes: number;
}

/** Keeps a file's bytes; releases them again when it fails half way. */
export type Spool = (file: AsyncIterable<Uint8Array>) => Promise<ByteSource>;

const maxFields = 200;
const maxFieldBytes = 1024 * 1024;

/**
 * Reads a multipart form while it arrives: files go to `spool` one chunk at a time, fields are kept as text.
 *
 * Any order and any repeats are taken; a repeated field becomes a list. Throws `invalid_form` or
 * `request_too_large`, after giving up every file that was already kept.
 */
export async function readForm(
  chunks: AsyncIterable<Uint8Array>,
  headers: IncomingHttpHeaders,
  limits: FormLimits,
  spool: Spool,
): Promise<RawRequest> {
  const fields: Record<string, unknown> = Object.create(null);
  const streams: Readable[] = [];
  const files: Promise<RawFile>[] = [];
  const parser = createParser(headers, limits);
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  const fail = (error: unknown) => failed.reject(error);

  parser.on('error', (cause) => fail(malformed(cause)));
  parser.on('filesLimit', () =>
    fail(tooLarge(`More than ${limits.maxFiles} files in one request. ${wayOut(settings.maxFiles)}`)),
  );
  parser.on('fieldsLimit', () =>
    fail(
      tooLarge(
        `More than ${maxFields} fields in one request. A picture has to be sent as a file; OpenAI’s clients make one of bytes with toFile().`,
      ),
    ),
  );
  parser.on('field', (name: string | undefined, value, _nameTruncated, valueTruncated) => {
    if (name === undefined) return fail(nameless());
    if (valueTruncated) {
      fail(tooLarge(`The field '${name}' is longer than ${byteSize(maxFieldBytes)}. Send pictures as files.`, name));
    }
    const before = fields[name];
    fields[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  });
  parser.on('file', (field: string | undefined, stream, filename, _encoding, mime) => {
    if (field === undefined) {
      stream.on('error', () => undefined).resume();
      return fail(nameless());
    }
    const keep = async () => ({
      field,
      source: await spool(arriving(stream, field, limits.maxFileBytes)),
      filename,
      mime,
    });
    const file = keep();
    file.catch(fail);
    streams.push(stream);
    files.push(file);
  });

  try {
    await Promise.race([feed(chunks, parser, failed.promise), failed.promise]);
    return { encoding: 'form', fields: { ...fields }, files: await Promise.all(files) };
  } catch (error) {
    // A file that is still arriving would wait for ever for a parser that has stopped.
    for (const stream of streams) stream.destroy(malformed(error));
    for (const file of await Promise.allSettled(files)) {
      if (file.status === 'fulfilled') file.value.source.release();
    }
    throw error;
  }
}

function createParser(headers: IncomingHttpHeaders, limits: FormLimits): BusboyInstance {
  const { 'content-type': contentType = '' } = headers;
  if (!/;\s*boundary\s*=/i.test(contentType)) {
    const message =
      'The Content-Type names no boundary. Leave that header to your client, which writes the boundary into it.';
    throw new PentaprismError('invalid_form', message);
  }
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': contentType },
      // Several chunks of a socket: with room for one only, each would wait for a turn of its own.
      highWaterMark: 256 * 1024,
      limits: {
        files: limits.maxFiles,
        // One more than allowed, so that a file of exactly the limit is not taken for a longer one.
        fileSize: limits.maxFileBytes + 1,
        fields: maxFields,
        fieldSize: maxFieldBytes,
      },
    });
  } catch (cause) {
    throw malformed(cause);
  }
}

async function feed(chunks: AsyncIterable<Uint8Array>, parser: BusboyInstance, failed: Promise<never>): Promise<void> {
  const finished = new Promise<void>((done) => parser.once('finish', done));
  for await (const chunk of chunks) {
    // The parser takes no more while a file is written out; waiting here is what holds the sender back.
    if (!parser.write(chunk)) await Promise.race([new Promise<void>((done) => parser.once('drain', done)), failed]);
  }
  parser.end();
  await finished;
}

/** A file as the parser hands it on, as long as it is within its limit. */
function arriving(stream: Readable, field: string, maxBytes: number): Inflow {
  const resume = (): void => void stream.resume();
  const file = new Inflow({ pause: () => void stream.pause(), resume, stop: resume });
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBytes) return file.push(chunk);
    const message = `The file '${field}' is larger than ${byteSize(maxBytes)}. ${wayOut(settings.maxFileBytes)}`;
    file.fail(tooLarge(message, field));
  });
  stream.once('end', () => file.end());
  stream.on('error', (error) => file.fail(PentaprismError.is(error) ? error : malformed(error)));
  return file;
}

function malformed(cause: unknown): PentaprismError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new PentaprismError('invalid_form', `The multipart body cannot be read: ${detail}.`, { cause });
}

/** The parser hands such a part on without a word. */
function nameless(): PentaprismError {
  return new PentaprismError('invalid_form', 'A part of the multipart body has no name in its content-disposition.');
}

function tooLarge(message: string, param?: string): PentaprismError {
  return new PentaprismError('request_too_large', message, param === undefined ? {} : { param });
}
