import type { Picture } from '../contract/picture.ts';
import type { AssetPlan } from '../contract/plan.ts';
import type { UpstreamPicture } from '../contract/provider.ts';
import type { InputPicture } from '../contract/request.ts';
import type { Wire } from '../wire/wire.ts';
import { type CodecLimits, createCodec, defaultMaxInputPixels } from './codec.ts';
import type { PicturePlan } from './finish-job.ts';
import { finishPicture } from './finish-picture.ts';
import { type PrepareOptions, prepareInput } from './prepare-input.ts';
import type { PreparedInput } from './prepared-input.ts';

/** What a finisher needs, and its limits. */
export interface FinisherOptions extends CodecLimits {
  /** The guarded downloader. */
  readonly download: Wire['download'];
  /** Bytes of one picture that is downloaded, at most; default 64 MiB. */
  readonly maxPictureBytes?: number;
  /**
   * Read type and size of remote pictures that are only handed on, with a bounded ranged request; default true.
   * Without it, what upstream states is reported.
   */
  readonly probe?: boolean;
}

/** Makes pictures fit: the ones that come back for the caller, the ones that go out for upstream. */
export interface Finisher {
  /**
   * Makes one upstream picture what the plan asks for: format, exact pixels, delivery.
   *
   * Throws `upstream_error` when the bytes are no picture, `overloaded` when too many encodes are waiting.
   */
  finish(picture: UpstreamPicture, plan: PicturePlan, options?: { readonly signal?: AbortSignal }): Promise<Picture>;
  /**
   * Makes one input picture or mask what upstream takes: readable, upright, free of metadata, within limits.
   *
   * Throws `invalid_image`, `image_too_large`, `failed_to_download_image` or `blocked_url`, each naming the parameter.
   */
  prepare(input: InputPicture, asset: AssetPlan, options?: PrepareOptions): Promise<PreparedInput>;
}

/** Makes a finisher. Nothing is loaded or opened until the first picture needs it. */
export function createFinisher(options: FinisherOptions): Finisher {
  const tools = {
    codec: createCodec(options),
    download: options.download,
    maxPictureBytes: options.maxPictureBytes ?? 64 * 1024 * 1024,
    maxInputPixels: options.maxInputPixels ?? defaultMaxInputPixels,
    probe: options.probe ?? true,
  };
  return {
    finish: (picture, plan, { signal } = {}) =>
      finishPicture({ tools, picture, finish: plan.finish, expected: plan.expected, n: plan.n ?? 1, signal }),
    prepare: (input, asset, prepareOptions = {}) => prepareInput(tools, input, asset, prepareOptions),
  };
}
