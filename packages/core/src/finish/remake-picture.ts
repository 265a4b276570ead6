import { collect } from '../bytes/collect.ts';
import { memorySource } from '../bytes/memory-source.ts';
import { binaryChunks } from '../bytes/picture-chunks.ts';
import { PentaprismError } from '../contract/error.ts';
import type { Picture } from '../contract/picture.ts';
import type { Codec } from './codec.ts';
import { UndrawableError } from './draw-svg.ts';
import { encoders } from './encoders.ts';
import { type FinishJob, facts, finished, unreadable } from './finish-job.ts';
import { type Inspection, inspect, shownSize } from './inspect.ts';
import { imageLength, type LocalBody } from './look.ts';
import { animationNote, colourNote, drawnSmallerNote, formatNote, sizeNote } from './notes.ts';
import type { Work } from './work.ts';

/**
 * Decodes a picture, changes it and encodes it again.
 *
 * Throws `upstream_error` when the bytes cannot be decoded, or drawn.
 */
export async function remakePicture(job: FinishJob, body: LocalBody, work: Work): Promise<Picture> {
  const { tools, finish, signal } = job;
  const bytes = await collect(binaryChunks(body), imageLength(body));
  body.source.release();
  // The whole file tells what its head may not: frames, credentials, a size behind a long preface.
  const seen = inspect(bytes);
  const encoder = encoders[work.format];
  const ground = await groundOf(tools.codec, finish.background, encoder.alpha);
  const size = work.resize ?? seen;
  const made = await tools.codec
    .render(
      bytes,
      { ...work, background: ground.colour, pixels: (size.width ?? 0) * (size.height ?? 0), frames: true, deep: true },
      signal,
    )
    .catch((error: unknown) => {
      if (PentaprismError.is(error)) throw error;
      if (error instanceof UndrawableError) {
        throw unreadable(
          `Upstream sent an svg that ${error.message}. Ask for output_format svg to have it as it is.`,
          error,
        );
      }
      throw unreadable('Upstream sent a picture that cannot be decoded.', error);
    });
  const result = inspect(made);
  const isUnsizedSvg = seen.mime === 'image/svg+xml' && work.resize === undefined;
  const notes = [
    ...sizeNote(job.expected, seen),
    ...formatNote(work.format, seen),
    ...(isUnsizedSvg ? drawnSmallerNote(seen, result) : []),
    ...(seen.animated === true && result.animated !== true ? animationNote(work.format) : []),
    ...ground.notes,
  ];
  const remade = finished(job, facts(result), notes, { kind: 'binary', source: memorySource(made) });
  return {
    ...remade,
    ...(work.resize === undefined ? {} : nativeOf(seen)),
    ...(seen.contentCredentials ? { contentCredentials: 'removed' } : {}),
  };
}

function nativeOf(seen: Inspection): Pick<Picture, 'native'> {
  const { width, height } = shownSize(seen);
  return width === null || height === null ? {} : { native: [width, height] };
}

/** The colour behind the picture; `undefined` leaves it to the format. */
async function groundOf(codec: Codec, background: string | undefined, alpha: boolean) {
  if (background === undefined || notColours.has(background)) return { colour: undefined, notes: [] };
  if (background === 'opaque') return { colour: 'white', notes: [] };
  if (await codec.isColour(background)) return { colour: background, notes: [] };
  return { colour: undefined, notes: colourNote(background, alpha ? 'transparent' : 'white') };
}

/** Words of `background` that leave the ground to the format. */
const notColours: ReadonlySet<string> = new Set(['auto', 'transparent']);
