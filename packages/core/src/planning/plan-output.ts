import type { FinishPlan } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { ImageRequest } from '../contract/request.ts';
import { emulations, type OutputFormat, type ResponseFormat } from '../contract/vocabulary.ts';
import type { AskedOffer } from './asked-offer.ts';
import { readColour } from './colour.ts';
import { type Decided, type Decision, decided } from './decision.ts';
import type { PlanDefaults } from './draft.ts';
import { honourParameter } from './honour-parameter.ts';
import { type AskedFormat, targetFormat } from './plan-format.ts';
import type { PlannedSize } from './plan-size.ts';

/** Formats whose `output_compression` means something. */
const lossy: readonly OutputFormat[] = ['jpeg', 'webp', 'avif'];

/** What core does to the pictures, and what became of the parameters that ask for it. */
export interface PlannedOutput {
  readonly finish: FinishPlan;
  readonly decided: readonly Decided[];
}

/**
 * Decides who makes the asked format and quality.
 *
 * When core must re-encode anyway, upstream is asked for PNG if it has it, so that quality is lost only once.
 */
export function planOutput(
  request: ImageRequest,
  offer: AskedOffer,
  defaults: PlanDefaults,
  { size, format }: { readonly size: PlannedSize; readonly format: AskedFormat | undefined },
): PlannedOutput {
  const deliver = formOfDelivery(request, defaults);
  const states = format !== undefined && format.honoured.by !== 'nobody';
  const target = targetFormat(offer, format);
  const resizes = size.resize !== undefined && !size.isNative;
  const transcodes = resizes || format?.honoured.by === 'core';
  const compression = decideCompression(request, offer, target, transcodes);
  const encodes = transcodes || compression?.by === 'core';
  const formatDecision = decideFormat(format, encodes);
  const background = decideBackground(request, offer, size, { target, encodes });
  return {
    finish: {
      deliver,
      ...(states || encodes ? { format: target } : {}),
      ...(compression?.by === 'core' && request.output_compression !== undefined
        ? { compression: request.output_compression }
        : {}),
      ...present({ resize: size.resize }),
      ...(background?.colour === undefined ? {} : { background: background.colour }),
    },
    decided: [
      ...decided('response_format', request.response_format, decideDelivery(request, deliver)),
      ...decided('output_compression', request.output_compression, compression),
      ...decided('output_format', request.output_format ?? null, formatDecision),
      ...(encodes ? askLossless(request, offer, causeOf(formatDecision, compression)) : []),
      ...decided('background', request.background, background?.decision),
    ],
  };
}

/** In what form pictures are returned. Where the bytes are part of the answer anyway, an address alone is both. */
function formOfDelivery({ response_format: asked }: ImageRequest, defaults: PlanDefaults): ResponseFormat {
  const { responseFormat, inline = false, unsaid } = defaults;
  const said = asked ?? unsaid?.response_format?.value ?? responseFormat;
  return inline && said === 'url' ? (asked === undefined ? 'b64_json' : 'both') : said;
}

function decideDelivery({ response_format: asked }: ImageRequest, deliver: ResponseFormat): Decision {
  const beside = deliver === asked ? '' : ' The events of a stream carry the bytes as well.';
  return { by: 'core', why: `${emulations.deliver}${beside}` };
}

/** Says by which rule pictures are returned when the request does not; the events of a stream carry bytes by none. */
export function explainDelivery(
  { response_format: asked }: ImageRequest,
  { inline = false, unsaid }: PlanDefaults,
): readonly Decided[] {
  const rule = unsaid?.response_format;
  if (asked !== undefined || inline || rule === undefined) return [];
  return decided('response_format', null, { by: 'core', why: rule.why });
}

function decideFormat(format: AskedFormat | undefined, encodes: boolean): Decision | undefined {
  if (format?.honoured.by === 'model') {
    return { by: 'upstream', word: 'converted', why: format.honoured.why, write: { fields: {} } };
  }
  if (format?.honoured.by !== 'upstream') return format?.honoured;
  return encodes
    ? { by: 'core', why: `${format.because}Pentaprism encodes the picture after its other work on it.` }
    : // What comes in another format all the same is converted.
      { ...format.honoured, byCoreToo: true };
}

function decideCompression(
  { mode, output_compression: asked }: ImageRequest,
  offer: AskedOffer,
  target: OutputFormat,
  transcodes: boolean,
): Decision | undefined {
  if (asked === undefined) return undefined;
  if (!lossy.includes(target)) {
    const why = `The picture is ${target}, which has no quality setting; ask for output_format jpeg, webp or avif.`;
    return { by: 'nobody', why };
  }
  const honoured = honourParameter(offer, mode, 'output_compression', asked);
  return transcodes && honoured.by === 'upstream'
    ? { by: 'core', why: 'Pentaprism applies it while encoding the picture.' }
    : honoured;
}

/** The parameter that makes core encode the picture, which answers for what upstream is asked instead. */
function causeOf(format: Decision | undefined, compression: Decision | undefined): keyof ImageRequest {
  if (format?.by === 'core') return 'output_format';
  return compression?.by === 'core' ? 'output_compression' : 'fit';
}

function askLossless({ mode }: ImageRequest, offer: AskedOffer, cause: keyof ImageRequest): readonly Decided[] {
  const png = honourParameter(offer, mode, 'output_format', 'png');
  if (png.by !== 'upstream') return [];
  const why = 'Upstream is asked for PNG, so nothing is lost before that.';
  return [{ parameter: cause, amendment: { why, fields: png.fields } }];
}

/** `background` is the model's own parameter, or the colour core pads and flattens with. */
function decideBackground(
  { mode, background: asked }: ImageRequest,
  offer: AskedOffer,
  { resize }: PlannedSize,
  { target, encodes }: { readonly target: OutputFormat; readonly encodes: boolean },
): { readonly decision: Decision; readonly colour?: string } | undefined {
  if (asked === undefined) return undefined;
  const honoured = honourParameter(offer, mode, 'background', asked);
  const pads = resize?.fit === 'contain';
  const word = words.has(asked.toLowerCase()) ? asked.toLowerCase() : undefined;
  const colour = word ?? readColour(asked);
  if (word === 'transparent' && target === 'jpeg' && (pads || honoured.by === 'upstream')) {
    const why = 'The picture is jpeg, which has no transparency; ask for output_format png or webp.';
    return { decision: { by: 'nobody', why } };
  }
  const flattens = encodes && target === 'jpeg' && word === undefined;
  if (honoured.by === 'upstream' || !(pads || flattens)) {
    return { decision: honoured, ...(pads && colour !== undefined ? { colour } : {}) };
  }
  if (colour === undefined) {
    const why = `"${asked}" is not a colour Pentaprism can read. Try a CSS name or #rrggbb.`;
    return { decision: { by: 'nobody', why } };
  }
  const why = pads
    ? 'It is the padding of fit: contain.'
    : 'Transparent parts are flattened onto it, since JPEG has no transparency.';
  return { decision: { by: 'core', why }, colour };
}

/** What `background` may be besides a colour. */
const words: ReadonlySet<string> = new Set(['transparent', 'opaque']);
