import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import { Inflow } from '../bytes/inflow.ts';
import { PentaprismError } from '../contract/error.ts';
import { withoutEncodings } from './content-encodings.ts';
import { UnsentError } from './retry-rules.ts';

/** A request body: a text, or a stream whose size may be known. */
export interface RequestBody {
  readonly size: number | undefined;
  readonly text: string | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** A body with the type it is sent as. */
export interface SentBody extends RequestBody {
  readonly contentType: string;
  /** Whether it can be sent a second time: nothing in it can be read only once. */
  readonly repeatable: boolean;
}

/** One HTTP request, complete with its headers. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  /** Until the first header of the reply. */
  readonly headersMs: number;
  /** Between two chunks of the reply. */
  readonly idleMs: number;
  readonly signal?: AbortSignal;
}

/** The head of a reply. Its body must be read to the end or destroyed, or its connection is lost to the pool. */
export interface HttpReply {
  readonly status: number;
  /** Lower-case names; repeated headers joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Inflow;
}

/**
 * Sends one request through a pool. Redirects are not followed. Rejects with the client's own error, or with an
 * `UnsentError` around it when no connection stood yet.
 */
export function send(dispatcher: Dispatcher, request: HttpRequest): Promise<HttpReply> {
  const { url, body, signal } = request;
  const headers: Record<string, string> = { 'accept-encoding': 'identity', ...request.headers };
  if (body?.size !== undefined) headers['content-length'] = String(body.size);
  const receiver = new Receiver(signal, dispatcher instanceof Agent);
  dispatcher.dispatch(
    {
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: request.method,
      headers,
      body: body === undefined ? null : (body.text ?? Readable.from(body.chunks, { objectMode: false })),
      headersTimeout: request.headersMs,
      bodyTimeout: request.idleMs,
    },
    receiver,
  );
  return receiver.reply;
}

/** Takes one reply from the client as its parts arrive. */
class Receiver implements Dispatcher.DispatchHandler {
  readonly #head = Promise.withResolvers<HttpReply>();
  readonly #signal: AbortSignal | undefined;
  /** The dispatcher starts a request only on a connection that stands, its TLS handshake included. */
  readonly #startsConnected: boolean;
  #controller: Dispatcher.DispatchController | undefined;
  #body: Inflow | undefined;

  constructor(signal: AbortSignal | undefined, startsConnected: boolean) {
    this.#signal = signal;
    this.#startsConnected = startsConnected;
    signal?.addEventListener('abort', this.#abort);
  }

  get reply(): Promise<HttpReply> {
    return this.#head.promise;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#signal?.aborted) this.#abort();
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // Interim answers, such as 103, precede the real one.
    if (status < 200) return;
    this.#body = new Inflow({
      pause: () => controller.pause(),
      resume: () => controller.resume(),
      stop: () => controller.abort(new Error('The rest of the reply is not wanted.')),
    });
    this.#head.resolve(withoutEncodings({ status, headers: flatten(headers), body: this.#body }));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#body?.push(chunk);
  }

  onResponseEnd(): void {
    this.#over();
    this.#body?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#over();
    const started = this.#controller !== undefined || !this.#startsConnected;
    // An address that the guard refuses is an error of its own, and so is a caller who leaves.
    const unsent = !started && this.#signal?.aborted !== true && !PentaprismError.is(error);
    this.#head.reject(unsent ? new UnsentError(error) : error);
    this.#body?.fail(error);
  }

  readonly #abort = (): void => {
    // A request that still waits for a connection is given up at once, and never sent.
    if (this.#controller === undefined) this.#head.reject(this.#signal?.reason);
    else this.#controller.abort(this.#signal?.reason);
  };

  #over(): void {
    this.#signal?.removeEventListener('abort', this.#abort);
  }
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}
