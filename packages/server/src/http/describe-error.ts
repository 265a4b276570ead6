import { PentaprismError } from '@pentaprism/core';
import { present } from '@pentaprism/core/provider';

/** An error as the log shows it. */
export interface DescribedError {
  readonly type: string;
  readonly code?: string;
  readonly status?: number;
  readonly provider?: string;
  readonly param?: string;
  readonly retry?: boolean;
  readonly message?: string;
  readonly stack?: readonly string[];
  readonly cause?: DescribedError;
}

/**
 * What the log tells of an error: where it arose and of which kind it is, and never what a request holds.
 *
 * Providers repeat prompts, addresses and keys in their errors, so their words are for the caller alone. V8 quotes what it
 * cannot parse. Whatever else an error carries, such as the bytes a parser stumbled on, is left out.
 */
export function describeError(thrown: unknown): DescribedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const code = 'code' in thrown ? String(thrown.code) : undefined;
  const stack = thrown.stack?.match(/^\s+at .*$/gm)?.map((line) => line.trim());
  return {
    type: thrown.name,
    ...present({ code }),
    ...(PentaprismError.is(thrown) ? factsOf(thrown) : {}),
    ...(isQuoting(thrown) ? {} : { message: thrown.message }),
    ...present({ stack }),
    ...(thrown.cause instanceof Error ? { cause: describeError(thrown.cause) } : {}),
  };
}

function factsOf({ status, provider, param, retry }: PentaprismError): Omit<DescribedError, 'type'> {
  return {
    status,
    ...present({ provider }),
    ...(param === null ? {} : { param }),
    retry,
  };
}

function isQuoting(error: Error): boolean {
  return error instanceof SyntaxError || (PentaprismError.is(error) && error.provider !== undefined);
}
