import type { IncomingMessage } from 'node:http';
import { PentaprismError } from '@pentaprism/core';

/** Throws what is wrong with the head of a request, whatever it asks for (RFC 9110, sections 7.2 and 10.1.1). */
export function checkHead({ headers, httpVersion }: IncomingMessage): void {
  if (httpVersion !== '1.1') return;
  if (headers.host === undefined) {
    throw new PentaprismError('invalid_value', 'The request has no Host header, which HTTP/1.1 requires.');
  }
  // Node has said by now that the body may come.
  if (headers.expect === undefined || /(?:^|\W)100-continue(?:$|\W)/i.test(headers.expect)) return;
  const shown = JSON.stringify(headers.expect.slice(0, 100));
  throw new PentaprismError('expectation_failed', `Expect is ${shown}; only 100-continue can be met.`);
}
