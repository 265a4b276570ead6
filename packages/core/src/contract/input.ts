import type { ImageMime } from './media.ts';

/**
 * A slot in the template of one input picture.
 *
 * `url` becomes a string upstream can read (the caller's URL, a data URI, or an address in the provider's own
 * storage); `base64` and `mime` become the bytes and their true type; `file` is a part of a form, or the whole body, with
 * its bytes, type and name.
 */
export interface InputTemplate {
  readonly $file: 'url' | 'base64' | 'mime' | 'file';
}

/** Where a prepared input picture goes in a planned body: `{ "$input": "image.0" }`. */
export type InputRef = { readonly $input: InputName };

/** The first picture is `image.0`; that of a provider's own parameter has its name, `image_prompt.0`. */
export type InputName = `${string}.${number}` | 'mask';

/** JSON with slots for inputs. */
export type Template =
  | string
  | number
  | boolean
  | null
  | InputTemplate
  | readonly Template[]
  | { readonly [key: string]: Template };

/** What upstream takes as one input picture; core converts, turns upright and scales to fit. */
export interface InputLimits {
  /** Types upstream takes; anything else is converted to the first one that suits. */
  readonly formats: readonly [ImageMime, ...ImageMime[]];
  /** Bytes of one picture, at most. */
  readonly maxBytes?: number;
  /** Pixels of one picture, at most. */
  readonly maxPixels?: number;
  /** Longest edge in pixels. */
  readonly maxEdge?: number;
}
