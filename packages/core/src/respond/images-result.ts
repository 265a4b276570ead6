import type { PictureBody } from '../contract/bytes.ts';
import type { PentaprismError } from '../contract/error.ts';
import type { PassedOver } from '../contract/health.ts';
import type { Picture } from '../contract/picture.ts';
import type { Plan, ReceiptRow } from '../contract/plan.ts';
import type { Usage } from '../contract/provider.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { CostBasis } from '../cost/cost-of.ts';

/** A finished picture in its place among the asked ones. */
export interface DeliveredPicture extends Picture {
  /** Place among the asked pictures, from 0. */
  readonly index: number;
  /** Where it can be fetched; absent when only the bytes are returned. */
  readonly url?: string;
  /** The bytes are part of the answer. */
  readonly inline: boolean;
}

/** A picture that upstream is still working on, in the form of the finished one. */
export interface PartialPicture extends Picture {
  readonly body: Exclude<PictureBody, { kind: 'remote' }>;
  /** Place of the picture it becomes among the asked pictures, from 0. */
  readonly index: number;
  /** How many came before it of the same picture. */
  readonly order: number;
}

/** A picture that could not be made or delivered. */
export interface MissingPicture {
  readonly index: number;
  readonly error: PentaprismError;
}

/** One provider that was tried, or passed over. */
export interface Attempt {
  readonly provider: string;
  readonly ok: boolean;
  /** Upstream's ids of the jobs that were accepted. */
  readonly upstream_ids?: readonly string[];
  /** Error code and message of a failed attempt. */
  readonly error?: { readonly code: string; readonly message: string };
  /** It was its turn, and others were asked first. Where they failed, it is tried all the same: that is an attempt of its own. */
  readonly passed_over?: PassedOver;
}

/** The answer to one request. Pictures come in order; those that failed are in `errors`. */
export interface ImagesResult {
  readonly id: string;
  /** Unix time in seconds. */
  readonly created: number;
  readonly request: ImageRequest;
  readonly plan: Plan;
  /** The plan's receipt, with what came to light while it ran. */
  readonly receipt: readonly ReceiptRow[];
  readonly pictures: readonly DeliveredPicture[];
  readonly errors: readonly MissingPicture[];
  readonly usage?: Usage;
  readonly attempts: readonly Attempt[];
  /** Cost of the delivered pictures in US dollars; `null` when it is not known. */
  readonly cost: number | null;
  /**
   * What the cost rests on: `metered` is worked out from the tokens, the time or the pixels it really took, `quoted` is the
   * quote's price for as many pictures. Absent when it is not known.
   */
  readonly costBasis?: CostBasis;
  /**
   * Set when the one picture is still arriving: the whole result, once that picture was read to its end.
   *
   * Never rejects. Usage, errors and the receipt's last rows are complete only there; a picture that upstream sent
   * after the first is there too. Its first picture is the one handed on already, and cannot be read again.
   */
  readonly rest?: Promise<ImagesResult>;
}
