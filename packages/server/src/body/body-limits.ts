import { PentaprismError } from '@pentaprism/core';
import type { Budget } from '@pentaprism/core/host';
import { byteSize } from '../configuration/byte-size.ts';
import type { Configuration } from '../configuration/read-configuration.ts';
import { settings, wayOut } from '../configuration/settings.ts';

/** What the body of a request may hold, and the memory all bodies share. */
export interface BodyLimits extends Pick<Configuration, 'maxBodyBytes' | 'maxFileBytes' | 'maxFiles'> {
  readonly budget: Budget;
}

export function bodyTooLarge(maxBytes: number): PentaprismError {
  const message = `The body is larger than ${byteSize(maxBytes)}. ${wayOut(settings.maxBodyBytes)}`;
  return new PentaprismError('request_too_large', message);
}
