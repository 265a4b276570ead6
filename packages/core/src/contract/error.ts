import { type ErrorCode, type ErrorType, errorTable } from './error-table.ts';
import { present } from './present.ts';

/** One of several reasons to refuse a request. A type, because JSON has an index signature. */
export type Fault = {
  readonly parameter: string;
  readonly message: string;
};

/** A provider of the model that cannot do what was asked, and why. */
export type Unable = {
  readonly provider: string;
  readonly code: ErrorCode;
  readonly message: string;
};

/** What is known beyond the code and the message. */
export interface ErrorDetail {
  /** The parameter to blame, in the caller's spelling. */
  readonly param?: string;
  /** Provider id, when an upstream was involved. */
  readonly provider?: string;
  /** Set to false when something was accepted upstream, so that a repeat could be billed twice. */
  readonly retry?: false;
  /** Upstream may have taken the job, and nobody knows how it ended. */
  readonly lost?: true;
  /** How long to wait before a repeat, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Where a refusal happened. */
  readonly stage?: 'input' | 'output' | 'unknown';
  /** Upstream's ids of the jobs that were accepted: what to ask the provider about. */
  readonly upstreamIds?: readonly string[];
  /** All that a strict request is refused for; the message is about the first. */
  readonly faults?: readonly Fault[];
  /** What each of several providers refuses. */
  readonly unable?: readonly Unable[];
  /** Upstream's own words or the underlying failure. Never holds a key. */
  readonly cause?: unknown;
}

/** OpenAI's error envelope; all four keys are always present. */
export interface ErrorBody {
  readonly error: {
    readonly message: string;
    readonly type: ErrorType;
    readonly param: string | null;
    readonly code: ErrorCode;
    readonly provider?: string;
    readonly moderation_details?: { readonly moderation_stage: 'input' | 'output' | 'unknown' };
    readonly upstream_ids?: readonly string[];
    readonly faults?: readonly Fault[];
    readonly unable?: readonly Unable[];
  };
}

const brand = Symbol.for('pentaprism.error');

/** The one error class. `code` is a key of {@link errors}; status and type come from the table. */
export class PentaprismError extends Error {
  override readonly name = 'PentaprismError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly type: ErrorType;
  readonly param: string | null;
  readonly provider: string | undefined;
  /** Sent as `x-should-retry`. */
  readonly retry: boolean;
  /** Upstream may have taken the job, and nobody knows how it ended: it may be billed. */
  readonly lost: boolean;
  readonly retryAfterMs: number | undefined;
  readonly stage: 'input' | 'output' | 'unknown' | undefined;
  /** Upstream's ids of accepted jobs; empty when none was, or none is known. Sent as `x-pentaprism-upstream-id`. */
  readonly upstreamIds: readonly string[];
  /** All that a strict request is refused for, by the provider the message is about; empty for other errors. */
  readonly faults: readonly Fault[];
  /** What each of several providers refuses a strict request for, or one with `max_cost`; empty where there is one. */
  readonly unable: readonly Unable[];
  readonly [brand] = true;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    const entry = errorTable[code];
    this.code = code;
    this.status = entry.status;
    this.type = entry.type;
    this.param = detail.param ?? null;
    this.provider = detail.provider;
    this.retry = detail.retry ?? entry.retry;
    this.lost = detail.lost ?? code === 'outcome_unknown';
    this.retryAfterMs = detail.retryAfterMs;
    this.stage = detail.stage;
    this.upstreamIds = detail.upstreamIds ?? [];
    this.faults = detail.faults ?? [];
    this.unable = detail.unable ?? [];
  }

  /** Works across two copies of this package, where `instanceof` does not. */
  static is(value: unknown): value is PentaprismError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  /** The same error, said otherwise; `retry` can only be taken back, and ids of jobs are only added. */
  restated(changes: {
    readonly message?: string;
    readonly param?: string;
    readonly retry?: false;
    readonly provider?: string;
    readonly upstreamIds?: readonly string[];
    readonly unable?: readonly Unable[];
  }): PentaprismError {
    const upstreamIds = [...new Set([...this.upstreamIds, ...(changes.upstreamIds ?? [])])];
    const provider = this.provider ?? changes.provider;
    const param = changes.param ?? this.param;
    return new PentaprismError(this.code, changes.message ?? this.message, {
      ...(param === null ? {} : { param }),
      ...present({ provider }),
      ...(changes.retry === false || !this.retry ? { retry: false as const } : {}),
      ...(this.lost ? { lost: true as const } : {}),
      ...present({ retryAfterMs: this.retryAfterMs, stage: this.stage }),
      ...(upstreamIds.length === 0 ? {} : { upstreamIds }),
      faults: this.faults,
      unable: changes.unable ?? this.unable,
      cause: this,
    });
  }

  /** OpenAI's envelope. */
  toBody(): ErrorBody {
    return {
      error: {
        message: this.message,
        type: this.type,
        param: this.param,
        code: this.code,
        ...present({ provider: this.provider }),
        ...(this.stage === undefined ? {} : { moderation_details: { moderation_stage: this.stage } }),
        ...(this.upstreamIds.length === 0 ? {} : { upstream_ids: this.upstreamIds }),
        ...(this.faults.length === 0 ? {} : { faults: this.faults }),
        ...(this.unable.length === 0 ? {} : { unable: this.unable }),
      },
    };
  }
}
