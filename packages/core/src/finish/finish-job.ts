import { PentaprismError } from '../contract/error.ts';
import type { Picture } from '../contract/picture.ts';
import type { ExpectedSize, FinishPlan, ReceiptRow } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { UpstreamPicture } from '../contract/provider.ts';
import type { Codec } from './codec.ts';
import type { FetchTools } from './fetch-picture.ts';
import { type Inspection, shownSize } from './inspect.ts';

/** What finishing one picture needs. */
export interface FinishTools extends FetchTools {
  readonly codec: Codec;
  /** Whether the operator has allowed an address although it is private. */
  readonly isAllowed: (url: URL) => boolean;
  /** Read type and size of remote pictures that are only handed on. */
  readonly probe: boolean;
}

/** What is planned for one picture. */
export interface PicturePlan {
  readonly finish: FinishPlan;
  readonly expected: ExpectedSize | null;
  /** Pictures of the whole request: with several, each may wait long for the others. Default 1. */
  readonly n?: number;
}

/** One picture on its way through. */
export interface FinishJob extends PicturePlan {
  readonly tools: FinishTools;
  readonly picture: UpstreamPicture;
  readonly signal: AbortSignal | undefined;
  /** The picture is wanted here although its address would do, because that is out of the caller's reach. */
  readonly fetch: boolean;
}

/** What is reported of a picture's bytes. */
export type Facts = Pick<Picture, 'mime' | 'width' | 'height'>;

/** Nothing could be read. */
export const unknown: Facts = { mime: null, width: null, height: null };

/** What the bytes say. */
export function facts(seen: Inspection): Facts {
  return { mime: seen.mime, ...shownSize(seen) };
}

/** What upstream says, unproven. */
export function stated({ mime, width, height }: UpstreamPicture): Facts {
  return { mime: mime ?? null, width: width ?? null, height: height ?? null };
}

/** A finished picture; its body is upstream's own unless another is given. */
export function finished(
  job: FinishJob,
  known: Facts,
  notes: readonly ReceiptRow[] = [],
  body = job.picture.body,
): Picture {
  const { revisedPrompt } = job.picture;
  return { body, ...known, ...present({ revisedPrompt }), notes };
}

/** What upstream sent is no use. Never repeated: it was made and billed. */
export function unreadable(message: string, cause?: unknown): PentaprismError {
  return new PentaprismError('upstream_error', message, { retry: false, ...present({ cause }) });
}
