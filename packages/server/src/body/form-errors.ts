import { PentaprismError } from '@pentaprism/core';
import { byteSize } from '../configuration/byte-size.ts';
import { settings, wayOut } from '../configuration/settings.ts';

export function malformed(cause: unknown): PentaprismError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new PentaprismError('invalid_form', `The multipart body cannot be read: ${detail}.`, { cause });
}

export function nameless(): PentaprismError {
  return new PentaprismError('invalid_form', 'A part of the multipart body has no name in its content-disposition.');
}

export function encoded(field: string, encoding: string): PentaprismError {
  const message = `The part '${field}' came with Content-Transfer-Encoding: ${encoding.slice(0, 40)}. Send its bytes as they are.`;
  return new PentaprismError('invalid_form', message, { param: field });
}

export function tooManyFields(maxFields: number): PentaprismError {
  return tooLarge(
    `More than ${maxFields} fields in one request. A picture has to be sent as a file; OpenAI’s clients make one of bytes with toFile().`,
  );
}

export function tooManyFiles(maxFiles: number): PentaprismError {
  return tooLarge(`More than ${maxFiles} files in one request. ${wayOut(settings.maxFiles)}`);
}

export function fileTooLarge(field: string, maxBytes: number): PentaprismError {
  return tooLarge(`The file '${field}' is larger than ${byteSize(maxBytes)}. ${wayOut(settings.maxFileBytes)}`, field);
}

export function fieldTooLong(field: string, maxBytes: number): PentaprismError {
  return tooLarge(`The field '${field}' is longer than ${byteSize(maxBytes)}. Send pictures as files.`, field);
}

/** All fields together; `field` is the one that was too much. */
export function tooMuchText(field: string, maxBytes: number): PentaprismError {
  const message = `The fields of the form are longer than ${byteSize(maxBytes)} together. Send pictures as files.`;
  return tooLarge(message, field);
}

export function tooManyParts(maxFields: number, maxFiles: number): PentaprismError {
  return tooLarge(`The form has too many parts; it takes ${maxFields} fields and ${maxFiles} files.`);
}

export function boundaryless(): PentaprismError {
  return new PentaprismError(
    'invalid_form',
    'The Content-Type names no boundary. Leave that header to your client, which writes the boundary into it.',
  );
}

function tooLarge(message: string, param?: string): PentaprismError {
  return new PentaprismError('request_too_large', message, param === undefined ? {} : { param });
}
