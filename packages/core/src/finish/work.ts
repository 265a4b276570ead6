import type { FinishPlan } from '../contract/plan.ts';
import type { PixelFormat } from '../contract/vocabulary.ts';
import type { Rendering } from './codec.ts';
import { encoders, formatOfMime, qualityOf } from './encoders.ts';
import { type Inspection, shownSize } from './inspect.ts';

/** The changes one picture needs. */
export interface Work {
  readonly format: PixelFormat;
  readonly quality: number | undefined;
  readonly resize: Rendering['resize'];
}

/** Whether a plan asks for anything that depends on what upstream sent. */
export function asksForChanges(finish: FinishPlan): boolean {
  return finish.format !== undefined || finish.compression !== undefined || finish.resize !== undefined;
}

/** The changes that make a picture what the plan asks for; `null` when it already is, or cannot be made so. */
export function workFor(finish: FinishPlan, seen: Inspection): Work | null {
  if (finish.format === 'svg') return null;
  const current = formatOfMime(seen.mime);
  const format = finish.format ?? current ?? 'png';
  const quality =
    finish.compression === undefined || encoders[format].quality === undefined
      ? undefined
      : qualityOf(finish.compression);
  const resize = resizeFor(finish, seen);
  const convert = finish.format !== undefined && finish.format !== current;
  return convert || quality !== undefined || resize !== undefined ? { format, quality, resize } : null;
}

function resizeFor({ resize }: FinishPlan, seen: Inspection): Rendering['resize'] {
  if (resize === undefined) return undefined;
  const { width, height } = shownSize(seen);
  // A drawing has no pixels yet, whatever size it states.
  const hasPixels = seen.mime !== 'image/svg+xml';
  if (hasPixels && width === resize.width && height === resize.height) return undefined;
  // `strict` was only planned where the native size is exact, so this repairs a broken promise: without distortion.
  return { width: resize.width, height: resize.height, fit: resize.fit === 'strict' ? 'cover' : resize.fit };
}
