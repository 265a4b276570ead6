import type { ErrorCode } from '../contract/error-table.ts';
import type { FailureKind } from '../contract/provider.ts';
import type { Mode } from '../contract/vocabulary.ts';

/**
 * What is published of one job, on `pentaprism:job`. Like all messages it is plain data, without prompts, pictures, addresses
 * and keys. It is the same object at the start and at the end, so what a listener keeps of a job can hang on it.
 */
export interface JobMessage {
  /** Whose job it is: the `id` of its gateway. */
  readonly gateway: string;
  /** The job's name, `img_…`. */
  readonly job: string;
  readonly mode: Mode;
  /** The public model. */
  readonly model: string;
  /** Where the model comes from: a declaration by `hand`, one by `rule`, or one that is not here any more (`nowhere`). */
  readonly declared: 'hand' | 'rule' | 'nowhere';
  /** Who it was planned for. */
  readonly provider: string;
  /** Who was asked so far, in their order: with failover, more than one. */
  readonly tried: readonly string[];
  /** Another process began it. */
  readonly resumed: boolean;
  /** What `RunOptions.trace` said. */
  readonly trace?: string;
  /** When it began here, in milliseconds as `performance.now()` has them. */
  readonly began: number;
  /** Absent until it has ended. */
  readonly outcome?: JobOutcome;
}

/** How a job ended. Nobody knows how one ended that is `lost`; one that was `handed_over` goes on in another process. */
export type JobOutcome =
  | {
      readonly state: 'finished';
      readonly provider: string;
      readonly pictures: number;
      /** Pictures that were asked for and did not come. */
      readonly missing: number;
      /** US dollars; `null` when it is not known. */
      readonly cost: number | null;
      readonly upstreamIds: readonly string[];
    }
  | {
      readonly state: 'failed' | 'lost' | 'cancelled' | 'handed_over';
      readonly provider: string;
      /** What whoever asked was told. */
      readonly code: ErrorCode;
      readonly upstreamIds: readonly string[];
    };

/** What is published of one upstream call of a job, on `pentaprism:call`. */
export interface CallMessage {
  /** The message of its job. */
  readonly job: JobMessage;
  readonly provider: string;
  /** Upstream’s name for the model. */
  readonly upstream: string;
  /** Which of the job’s plans it belongs to: 0 is the first that was tried. */
  readonly attempt: number;
  /** Its place among the calls of that plan. */
  readonly call: number;
  /** When it began here, in milliseconds as `performance.now()` has them. */
  readonly began: number;
  readonly outcome?: CallOutcome;
}

/** How a call ended; `left` when whoever waited for it has gone. */
export type CallOutcome =
  | { readonly state: 'done'; readonly pictures: number; readonly upstreamId?: string }
  | {
      readonly state: 'failed';
      readonly code: ErrorCode;
      /** Another provider may be tried. */
      readonly failover: boolean;
      readonly upstreamId?: string;
    }
  | { readonly state: 'left' };

/** What is published of the finishing of one picture, on `pentaprism:finish`: fetched, made fit, and put where it is asked for. */
export interface FinishMessage {
  /** The message of its job. */
  readonly job: JobMessage;
  /** Who made it. */
  readonly provider: string;
  /** Its place among the asked pictures, from 0. */
  readonly index: number;
  /** When it began here, in milliseconds as `performance.now()` has them. */
  readonly began: number;
  readonly outcome?: FinishOutcome;
}

/** How the finishing of a picture ended. What could not be read of it is `null`. */
export type FinishOutcome =
  | {
      readonly state: 'done';
      readonly mime: string | null;
      readonly width: number | null;
      readonly height: number | null;
    }
  | { readonly state: 'failed'; readonly code: ErrorCode };

/** What is published of one thing that upstream is asked for, on `pentaprism:step`. */
export interface StepMessage {
  /** The message of the call, or of the finishing, that it is a step of. */
  readonly of: CallMessage | FinishMessage;
  readonly provider: string;
  readonly step: StepName;
  /** When it began here, in milliseconds as `performance.now()` has them. */
  readonly began: number;
  readonly outcome?: { readonly kind: StepKind };
}

/**
 * What upstream is asked for: to store an input, to take a job, how that stands, to tell by itself how it stands, for what it came to, to
 * stop it, for a picture’s bytes (however often that takes).
 */
export type StepName = 'upload' | 'submit' | 'poll' | 'watch' | 'result' | 'cancel' | 'download';

/** What came of it: an answer that leads on, a failure that upstream tells, or no answer that could be read. */
export type StepKind = 'ok' | FailureKind | 'unconnected' | 'broken' | 'unreadable' | 'left';
