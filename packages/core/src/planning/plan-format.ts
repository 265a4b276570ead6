import type { ImageRequest } from '../contract/request.ts';
import { type OutputFormat, pixelFormats } from '../contract/vocabulary.ts';
import { type Draft, honourParameter, type Unsaid } from './draft.ts';
import type { Honoured } from './honour.ts';

/** How a format is met: as other parameters are, or by the model making no other. */
export type HonouredFormat = Honoured | { readonly by: 'model'; readonly why: string };

/** The format that is asked for, by the request or in its place. */
export function askedFormat(request: ImageRequest, draft: Draft): OutputFormat | undefined {
  return request.output_format ?? unsaidFormat(request, draft)?.value;
}

/** The format of a request that says none, where the model makes another; a compression is for the one that comes anyway. */
export function unsaidFormat(request: ImageRequest, draft: Draft): Unsaid['output_format'] {
  const said = request.output_format !== undefined || request.output_compression !== undefined;
  const unsaid = draft.defaults.unsaid?.output_format;
  if (said || unsaid === undefined || unsaid.value === draft.offer.model.delivers) return undefined;
  return honourFormat(draft, unsaid.value).by === 'nobody' ? undefined : unsaid;
}

/** What becomes of an asked format. Core writes those of {@link pixelFormats}; others come from the model or not at all. */
export function honourFormat(draft: Draft, asked: OutputFormat): HonouredFormat {
  const honoured = honourParameter(draft, 'output_format', asked);
  if (honoured.by === 'upstream' || pixelFormats.some((format) => format === asked)) return honoured;
  if (draft.offer.model.delivers === asked) return { by: 'model', why: `The model makes ${asked}.` };
  return {
    by: 'nobody',
    why: `The model makes pixels, of which no ${asked} can be made. Ask a vector model, whose own format is ${asked}.`,
  };
}

/** The format the picture will have. */
export function targetFormat(request: ImageRequest, draft: Draft): OutputFormat {
  const asked = askedFormat(request, draft);
  const isMet = asked !== undefined && honourFormat(draft, asked).by !== 'nobody';
  return isMet ? asked : draft.offer.model.delivers;
}
