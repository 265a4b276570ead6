import type { ErrorCode } from './error-table.ts';
import type { Plan, ReceiptRow } from './plan.ts';
import type { Resumable } from './provider.ts';
import type { ImageRequest, PictureField } from './request.ts';
import type { Pixels } from './sizing.ts';

/** One upstream call of a job. */
export interface CallPlace {
  /** Which plan it belongs to: 0 is the first that was tried, 1 the one that failover turned to. */
  readonly attempt: number;
  /** Its place among the calls of that plan. */
  readonly call: number;
}

/** What became of the input pictures of a plan: what its cost and its receipt need to know when the pictures are gone. */
export interface InputFacts {
  /** Sizes of the input pictures as they go upstream, masks apart; `null` for one that could not be read. */
  readonly sizes: readonly (Pixels | null)[];
  readonly notes: readonly ReceiptRow[];
}

/** A finished picture by its address. */
export interface KeptPicture {
  /** Place among the asked pictures, from 0. */
  readonly index: number;
  readonly url: string;
  readonly mime: string | null;
  readonly width: number | null;
  readonly height: number | null;
  /** The size upstream made, where core has changed it. */
  readonly native?: Pixels;
  readonly revisedPrompt?: string;
  readonly contentCredentials?: 'removed';
  readonly notes: readonly ReceiptRow[];
}

/** What a run writes down, so that another process can go on with it. */
export interface Journal {
  /** The inputs of an attempt are ready; nothing of it was sent. */
  prepared(attempt: number, inputs: InputFacts): void;
  /**
   * A call is about to be submitted. Resolves when that is written down. Rejects to stop the run: nothing of this call was sent, and
   * what it rejects with is how the call ends.
   */
  submitting(place: CallPlace, callId: string): Promise<void>;
  /** Upstream has named the job, and says how to go on. Plain JSON without a key. Must neither wait nor throw. */
  accepted(place: CallPlace, running: Resumable): void;
  /** Nothing of this call runs any more: its pictures, or why there are none. Must neither wait nor throw. */
  ended(place: CallPlace, ending: CallEnding): void;
}

/** How a call ended. Pictures without an address are not among them: nobody else could read them. */
export interface CallEnding {
  readonly pictures: readonly KeptPicture[];
  readonly error?: { readonly code: ErrorCode; readonly message: string };
}

/** How far one call of a saved job has come. */
export type SavedCall =
  /** Nothing was sent. */
  | { readonly state: 'waiting' }
  /** A submit was under way: whether upstream has the job, nobody knows. */
  | { readonly state: 'submitting'; readonly callId: string }
  /** Upstream works on it, or is done: `running` is how to go on. */
  | { readonly state: 'accepted'; readonly callId: string; readonly running: Resumable }
  /** It ended; where upstream has named it, it can still be read again. */
  | { readonly state: 'ended'; readonly callId?: string; readonly running?: Resumable; readonly ending: CallEnding };

/** A job as it is written down: plain JSON, without keys and without pictures. */
export interface SavedJob {
  readonly id: string;
  /** Unix time in seconds. */
  readonly created: number;
  /** What was asked, without the input pictures. */
  readonly request: Omit<ImageRequest, PictureField>;
  /** The plan under way. */
  readonly plan: Plan;
  /** Which plan that is: 0 is the first that was tried. */
  readonly attempt: number;
  readonly inputs: InputFacts;
  /** One for each call of the plan. */
  readonly calls: readonly SavedCall[];
}
