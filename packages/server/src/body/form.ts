import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { ByteSource, RawFile, RawRequest } from '@pentaprism/core';
import { memorySource, present } from '@pentaprism/core/provider';
import { encoded, malformed, nameless, tooManyFields, tooManyFiles, tooManyParts, tooMuchText } from './form-errors.ts';
import { type HeaderLines, isFile, type PartHeader, readPartHeader } from './form-part.ts';
import { createPartCounter } from './form-parts.ts';
import { arriving, collect, createParser, feed } from './form-stream.ts';
import { charsetField, decodeText } from './form-text.ts';

/** What an upload may hold. */
export interface FormLimits {
  readonly maxFiles: number;
  readonly maxFileBytes: number;
}

/** Keeps a file's bytes; releases them again when it fails half way. */
export type Spool = (file: AsyncIterable<Uint8Array>) => Promise<ByteSource>;

const maxFields = 200;
/** Parts beyond all fields and files that the parser is given to find out what is too much. */
const spareParts = 50;
/** All fields together, as much as a JSON body may hold around its pictures. */
const maxTextBytes = 1024 * 1024;

/** One part of a form, in the order they came. */
type Part = PartHeader & { readonly name: string } & (
    | { readonly text: Promise<Uint8Array> }
    | { readonly file: Promise<ByteSource> }
  );

/**
 * Reads a multipart form while it arrives: files go to `spool` one chunk at a time, fields are kept as text.
 *
 * Any order and any repeats are taken; a repeated field becomes a list. Throws `invalid_form`, `invalid_value` (text in
 * no charset) or `request_too_large`, after giving up every file that was already kept.
 */
export async function readForm(
  chunks: AsyncIterable<Uint8Array>,
  headers: IncomingHttpHeaders,
  limits: FormLimits,
  spool: Spool,
): Promise<RawRequest> {
  const { parser, charset } = createParser(headers);
  const streams: Readable[] = [];
  const parts: Part[] = [];
  const failed = Promise.withResolvers<never>();
  let textBytes = 0;
  failed.promise.catch(() => undefined);
  const fail = (error: unknown) => failed.reject(error);
  let files = 0;

  const keep = async (stream: Readable, field: string): Promise<ByteSource> => {
    const file = arriving(stream, field, limits.maxFileBytes);
    // A file input in which nothing was chosen is sent empty, and takes no room.
    if ((await file.peek()) === undefined) return memorySource([]);
    files += 1;
    if (files > limits.maxFiles) throw tooManyFiles(limits.maxFiles);
    return spool(file);
  };
  const keepText = async (stream: Readable, field: string): Promise<Uint8Array> => {
    const text = await collect(stream, field);
    textBytes += field.length + text.length;
    if (textBytes > maxTextBytes) throw tooMuchText(field, maxTextBytes);
    return text;
  };
  const begin = (stream: Readable, lines: HeaderLines): void => {
    const header = readPartHeader(lines);
    const { name } = header;
    if (name === undefined) throw nameless();
    if (header.encoding !== undefined) throw encoded(shown(name), header.encoding);
    const isOver = parts.filter((part) => 'file' in part === isFile(header)).length >= maxFields;
    if (isOver) throw tooManyFields(maxFields);
    const part: Part = isFile(header)
      ? { ...header, name, file: keep(stream, shown(name)) }
      : { ...header, name, text: keepText(stream, shown(name)) };
    parts.push(part);
    ('file' in part ? part.file : part.text).catch(fail);
  };

  const countParts = createPartCounter(headers['content-type'] ?? '');
  const checkParts = (chunk: Uint8Array): void => {
    if (countParts(chunk) > maxFields + limits.maxFiles + spareParts) throw tooManyParts(maxFields, limits.maxFiles);
  };

  parser.on('error', (cause) => fail(malformed(cause)));
  parser.on('part', (stream) => {
    streams.push(stream);
    stream.on('error', () => undefined);
    stream.on('header', (lines) => {
      try {
        // The parser's own type says no more than that it is an object.
        begin(stream, lines as HeaderLines);
      } catch (error) {
        stream.resume();
        fail(error);
      }
    });
  });

  try {
    await Promise.race([feed(chunks, parser, failed.promise, checkParts), failed.promise]);
    return await assemble(parts, charset);
  } catch (error) {
    // A file that is still arriving would wait for ever for a parser that has stopped.
    for (const stream of streams) stream.destroy(malformed(error));
    for (const part of parts) {
      if ('file' in part)
        await part.file.then(
          (source) => source.release(),
          () => undefined,
        );
    }
    throw error;
  }
}

/** Puts the parts together, once it is known in which charset they are. */
async function assemble(parts: readonly Part[], declared: string): Promise<RawRequest> {
  const fields: Record<string, unknown> = Object.create(null);
  const files: RawFile[] = [];
  const charset = await charsetOf(parts, declared);
  for (const part of parts) {
    const field = decodeText(Buffer.from(part.name, 'latin1'), charset, shown(part.name));
    const { filename, type } = part;
    if ('file' in part) {
      const hearsay = { ...present({ filename }), ...(type === '' ? {} : { mime: type }) };
      files.push({ field, source: await part.file, ...hearsay });
    } else if (field !== charsetField) {
      const value = decodeText(await part.text, part.charset ?? charset, field);
      const before = fields[field];
      fields[field] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
    }
  }
  return { encoding: 'form', fields: { ...fields }, files };
}

/** The charset of parts that tell none: what the form says, or what was said of the whole body. */
async function charsetOf(parts: readonly Part[], declared: string): Promise<string> {
  for (const part of parts) {
    if (part.name !== charsetField || !('text' in part)) continue;
    const said = Buffer.from(await part.text)
      .toString('latin1')
      .trim();
    if (said === '') continue;
    decodeText(Buffer.alloc(0), said, charsetField);
    return said;
  }
  return declared;
}

/** A name for messages: it is known for certain only at the end. */
function shown(name: string): string {
  return Buffer.from(name, 'latin1').toString();
}
