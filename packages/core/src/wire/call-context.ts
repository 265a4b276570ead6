import type { CallMessage } from '../channels/messages.ts';
import type { ByteSource } from '../contract/bytes.ts';
import type { PentaprismError } from '../contract/error.ts';
import type { CallNews } from '../contract/health.ts';
import type { InputName, Template } from '../contract/input.ts';
import type { FailureKind, Resumable, UpstreamPicture, Usage } from '../contract/provider.ts';

/** An input picture made fit for upstream. */
export interface PreparedInput {
  /** Its form in the body. */
  readonly item: Template;
  /** Its form when it was put into the provider's storage. */
  readonly stored: Template;
  readonly mime: string;
  /** The caller's public URL, passed on as it is. */
  readonly url?: string;
  /** Image bytes, when they must travel. */
  readonly source?: ByteSource;
}

/** What is written down of one call, so that another process can go on with it. */
export interface CallJournal {
  /** Resolves when the submit may be sent; what it rejects with ends the call, of which nothing was sent. */
  submitting(callId: string): Promise<void>;
  /** Upstream has named the job: how to go on, once. Must neither wait nor throw. */
  accepted(running: Resumable): void;
}

/** What upstream says of one call that is not done. */
export interface CallProgress {
  readonly upstreamId?: string;
  readonly detail: string;
  /** As in `Running`. */
  readonly queue?: { readonly ahead?: number };
}

/** What one upstream call needs besides the call itself. */
export interface CallContext {
  readonly inputs: ReadonlyMap<InputName, PreparedInput>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: CallProgress) => void;
  /** Told what comes of the call as soon as it is known. Nothing is told of a caller who left or of a fault of our own. */
  readonly onNews?: (news: CallNews) => void;
  /** No connection was made, and `onNews` was told: whether it is worth another try. Default: it is. */
  readonly isWorthAnotherTry?: () => boolean;
  /** Called with unfinished pictures; without it, they are given up. */
  readonly onPartial?: (pictures: readonly UpstreamPicture[]) => void;
  /** What the caller said in confidence, and upstream may repeat: struck out of its words. */
  readonly confided?: readonly string[];
  /** Nobody else can be asked: what would go to the next provider is repeated here instead. Default false. */
  readonly alone?: boolean;
  /** The job's name, by which a repeat of the same call is known upstream; default: a new one. */
  readonly callId?: string;
  /** Somebody will come back for the job: its name is wanted before its pictures. */
  readonly idFirst?: boolean;
  readonly journal?: CallJournal;
  /** What is published of the call; absent where nobody listens. */
  readonly told?: CallMessage;
  /** Hand on the first picture while it is still arriving, where the protocol allows it. */
  readonly splice?: boolean;
}

/** How one upstream call ended. */
export type CallResult =
  | {
      readonly ok: true;
      readonly pictures: readonly UpstreamPicture[];
      readonly usage?: Usage;
      /** How long upstream worked on it, by its own word. */
      readonly seconds?: number;
      readonly upstreamId?: string;
      /**
       * Set when the only picture in `pictures` is still arriving: how the call really ended, once that picture
       * was read. Never rejects. Its pictures are all of the reply; the one handed on already is among them
       * (same source) and cannot be read again.
       */
      readonly rest?: Promise<CallResult>;
    }
  | {
      readonly ok: false;
      readonly error: PentaprismError;
      /** Another provider may be tried: nothing of this job can still be running or billed. */
      readonly failover: boolean;
      /** How upstream failed; absent where it did not, and where each time was told of before. */
      readonly kind?: FailureKind;
      readonly upstreamId?: string;
    };
