/** How long a server waits for those who connect to it. Milliseconds. */
export interface Patience {
  /** For all headers of a request, from its first byte or from the connection; default one minute. */
  readonly headersMs: number;
  /** For a whole request, its body included; default five minutes. */
  readonly bodyMs: number;
  /** For a caller to take anything at all of its answer; default one minute. */
  readonly answerMs: number;
  /** For the next request on a connection; default 72 seconds, a little longer than most proxies keep theirs. */
  readonly idleMs: number;
  /** For the rest of a body once the server is stopping; default five seconds. */
  readonly stoppingMs: number;
  /** Between two looks at the clock, so that anything above may last this much longer; default ten seconds. */
  readonly checkMs: number;
}

export const defaultPatience: Patience = {
  headersMs: 60_000,
  bodyMs: 300_000,
  answerMs: 60_000,
  idleMs: 72_000,
  stoppingMs: 5000,
  checkMs: 10_000,
};
