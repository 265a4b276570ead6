import type { RawRequest } from '@pentaprism/core';
import { type Budget, type Reservation, type SpoolMemory, spoolSource } from '@pentaprism/core/host';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../http/caller.ts';
import { admit } from './admission.ts';
import type { BodyLimits } from './body-limits.ts';
import { readForm } from './form.ts';
import { readIncoming } from './incoming.ts';

/** What is held of any file: a window of the spool, and what the parser is ahead of it. */
const windowBytes = 512 * 1024;

/** Of all bytes in flight, how much files may be held in memory for. Beyond it they wait on disk and nobody is refused. */
const memoryShare = 0.5;

/** Reads a multipart body. Its files are held in memory while there is room, and in temporary files otherwise. */
export async function readFormBody(
  request: Pick<FastifyRequest, 'raw' | 'headers' | 'caller'>,
  { budget, maxBodyBytes, maxFileBytes, maxFiles }: BodyLimits,
): Promise<RawRequest> {
  return readForm(readIncoming(request.raw, maxBodyBytes), request.headers, { maxFiles, maxFileBytes }, (file) => {
    admit(budget, request.caller, windowBytes);
    return spoolSource(file, { maxBytes: maxFileBytes, memory: memoryWithin(budget, request.caller) });
  });
}

/** Room for a file, taken as it arrives. */
function memoryWithin(budget: Budget, caller: Caller): SpoolMemory {
  const taken: Reservation[] = [];
  return {
    take(bytes) {
      if (budget.inFlight + bytes > budget.max * memoryShare) return false;
      taken.push(admit(budget, caller, bytes));
      return true;
    },
    giveBack() {
      for (const reservation of taken.splice(0)) reservation.release();
    },
  };
}
