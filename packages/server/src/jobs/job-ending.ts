import {
  type ErrorCode,
  type ImagesResult,
  type Json,
  type JsonObject,
  PentaprismError,
  type ResponseFormat,
} from '@pentaprism/core';
import { imagesBody, sizeText } from '@pentaprism/core/host';
import { present } from '@pentaprism/core/provider';
import type { EndState, JsonText } from '@pentaprism/store';

/** An answer as it is written down: OpenAI's `ImagesResponse` with addresses in place of bytes. */
export interface StoredAnswer {
  /** The form the request asked for. */
  readonly format: ResponseFormat;
  readonly provider: string;
  readonly model: string;
  readonly body: AnswerBody;
}

/** What is read of a stored body; the rest of it is handed on. */
export interface AnswerBody {
  readonly [name: string]: Json;
  /** Each with its address, where it has one: a picture that was only handed on is kept nowhere. */
  readonly data: readonly JsonObject[];
}

/** An error as it is written down. */
export interface StoredError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly param?: string;
  readonly provider?: string;
  readonly retry: boolean;
  readonly stage?: 'input' | 'output' | 'unknown';
  readonly upstreamIds?: readonly string[];
}

/** How a job ended. */
export type JobEnding =
  | { readonly state: 'finished'; readonly result: JsonText }
  | { readonly state: Exclude<EndState, 'finished'>; readonly error: StoredError };

/** A result without its bytes, as it is written down. */
export function writtenResult(result: ImagesResult, keepsPrompt: boolean): JsonText {
  const { plan } = result;
  const receipt = keepsPrompt ? result.receipt : result.receipt.filter((row) => !saysPrompt.has(row.parameter));
  const pictures = result.pictures.map((picture) => ({ ...picture, inline: false }));
  // Nothing is left in it but JSON, once no picture is inline and none still arriving.
  const body = imagesBody({ ...withoutRest(result), receipt, pictures });
  return JSON.stringify({ format: plan.finish.deliver, provider: plan.provider, model: plan.model, body });
}

/** An answer as it was written down. */
export function answerIn(result: JsonText): StoredAnswer {
  return JSON.parse(result) as StoredAnswer;
}

/** Rows that repeat what a person wrote. */
const saysPrompt: ReadonlySet<string> = new Set(['prompt', 'negative_prompt']);

function withoutRest({ rest: _, ...result }: ImagesResult): ImagesResult {
  return result;
}

/** `1024x768` of the first picture, where it is known. */
export function sizeOf({ pictures: [first] }: ImagesResult): string | undefined {
  return first === undefined ? undefined : (sizeText(first) ?? undefined);
}

/** What is said of a job whose pictures were given up, by their owner or by the clock. */
export function noLongerKept(job: string): string {
  return `The pictures of ${job} are no longer kept. A new Idempotency-Key, or none, makes new ones.`;
}

/** An error as it is written down. */
export function storedError(error: PentaprismError): StoredError {
  const { code, message, param, provider, retry, stage, upstreamIds } = error;
  return {
    code,
    message,
    retry,
    ...present({ param: param ?? undefined, provider, stage }),
    ...(upstreamIds.length === 0 ? {} : { upstreamIds }),
  };
}

/** A written error, to be thrown again. */
export function thrownAgain({ code, message, retry, ...detail }: StoredError): PentaprismError {
  return new PentaprismError(code, message, { ...detail, ...(retry ? {} : { retry: false }) });
}

/** What state an error ends a job in. */
export function stateOf(error: PentaprismError): Exclude<EndState, 'finished'> {
  if (error.code === 'job_cancelled') return 'cancelled';
  return error.lost ? 'lost' : 'failed';
}
