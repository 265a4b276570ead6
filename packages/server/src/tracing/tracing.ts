import type { IncomingHttpHeaders } from 'node:http';

/** Makes spans of what a server does. */
export interface Tracing {
  /** Begins the span of a request, which goes on a trace of its caller's. */
  request(request: {
    readonly method: string;
    readonly route?: string;
    readonly headers: IncomingHttpHeaders;
  }): TracedRequest;
  /** Makes spans of the jobs of a gateway from now on. */
  traceJobs(gateway: { readonly id: string }): void;
  /** Sends what is left, as long as that takes a few seconds at most. */
  close(): Promise<void>;
}

/** A request with a span. */
export interface TracedRequest {
  /** What goes on from it, as a `traceparent`. */
  readonly trace: string;
  end(answer: { readonly status: number; readonly error?: string }): void;
}
