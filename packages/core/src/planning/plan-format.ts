import type { ImageRequest } from '../contract/request.ts';
import { type OutputFormat, pixelFormats } from '../contract/vocabulary.ts';
import type { AskedOffer } from './asked-offer.ts';
import type { PlanDefaults, Unsaid } from './draft.ts';
import type { Honoured } from './honour.ts';
import { honourParameter } from './honour-parameter.ts';

/** How a format is met: as other parameters are, or by the model making no other. */
export type HonouredFormat = Honoured | { readonly by: 'model'; readonly why: string };

/** The format that is asked for, by the request or in its place, and what becomes of it. */
export interface AskedFormat {
  readonly value: OutputFormat;
  /** Why it is asked for when the request does not say so, to be put before every reason. */
  readonly because: string;
  readonly honoured: HonouredFormat;
}

/** The format that is asked for; `undefined` when none is. */
export function askedFormat(request: ImageRequest, offer: AskedOffer, defaults: PlanDefaults): AskedFormat | undefined {
  const unsaid = unsaidFormat(request, offer, defaults);
  const value = request.output_format ?? unsaid?.value;
  if (value === undefined) return undefined;
  const because = unsaid === undefined ? '' : `${unsaid.why} `;
  const honoured = honourFormat(offer, value);
  return { value, because, honoured: { ...honoured, why: `${because}${honoured.why}` } };
}

/** The format the picture will have. */
export function targetFormat(offer: AskedOffer, asked: AskedFormat | undefined): OutputFormat {
  return asked === undefined || asked.honoured.by === 'nobody' ? offer.view.model.delivers : asked.value;
}

/** The format of a request that says none, where the model makes another; a compression is for the one that comes anyway. */
function unsaidFormat(request: ImageRequest, offer: AskedOffer, defaults: PlanDefaults): Unsaid['output_format'] {
  const said = request.output_format !== undefined || request.output_compression !== undefined;
  const unsaid = defaults.unsaid?.output_format;
  if (said || unsaid === undefined || unsaid.value === offer.view.model.delivers) return undefined;
  return honourFormat(offer, unsaid.value).by === 'nobody' ? undefined : unsaid;
}

/** What becomes of an asked format. Core writes those of {@link pixelFormats}; others come from the model or not at all. */
function honourFormat(offer: AskedOffer, asked: OutputFormat): HonouredFormat {
  const honoured = honourParameter(offer, offer.view.mode, 'output_format', asked);
  if (honoured.by === 'upstream' || pixelFormats.some((format) => format === asked)) return honoured;
  if (offer.view.model.delivers === asked) return { by: 'model', why: `The model makes ${asked}.` };
  return {
    by: 'nobody',
    why: `The model makes pixels, of which no ${asked} can be made. Ask a vector model, whose own format is ${asked}.`,
  };
}
