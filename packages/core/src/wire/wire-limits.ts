/** Bounds of everything that travels. Milliseconds and bytes. */
export interface WireLimits {
  /** Until a connection stands; default 10 s. */
  readonly connectMs: number;
  /** Between two chunks of a reply; default 60 s. */
  readonly idleMs: number;
  /** Without an event or a comment of a job that is watched, until it is asked about; default 15 s. */
  readonly silenceMs: number;
  /** One JSON reply; default 256 MiB. */
  readonly replyBytes: number;
  /** Connections to one origin; default 256. */
  readonly connections: number;
  /** Jobs of one provider that are watched at once, because each holds a connection; the others are polled. Default 128. */
  readonly watched: number;
  /** Polls a second of all jobs of one provider together; default 20. */
  readonly pollsPerSecond: number;
  /** Times a submit is sent, when nothing can have been accepted before; default 3. */
  readonly submits: number;
  /** Times something that is paid for is read wrongly before it counts as lost; no answer at all is not counted. Default 6. */
  readonly reads: number;
  /** First wait before a repeat; doubles each time, with jitter; default 500. */
  readonly backoffMs: number;
  /** Longest wait before a repeat; a submit that is asked to wait longer is given up at once. Default 20 s. */
  readonly patienceMs: number;
  /** One download; default 64 MiB. */
  readonly downloadBytes: number;
  /** One download from its first byte to its last; default 60 s. */
  readonly downloadMs: number;
  /** The same for a picture that is paid for, which may be read only as fast as the caller reads; default 10 min. */
  readonly paidDownloadMs: number;
  /** A cancellation that nobody waits for; default 5 s. */
  readonly cancelMs: number;
  /** The reply to a submit whose caller has left, awaited to cancel the job; default 25 s. */
  readonly lingerMs: number;
  /** A picture that is paid for is asked for again so long after wrong answers, `reads` times at most; default 60 s. */
  readonly wrongAnswerMs: number;
}

export const defaultLimits: WireLimits = {
  connectMs: 10_000,
  idleMs: 60_000,
  silenceMs: 15_000,
  replyBytes: 256 * 1024 * 1024,
  connections: 256,
  watched: 128,
  pollsPerSecond: 20,
  submits: 3,
  reads: 6,
  backoffMs: 500,
  patienceMs: 20_000,
  downloadBytes: 64 * 1024 * 1024,
  downloadMs: 60_000,
  paidDownloadMs: 600_000,
  cancelMs: 5_000,
  lingerMs: 25_000,
  wrongAnswerMs: 60_000,
};
