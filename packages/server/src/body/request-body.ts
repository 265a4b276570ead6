import type { RawRequest } from '@pentaprism/core';
import { PentaprismError } from '@pentaprism/core';
import { readJson, requestValues } from '@pentaprism/core/host';
import { isHole, isObject } from '@pentaprism/core/provider';
import type { FastifyRequest } from 'fastify';
import { admit } from './admission.ts';
import { type BodyLimits, bodyTooLarge } from './body-limits.ts';
import { readFormBody } from './form-body.ts';
import { readIncoming } from './incoming.ts';

/** What a JSON body may hold around its pictures. */
const maxSkeletonBytes = 1024 * 1024;

/**
 * Reads the body of a request, JSON or multipart, without ever holding a picture as a JavaScript string.
 *
 * Throws `invalid_json`, `invalid_form`, `unsupported_content_type`, `request_too_large` or `overloaded`. What the caller is
 * still sending after a failure is read and thrown away, so that it gets to see the answer.
 */
export async function readBody(request: FastifyRequest, limits: BodyLimits): Promise<RawRequest> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limits.maxBodyBytes) throw bodyTooLarge(limits.maxBodyBytes);
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') {
    const message = `The body came with Content-Encoding: ${encoding.slice(0, 40)}. Send it as it is, without compression.`;
    throw new PentaprismError('unsupported_content_type', message);
  }
  const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const read = readers.get(mediaType);
  if (read !== undefined) return read(request, limits);
  const given = mediaType === '' ? 'no content type' : `'${mediaType}'`;
  throw new PentaprismError(
    'unsupported_content_type',
    `The body came with ${given}. Send application/json, or multipart/form-data with the pictures as files.`,
  );
}

/** Gives up every picture a request holds. */
export function releaseBody(raw: RawRequest): void {
  for (const file of raw.files ?? []) file.source.release();
  releaseHoles(raw.fields);
}

const readers: ReadonlyMap<string, (request: FastifyRequest, limits: BodyLimits) => Promise<RawRequest>> = new Map([
  ['application/json', readJsonBody],
  ['multipart/form-data', readFormBody],
]);

async function readJsonBody(request: FastifyRequest, limits: BodyLimits): Promise<RawRequest> {
  const body = readIncoming(request.raw, limits.maxBodyBytes, (bytes) => {
    // A JSON body is held in memory, so it takes its room chunk by chunk, whatever length it claimed.
    admit(limits.budget, request.caller, bytes);
  });
  const fields: unknown = await readJson(body, {
    maxBytes: limits.maxBodyBytes,
    maxSkeletonBytes,
    values: requestValues,
    // An id that lost its last digits would be another's.
    exactNumbers: true,
    // A prompt with replacement characters would be drawn, and paid for, as if it were meant.
    utf8: true,
    // Longer than the longest prompt in the widest letters, which must stay text.
    holeAbove: 256 * 1024,
  });
  if (!isObject(fields)) throw new PentaprismError('invalid_json', 'The body must be a JSON object.');
  return { encoding: 'json', fields };
}

function releaseHoles(value: unknown): void {
  if (isHole(value)) value.source.release();
  else if (Array.isArray(value)) value.forEach(releaseHoles);
  else if (isObject(value)) Object.values(value).forEach(releaseHoles);
}
