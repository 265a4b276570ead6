import type { FinishPlan } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { OutputFormat, ResponseFormat } from '../contract/vocabulary.ts';
import { type Draft, handlingOf, honourParameter, settle, writeFields } from './draft.ts';
import { type Honoured, honour } from './honour.ts';
import type { PlannedSize } from './plan-size.ts';

/** Formats whose `output_compression` means something. */
const lossy: readonly OutputFormat[] = ['jpeg', 'webp', 'avif'];

/**
 * Decides who makes the asked format and quality.
 *
 * When core must re-encode anyway, upstream is asked for PNG if it has it, so that quality is lost only once.
 */
export function planOutput(
  request: ImageRequest,
  draft: Draft,
  size: PlannedSize,
  fallback: ResponseFormat,
): FinishPlan {
  const deliver = request.response_format ?? fallback;
  if (request.response_format !== undefined)
    settle(
      draft,
      'response_format',
      request.response_format,
      honour('response_format', { word: 'emulated', how: 'deliver' }, deliver, draft.mode),
    );

  const asked = request.output_format;
  const format = asked === undefined ? undefined : honourParameter(draft, 'output_format', asked);
  const target =
    format === undefined || format.by === 'nobody' ? draft.offer.model.delivers : (asked ?? draft.offer.model.delivers);
  const compression = planCompression(request, draft, target, format?.by === 'core' || size.resize !== undefined);
  const encodes = size.resize !== undefined || format?.by === 'core' || compression?.by === 'core';

  if (asked !== undefined && format !== undefined) {
    if (encodes && format.by === 'upstream') {
      settle(draft, 'output_format', asked, {
        by: 'core',
        how: 'transcode',
        why: 'Pentaprism encodes the picture after its other work on it.',
      });
    } else settle(draft, 'output_format', asked, format);
  }
  if (encodes) askLossless(draft);

  const background = planBackground(request, draft, size, target);
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

function askLossless(draft: Draft): void {
  const honoured = honourParameter(draft, 'output_format', 'png');
  if (honoured.by !== 'upstream') return;
  const to = writeFields(draft, { [honoured.to]: honoured.value });
  const index = draft.rows.findIndex((row) => row.parameter === 'output_format');
  const row = draft.rows[index];
  if (row !== undefined)
    draft.rows[index] = { ...row, to, why: `${row.why} Upstream is asked for PNG, so nothing is lost before that.` };
}

/** `background` is the model's own parameter, or the colour core pads and flattens with. */
function planBackground(
  request: ImageRequest,
  draft: Draft,
  size: PlannedSize,
  target: OutputFormat,
): string | undefined {
  const asked = request.background;
  if (asked === undefined) return undefined;
  const honoured = honourParameter(draft, 'background', asked);
  const pads = size.resize?.fit === 'contain';
  if (pads) {
    settle(
      draft,
      'background',
      asked,
      honoured.by === 'upstream' ? honoured : { by: 'core', how: 'fit', why: 'It is the padding of fit: contain.' },
    );
    return asked;
  }
  const isColour = asked !== 'transparent' && asked !== 'opaque';
  if (isColour && honoured.by !== 'upstream' && target === 'jpeg' && handlingOf(draft, 'output_format') !== undefined) {
    settle(draft, 'background', asked, {
      by: 'core',
      how: 'transcode',
      why: 'Transparent parts are flattened onto it, since JPEG has no transparency.',
    });
    return asked;
  }
  const isLost = asked === 'transparent' && target === 'jpeg' && honoured.by === 'upstream';
  const why = 'The picture is jpeg, which has no transparency; ask for output_format png or webp.';
  settle(draft, 'background', asked, isLost ? { by: 'nobody', why } : honoured);
  return undefined;
}
