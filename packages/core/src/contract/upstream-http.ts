import type { ByteSource, HoleyJson } from './bytes.ts';
import type { PlanJson } from './plan.ts';

/** One HTTP request a protocol asks for: a submit, a poll, a cancellation, a part of an upload. Core adds credentials, timeouts and retries. */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute. Credentials are added only when its origin is one of the provider's endpoints. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Input references are filled in on the way out. */
  readonly body?: PlanJson;
  /**
   * What the body travels as; default `json`.
   *
   * `form` is `multipart/form-data`: a list is its key repeated, an object `key[name]`, `input.file` a part with the
   * picture's bytes, type and name; `null` is left out. `bytes` is one file and nothing else: the body is `input.file`, or
   * absent in an upload.
   */
  readonly sends?: 'json' | 'form' | 'bytes';
}

/** What upstream answered, or one event of an answer that comes in parts. */
export interface Reply {
  /** `submit`, or the `step` named by the outcome that led here. */
  readonly step: string;
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, long strings as holes; the text itself when it is not JSON; `undefined` when empty, or a {@link file}. */
  readonly body: HoleyJson | undefined;
  /**
   * The answer itself is a picture: `image/*` by its header. Its source may be the `binary` body of a picture, and is given
   * up when no picture has it.
   */
  readonly file?: { readonly mime: string; readonly source: ByteSource };
  /**
   * The name of an event, `message` where it has none: the answer is `text/event-stream`, and `body` is this event's data.
   * All events of an answer come under the same step.
   */
  readonly event?: string;
}

/** Why a call failed, in kinds that mean the same for every provider. */
export type FailureKind =
  /** A content policy said no. Never retried, never failed over. */
  | 'refused'
  /** Upstream found fault with what it was sent. */
  | 'invalid'
  /** The operator's key is bad. */
  | 'credentials'
  /** The operator's account is out of money or quota. */
  | 'billing'
  | 'rate_limited'
  /** The upstream model is unknown or retired. */
  | 'not_found'
  /** Upstream cannot take or do the job now. */
  | 'unavailable'
  /** Upstream tried and failed. */
  | 'failed'
  | 'timeout'
  /** A success without a picture; usually billed. */
  | 'empty';

/** What a reply that made no picture means: whose fault it was, and what may be done now. */
export interface Failure {
  readonly kind: FailureKind;
  /** Upstream's words, without keys and without echoed inputs. */
  readonly message: string;
  /** Upstream's name of the field at fault. */
  readonly field?: string;
  readonly stage?: 'input' | 'output' | 'unknown';
  readonly retryAfterMs?: number;
  /** The same request may be repeated: the job was not accepted (submit), or it is only a read (any later step). */
  readonly again?: true;
  /**
   * Submit only: upstream may have accepted the job all the same, so it must not be repeated anywhere. Core says so
   * itself of statuses that leave it open (see {@link ProviderDefinition.unbilled}).
   */
  readonly maybeAccepted?: true;
  /**
   * Later steps only: upstream itself said that the job is over. Needed only for an answer with an HTTP error, which
   * without it is about the reading: it is read again, and nothing else is tried.
   */
  readonly ended?: true;
}

/** Upstream's addresses by name. An operator's base URL replaces all of them. */
export type Endpoints = Readonly<{ main: string } & Record<string, string>>;
