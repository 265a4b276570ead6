import type { FinishPlan } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import { emulations, type OutputFormat, type ResponseFormat } from '../contract/vocabulary.ts';
import { addRow } from './claims.ts';
import { readColour } from './colour.ts';
import { type Draft, honourParameter, send, sendFor, settle, upstreamRow } from './draft.ts';
import type { Honoured } from './honour.ts';
import { honourFormat, targetFormat, unsaidFormat } from './plan-format.ts';
import type { PlannedSize } from './plan-size.ts';

/** Formats whose `output_compression` means something. */
const lossy: readonly OutputFormat[] = ['jpeg', 'webp', 'avif'];

/**
 * Decides who makes the asked format and quality.
 *
 * When core must re-encode anyway, upstream is asked for PNG if it has it, so that quality is lost only once.
 */
export function planOutput(request: ImageRequest, draft: Draft, size: PlannedSize): FinishPlan {
  const deliver = planDelivery(request, draft);
  const unsaid = unsaidFormat(request, draft);
  const asked = request.output_format ?? unsaid?.value;
  const from = request.output_format ?? null;
  const because = unsaid === undefined ? '' : `${unsaid.why} `;
  const honoured = asked === undefined ? undefined : honourFormat(draft, asked);
  const format = honoured === undefined ? undefined : { ...honoured, why: `${because}${honoured.why}` };
  const target = targetFormat(request, draft);
  const resizes = size.resize !== undefined && size.isNative !== true;
  const compression = planCompression(request, draft, target, format?.by === 'core' || resizes);
  const encodes = resizes || format?.by === 'core' || compression?.by === 'core';

  if (asked !== undefined && format !== undefined) {
    if (encodes && format.by === 'upstream') {
      settle(draft, 'output_format', from, {
        by: 'core',
        how: 'transcode',
        why: `${because}Pentaprism encodes the picture after its other work on it.`,
      });
    } else if (format.by === 'upstream') {
      // What comes in another format all the same is converted.
      const row = { ...upstreamRow('output_format', from, format), byCoreToo: true } as const;
      send(draft, row, { [format.to]: format.value });
    } else if (format.by === 'model') {
      addRow(draft, { parameter: 'output_format', word: 'converted', from, why: format.why });
    } else settle(draft, 'output_format', from, format);
  }
  if (encodes) askLossless(draft);

  const background = planBackground(request, draft, size, { target, encodes });
  const states = format !== undefined && format.by !== 'nobody';
  return {
    deliver,
    ...(states || encodes ? { format: target } : {}),
    ...(compression?.by === 'core' && request.output_compression !== undefined
      ? { compression: request.output_compression }
      : {}),
    ...(size.resize === undefined ? {} : { resize: size.resize }),
    ...(background === undefined ? {} : { background }),
  };
}

/** In what form pictures are returned. Where the bytes are part of the answer anyway, an address alone is both. */
function planDelivery({ response_format: asked }: ImageRequest, draft: Draft): ResponseFormat {
  const { responseFormat, inline = false, unsaid } = draft.defaults;
  const said = asked ?? unsaid?.response_format?.value ?? responseFormat;
  const deliver = inline && said === 'url' ? (asked === undefined ? 'b64_json' : 'both') : said;
  if (asked !== undefined) {
    const beside = deliver === asked ? '' : ' The events of a stream carry the bytes as well.';
    const why = `${emulations.deliver}${beside}`;
    settle(draft, 'response_format', asked, { by: 'core', how: 'deliver', why });
  }
  return deliver;
}

/** Says by which rule pictures are returned when the request does not; the events of a stream carry bytes by none. */
export function explainDelivery(request: ImageRequest, draft: Draft): void {
  const { inline = false, unsaid } = draft.defaults;
  const decided = unsaid?.response_format;
  if (request.response_format !== undefined || inline || decided === undefined) return;
  settle(draft, 'response_format', null, { by: 'core', how: 'deliver', why: decided.why });
}

function planCompression(
  request: ImageRequest,
  draft: Draft,
  target: OutputFormat,
  transcodes: boolean,
): Honoured | undefined {
  const asked = request.output_compression;
  if (asked === undefined) return undefined;
  let honoured: Honoured;
  if (!lossy.includes(target)) {
    honoured = {
      by: 'nobody',
      why: `The picture is ${target}, which has no quality setting; ask for output_format jpeg, webp or avif.`,
    };
  } else {
    honoured = honourParameter(draft, 'output_compression', asked);
    if (transcodes && honoured.by === 'upstream') {
      honoured = { by: 'core', how: 'transcode', why: 'Pentaprism applies it while encoding the picture.' };
    }
  }
  settle(draft, 'output_compression', asked, honoured);
  return honoured;
}

/** Parameters that make core encode the picture; the first one sent answers for what upstream is asked instead. */
const causes: readonly (keyof ImageRequest)[] = ['output_format', 'output_compression', 'fit'];

function askLossless(draft: Draft): void {
  const honoured = honourParameter(draft, 'output_format', 'png');
  if (honoured.by !== 'upstream') return;
  const index = causes
    .map((name) => draft.rows.findIndex((row) => row.parameter === name && row.word === 'emulated'))
    .find((found) => found >= 0);
  const row = index === undefined ? undefined : draft.rows[index];
  if (index === undefined || row === undefined) return;
  draft.rows[index] = { ...row, why: `${row.why} Upstream is asked for PNG, so nothing is lost before that.` };
  sendFor(draft, index, { [honoured.to]: honoured.value });
}

/** `background` is the model's own parameter, or the colour core pads and flattens with. */
function planBackground(
  request: ImageRequest,
  draft: Draft,
  size: PlannedSize,
  { target, encodes }: { readonly target: OutputFormat; readonly encodes: boolean },
): string | undefined {
  const asked = request.background;
  if (asked === undefined) return undefined;
  const honoured = honourParameter(draft, 'background', asked);
  const pads = size.resize?.fit === 'contain';
  const word = words.has(asked.toLowerCase()) ? asked.toLowerCase() : undefined;
  const colour = word ?? readColour(asked);
  if (word === 'transparent' && target === 'jpeg' && (pads || honoured.by === 'upstream')) {
    const why = 'The picture is jpeg, which has no transparency; ask for output_format png or webp.';
    settle(draft, 'background', asked, { by: 'nobody', why });
    return undefined;
  }
  const flattens = encodes && target === 'jpeg' && word === undefined;
  if (honoured.by === 'upstream' || !(pads || flattens)) {
    settle(draft, 'background', asked, honoured);
    return pads && colour !== undefined ? colour : undefined;
  }
  if (colour === undefined) {
    const why = `"${asked}" is not a colour Pentaprism can read. Try a CSS name or #rrggbb.`;
    settle(draft, 'background', asked, { by: 'nobody', why });
    return undefined;
  }
  const why = pads
    ? 'It is the padding of fit: contain.'
    : 'Transparent parts are flattened onto it, since JPEG has no transparency.';
  settle(draft, 'background', asked, { by: 'core', how: pads ? 'fit' : 'transcode', why });
  return colour;
}

/** What `background` may be besides a colour. */
const words: ReadonlySet<string> = new Set(['transparent', 'opaque']);
