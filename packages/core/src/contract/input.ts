import type { Path } from './json.ts';
import type { ImageMime } from './media.ts';
import type { Only } from './tasks.ts';

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

/** The first picture is `image.0`. */
export type InputName = `image.${number}` | 'mask';

/** The slots a declaration's `item` and `stored` may use. */
export const input = {
  url: { $file: 'url' },
  base64: { $file: 'base64' },
  mime: { $file: 'mime' },
  file: { $file: 'file' },
} as const satisfies Record<string, InputTemplate>;

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

/** Where and how input pictures go upstream. */
export interface InputRule extends InputLimits {
  readonly to: Path;
  /** `one` writes a single value and takes one picture; `many` writes (or appends to) a list. */
  readonly take: 'one' | 'many';
  /** Pictures in one request, at most. */
  readonly max: number;
  /** One picture in upstream's form; default `input.url`. */
  readonly item?: Template;
  /** The form of a picture that was put into the provider's storage; default `item`. */
  readonly stored?: Template;
}

/** Where and how a mask goes upstream. In front, transparent means edit; `edits` is upstream's own meaning. */
export interface MaskRule {
  readonly to: Path;
  readonly edits: 'white' | 'black' | 'transparent';
  /** Upstream edits nothing without a mask. */
  readonly required?: true;
  readonly item?: Template;
  readonly only?: Only;
}
