/** Where a job stands. Delivery is not a state: a finished job can be asked for as often as its caller likes. */
export type JobState =
  /** Written down; nothing was sent. */
  | 'planned'
  /** A submit is under way, and upstream has not named the job: if the process dies now, nobody knows its outcome. */
  | 'submitting'
  /** Upstream has named it, and `calls` says how to go on. */
  | 'accepted'
  | 'finished'
  | 'failed'
  | 'cancelled'
  /** Its outcome will never be known. It counts as paid, and is never submitted again. */
  | 'lost';

/** The states a job can end in. */
export type EndState = 'finished' | 'failed' | 'cancelled' | 'lost';

/** Plain JSON, as text. */
export type JsonText = string;

/** What is known of a job from its beginning. */
export interface NewJob {
  /** `img_` and 32 hexadecimal digits, the first twelve of which are its time, so that ids sort by age. */
  readonly id: string;
  /** Whose it is: the name of the caller's key, or `open` where the server has none. */
  readonly key: string;
  readonly mode: string;
  readonly model: string;
  readonly provider: string;
  /** Unix time in milliseconds. */
  readonly created: number;
  /** The instance that runs it; `null` waits to be claimed. */
  readonly owner: string | null;
  /** The caller can come back for it: it sent an `Idempotency-Key`, or asked for it to be run without waiting. */
  readonly promised: boolean;
  /** Nobody waits for the answer, so that it may also be begun later, and by another instance. */
  readonly async: boolean;
  /** SHA-256 of the caller's `Idempotency-Key`. Unique for each `key` as long as it is there. */
  readonly idempotency?: string;
  /** SHA-256 of what was asked, by which a repeat is known from another request under the same key. */
  readonly fingerprint?: string;
  /** What is needed to begin it later. */
  readonly request?: JsonText;
  /** What is needed to go on with it, beside its calls. */
  readonly plan?: JsonText;
  /** What it should show, where that is kept. */
  readonly prompt?: string;
  /** The end user it was made for, as the caller said it. */
  readonly user?: string;
  /** `traceparent` of W3C: the trace it belongs to. */
  readonly trace?: string;
  /** Where its end is told. */
  readonly webhook?: string;
  /** What addresses that begin with `/` are relative to, where they are told. */
  readonly origin?: string;
  /**
   * What it costs at most, in millionths of a US dollar; `null` when nobody knows. With it the job is held to the limits of its key:
   * so much of the budget is reserved until it ends. Absent for keys without limits.
   */
  readonly quote?: number | null;
}

/** Where a job stands, as its owner writes it down. */
export interface Checkpoint extends NewJob {
  readonly owner: string;
  readonly state: 'submitting' | 'accepted';
  /** Which provider it is at: 0 is the first that was tried. */
  readonly attempt: number;
  /** How far each upstream call has come. */
  readonly calls: JsonText;
}

/** How a job ended, as its owner writes it down. */
export interface Ending extends NewJob {
  readonly owner: string;
  readonly state: EndState;
  readonly attempt: number;
  readonly ended: number;
  /** Millionths of a US dollar; `null` when nobody knows. */
  readonly cost: number | null;
  /** What counts as spent of its key's budget; `null` is all that was reserved. */
  readonly spent: number | null;
  readonly pictures: number;
  /** `1024x768`, read from the first picture. */
  readonly size?: string;
  /** Upstream's names for it. */
  readonly upstream: JsonText;
  /** The error it ended with. */
  readonly error?: JsonText;
  /** The answer, with addresses in place of bytes. */
  readonly result?: JsonText;
  /** When the answer and its pictures are given up. */
  readonly expires: number | null;
  /** The idempotency key is free again: a repeat is a real try. */
  readonly frees: boolean;
}

/** A job as it stands in the store. */
export interface Job {
  readonly id: string;
  readonly key: string;
  readonly state: JobState;
  readonly mode: string;
  readonly model: string;
  readonly provider: string;
  readonly created: number;
  readonly ended: number | null;
  readonly expires: number | null;
  readonly owner: string | null;
  readonly cancel: boolean;
  readonly promised: boolean;
  readonly async: boolean;
  readonly idempotency: string | null;
  readonly fingerprint: string | null;
  readonly attempt: number;
  readonly cost: number | null;
  readonly pictures: number;
  readonly size: string | null;
  readonly upstream: JsonText | null;
  readonly error: JsonText | null;
  readonly prompt: string | null;
  readonly user: string | null;
  readonly trace: string | null;
  readonly webhook: string | null;
  readonly origin: string | null;
  /** The budget's period it counts to; `null` where its key has no budget. */
  readonly period: string | null;
  /** What was reserved for it, in millionths of a US dollar. */
  readonly reserved: number;
  /** What it took of the budget; `null` until it ends. */
  readonly spent: number | null;
  readonly request: JsonText | null;
  readonly plan: JsonText | null;
  readonly calls: JsonText | null;
  readonly result: JsonText | null;
}

/** A job in a list: everything but what is needed to run it. */
export type JobSummary = Omit<Job, 'request' | 'plan' | 'calls'>;

/** Which jobs are listed, newest first. */
export interface HistoryPage {
  /** Only this key's. Absent: everybody's. */
  readonly key?: string;
  /** How many, at most. */
  readonly limit: number;
  /** Only those older than this one. */
  readonly after?: string;
  /** Only those newer than this one, the nearest ones to it. */
  readonly before?: string;
  readonly states?: readonly JobState[];
  readonly model?: string;
  readonly provider?: string;
}

/** What an instance says of itself when it renews its lease. */
export interface Instance {
  /** New at each start. */
  readonly id: string;
  /** Name of the machine. */
  readonly host: string;
  /** Process id on that machine. */
  readonly process: number;
}

/** How long what is over is kept. */
export interface Retention {
  readonly now: number;
  /** Rows of jobs that ended before are deleted. */
  readonly endedBefore: number;
  /** Sums of hours and budgets of periods that ended before are deleted. */
  readonly usageBefore: number;
  /** Prompts outlive the pictures. */
  readonly keepPrompts: boolean;
}
