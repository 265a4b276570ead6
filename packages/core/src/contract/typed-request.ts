import type { Fit, OutputFormat, ResponseFormat, Routing } from './vocabulary.ts';

/** What is read of a `Blob` or a `File`. */
export interface BlobLike {
  readonly size: number;
  readonly type: string;
  /** A `File` has one. */
  readonly name?: string;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** A picture to edit, a mask, or a picture to go by, in any form a program has it. */
export type InputValue =
  /** A public address, or a data URI. */
  | string
  | URL
  /** The bytes of the file: `Buffer`, `Uint8Array`, `ArrayBuffer`. */
  | ArrayBufferView
  | ArrayBuffer
  /** `Blob`, `File`, what `fs.openAsBlob` gives. */
  | BlobLike
  /** As OpenAI's JSON has it, and as an answer's `data` has it. */
  | { readonly image_url: string | { readonly url: string } }
  | { readonly url: string }
  | { readonly b64_json: string };

/** What can be asked of every model. Parameters keep OpenAI's names and spelling; what is left out is the model's choice. */
export interface GenerateRequest {
  /** The model: a public id, an alias, or `provider/id` to force one provider. */
  readonly model: string;
  /** What the picture should show, in words. */
  readonly prompt: string;
  /** How many pictures to make, 1 to 10. */
  readonly n?: number | undefined;
  /** Pixels as `WxH` (shape and scale), a ratio as `W:H` (shape only), a factor of the picture as `2x`, or `auto`. Beats `aspect_ratio`, `resolution` and `scale_factor`. */
  readonly size?: string | undefined;
  /** Shape as `W:H`, independent of scale; any ratio is mapped to the nearest supported one. With `resolution`, both count. */
  readonly aspect_ratio?: string | undefined;
  /** Scale as a K tier (`0.5K`, `1K`, `2K`, `4K`) or megapixels (`0.25`, `1`); mapped to the nearest supported tier. Larger ones may cost more. */
  readonly resolution?: string | undefined;
  /** Random seed for reproducibility; -1 or `random` leaves it to the model. */
  readonly seed?: number | undefined;
  /** How much effort the model spends, in the words the model knows (low, medium, high, …). */
  readonly quality?: string | undefined;
  /** A style the model knows by name. */
  readonly style?: string | undefined;
  /** `transparent`, `opaque`, or a colour, which is the padding of `fit: contain` and what alpha is flattened onto. */
  readonly background?: string | undefined;
  /** How strictly the model moderates. */
  readonly moderation?: 'auto' | 'low' | undefined;
  /** What the picture should not show. */
  readonly negative_prompt?: string | undefined;
  /** Format of the returned pictures; converted by Pentaprism where the provider cannot, except to `svg`, which only models draw. */
  readonly output_format?: OutputFormat | 'jpg' | undefined;
  /** Quality of lossy formats (jpeg, webp, avif), 0 smallest to 100 best. */
  readonly output_compression?: number | undefined;
  /** How pictures are returned: `url`, `b64_json` or `both`. Unasked, `url`, and `b64_json` for names of OpenAI’s. */
  readonly response_format?: ResponseFormat | undefined;
  /** Your end user, for your own records; at most 512 characters. */
  readonly user?: string | undefined;
  /** A stable, hashed identifier of your end user; replaces `user`. At most 512 characters. */
  readonly safety_identifier?: string | undefined;
  /** Pictures to go by: a person, a product or a look that the new picture should have. */
  readonly reference_images?: InputValue | readonly InputValue[] | undefined;
  /** How an asked `WxH` is met: `native` (nearest native size), `cover`, `contain`, `fill`, or `strict` (exact or refused). */
  readonly fit?: Fit | undefined;
  /** How many unfinished pictures to stream, where the model can. */
  readonly partial_images?: number | undefined;
  /** Whom to ask where several providers can do it: `fidelity` (who honours most of the request), `price` (the cheapest) or `speed` (the fastest, as measured here). */
  readonly routing?: Routing | undefined;
  /** The most the whole request may cost, all its pictures together, in US dollars. What is quoted at more, or at no price, is refused before anything is sent. */
  readonly max_cost?: number | undefined;
  /** Upstream fields by provider id; each part goes only to its own provider. */
  readonly provider_options?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  /**
   * Parameters that only some models have, such as `{ enable_web_search: true }`, and names that only upstream knows.
   *
   * A picture may be anything that `image` may be. They have a place of their own so that a mistyped name beside it does not compile.
   */
  readonly extras?: Readonly<Record<string, unknown>> | undefined;
}

/** A request to edit pictures: what can be asked of every model, and what it is asked about. */
export interface EditRequest extends Omit<GenerateRequest, 'prompt'> {
  /** What the picture should show, in words. */
  readonly prompt?: string | undefined;
  /** How many times as large as its picture an enlarged one should be, each edge. Beats `resolution`. */
  readonly scale_factor?: number | undefined;
  /** The picture or pictures to edit: PNG, JPEG, WebP, GIF, AVIF or TIFF. */
  readonly image: InputValue | readonly InputValue[];
  /** Where to edit: fully transparent pixels of the mask are edited, the rest is kept. */
  readonly mask?: InputValue | undefined;
  /** How closely an edit keeps to the details of its input pictures. */
  readonly input_fidelity?: 'high' | 'low' | undefined;
}

/** The request of each mode. */
export interface RequestByMode {
  readonly generate: GenerateRequest;
  readonly edit: EditRequest;
}
