import type { FinishMessage } from '../channels/messages.ts';
import type { Picture } from '../contract/picture.ts';
import type { InputPlan } from '../contract/plan.ts';
import type { Provider, UpstreamPicture } from '../contract/provider.ts';
import type { InputPicture } from '../contract/request.ts';
import { once } from '../wire/retry-download.ts';
import type { Wire } from '../wire/wire.ts';
import { type CodecLimits, createCodec, defaultMaxInputPixels } from './codec.ts';
import type { FinishTools, PicturePlan } from './finish-job.ts';
import { finishPicture } from './finish-picture.ts';
import { type PrepareOptions, type PrepareTools, prepareInput } from './prepare-input.ts';
import type { Preparation } from './prepared-input.ts';
import { tellDownloads } from './tell-downloads.ts';

/** What a finisher needs, and its limits. */
export interface FinisherOptions extends CodecLimits {
  /** The guarded downloader. */
  readonly download: Wire['download'];
  /** How pictures that are paid for are asked for again; default: not at all. */
  readonly retryDownload?: Wire['retryDownload'];
  /** Whether the operator has allowed an address although it is private; default: none. */
  readonly isAllowed?: Wire['isAllowed'];
  /** Bytes of one picture that is downloaded, at most; default 64 MiB. */
  readonly maxPictureBytes?: number;
  /**
   * Look at remote pictures that are only handed on, for type and size and to make sure that a whole picture lies
   * there, with bounded ranged requests where they tell; default true. Without it, what upstream states is reported.
   */
  readonly probe?: boolean;
}

/** How one picture is finished. */
export interface FinishOptions {
  readonly signal?: AbortSignal;
  /** Fetch a remote picture although its address would do; default false. */
  readonly fetch?: boolean;
  /** Whose key opens the address of a remote picture; default: it opens without one. */
  readonly keyOf?: Provider;
  /** What is published of it; absent where nobody listens. */
  readonly told?: FinishMessage;
}

/** Makes pictures fit: the ones that come back for the caller, the ones that go out for upstream. */
export interface Finisher {
  /**
   * Makes one upstream picture what the plan asks for: format, exact pixels, delivery.
   *
   * Throws `upstream_error` when there is no whole picture, `overloaded` when too many encodes are waiting.
   */
  finish(picture: UpstreamPicture, plan: PicturePlan, options?: FinishOptions): Promise<Picture>;
  /**
   * Makes one input picture or mask what upstream takes: readable, upright, free of metadata, within limits.
   *
   * Throws `invalid_image`, `image_too_large`, `failed_to_download_image` or `blocked_url`, each naming the parameter.
   */
  prepare(input: InputPicture, plan: InputPlan, options?: PrepareOptions): Promise<Preparation>;
}

/** Makes a finisher. Nothing is loaded or opened until the first picture needs it. */
export function createFinisher(options: FinisherOptions): Finisher {
  const tools: FinishTools & PrepareTools = {
    codec: createCodec(options),
    download: options.download,
    retryDownload: options.retryDownload ?? ((attempt) => attempt(once)),
    isAllowed: options.isAllowed ?? (() => false),
    maxPictureBytes: options.maxPictureBytes ?? 64 * 1024 * 1024,
    maxInputPixels: options.maxInputPixels ?? defaultMaxInputPixels,
    probe: options.probe ?? true,
  };
  return {
    finish: (picture, { finish, expected, n = 1 }, { signal, fetch = false, keyOf, told } = {}) => {
      const own = tellDownloads(withKey(tools, keyOf), told);
      return finishPicture({ tools: own, picture, finish, expected, n, signal, fetch });
    },
    prepare: (input, plan, prepareOptions = {}) => prepareInput(tools, input, plan, prepareOptions),
  };
}

/** The same tools, downloading with a provider's key. */
function withKey<Tools extends FinishTools>(tools: Tools, provider: Provider | undefined): Tools {
  if (provider === undefined) return tools;
  return { ...tools, download: (url, options = {}) => tools.download(url, { ...options, provider }) };
}
