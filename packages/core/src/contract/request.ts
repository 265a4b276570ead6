import type { ByteSource } from './bytes.ts';
import type { InputName } from './input.ts';
import type { JsonObject } from './json.ts';
import type { Pixels } from './sizing.ts';
import type { Fit, Mode, OutputFormat, ResponseFormat, Routing } from './vocabulary.ts';

/** A picture the caller sent. */
export type InputPicture =
  /** A public address, `http:` or `https:`. */
  | { readonly kind: 'url'; readonly url: string }
  /** Bytes: an uploaded file, or a data URI. `declaredMime` is hearsay; the first bytes decide. */
  | {
      readonly kind: 'bytes';
      readonly source: ByteSource;
      readonly filename?: string;
      readonly declaredMime?: string;
      /** Its size, where that is known already: a price by input megapixels and a factor of it are worked out from it. */
      readonly pixels?: Pixels;
      /** It stayed with the caller, who calls it `image.0`: it can be planned for, and has no bytes. */
      readonly absent?: string;
    };

/** The fields of a request that hold pictures. */
export type PictureField = 'image' | 'mask' | 'reference_images' | 'inputs';

/** One request, normalised: what a caller asked for, whatever the encoding it came in. `undefined` means default. */
export interface ImageRequest {
  readonly mode: Mode;
  readonly model: string;
  readonly routing?: Routing;
  /** In US dollars, for all pictures together. */
  readonly max_cost?: number;
  /** Absent where a request to edit says none: some models need no words. */
  readonly prompt?: string;
  /** An empty prompt was sent, which counts as none: a model that needs one says that it is empty. */
  readonly promptIsEmpty?: true;
  readonly n?: number;
  readonly size?: string;
  readonly aspect_ratio?: string;
  readonly resolution?: string;
  readonly scale_factor?: number;
  readonly seed?: number;
  readonly quality?: string;
  readonly style?: string;
  readonly background?: string;
  readonly moderation?: 'auto' | 'low';
  readonly negative_prompt?: string;
  readonly input_fidelity?: 'high' | 'low';
  readonly output_format?: OutputFormat;
  readonly output_compression?: number;
  readonly response_format?: ResponseFormat;
  readonly user?: string;
  readonly safety_identifier?: string;
  readonly image?: readonly InputPicture[];
  readonly mask?: InputPicture;
  readonly reference_images?: readonly InputPicture[];
  /** Pictures of provider-only parameters, by name. */
  readonly inputs?: Readonly<Record<string, readonly InputPicture[]>>;
  readonly fit?: Fit;
  readonly stream?: boolean;
  readonly partial_images?: number;
  readonly provider_options?: Readonly<Record<string, JsonObject>>;
  /** Everything that is not a canonical parameter, as it came. */
  readonly extras: JsonObject;
  /** Extras came from a form, so each is text whose type only a declaration knows. */
  readonly extrasAreText: boolean;
}

/** All pictures of a request, whatever they are for. */
export function picturesIn(request: Pick<ImageRequest, PictureField>): readonly InputPicture[] {
  const { image = [], mask, reference_images: references = [], inputs = {} } = request;
  return [...image, ...(mask === undefined ? [] : [mask]), ...references, ...Object.values(inputs).flat()];
}

/** The picture a plan names; `undefined` where the request has none of this name. */
export function inputOf(request: ImageRequest, name: InputName): InputPicture | undefined {
  if (name === 'mask') return request.mask;
  const dot = name.lastIndexOf('.');
  const root = name.slice(0, dot);
  const { image, reference_images: references, inputs = {} } = request;
  const own = Object.hasOwn(inputs, root) ? inputs[root] : undefined;
  const pictures = root === 'image' ? image : root === 'reference_images' ? references : own;
  return pictures?.[Number(name.slice(dot + 1))];
}
