import type { IncomingMessage } from 'node:http';
import { type RawRequest, spoolSource } from '@pentaprism/core';
import type { FastifyRequest } from 'fastify';
import { admit } from './admission.ts';
import { type BodyLimits, bodyTooLarge } from './body-limits.ts';
import { readForm } from './form.ts';

/** Small uploads stay in memory; larger ones go to a temporary file. */
const memoryBytes = 1024 * 1024;

/** Reads a multipart body; its files take their room in memory from the budget. */
export async function readFormBody(request: FastifyRequest, limits: BodyLimits): Promise<RawRequest> {
  return readForm(bounded(request.raw, limits.maxBodyBytes), request.headers, limits, (file) => {
    admit(limits.budget, request.caller, memoryBytes);
    return spoolSource(file, { maxBytes: limits.maxFileBytes, memoryBytes });
  });
}

/** The body as it arrives. */
async function* bounded(request: IncomingMessage, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    // Leaving the loop early must not destroy the request: its socket still has to carry the answer.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > maxBytes) throw bodyTooLarge(maxBytes);
      yield chunk;
    }
  } finally {
    request.resume();
  }
}
