import {
  base64PictureOf,
  listAt,
  meaningAt,
  objectAt,
  textAt,
  type UpstreamPicture,
  valueAt,
} from '@pentaprism/core/provider';
import { finishes } from './finish.ts';

interface Drawn {
  readonly picture: UpstreamPicture;
  readonly thought: boolean;
}

/** The finished pictures of an answer: at most one of each candidate. */
export function readPictures(body: unknown): readonly UpstreamPicture[] {
  return listAt(body, 'candidates').flatMap(finalPicture);
}

/**
 * The last picture of a candidate that is not a draft.
 *
 * Some answers flag their only picture as a thought; it is the result all the same, unless the candidate ended
 * in anything but STOP: then a draft was made and the picture itself was held back. After a refusal every picture is
 * such a draft, flagged or not.
 */
function finalPicture(candidate: unknown): readonly UpstreamPicture[] {
  const ended = textAt(candidate, 'finishReason') ?? 'STOP';
  if (meaningAt(finishes, ended)?.kind === 'refused') return [];
  const drawn = listAt(objectAt(candidate, 'content'), 'parts').flatMap(readPart);
  const last = drawn.findLast((one) => !one.thought) ?? (ended === 'STOP' ? drawn.at(-1) : undefined);
  return last === undefined ? [] : [last.picture];
}

function readPart(part: unknown): readonly Drawn[] {
  const inline = objectAt(part, 'inlineData');
  const mime = textAt(inline, 'mimeType');
  if (mime !== undefined && !mime.startsWith('image/')) return [];
  const picture = base64PictureOf(valueAt(inline, 'data'), mime);
  return picture === undefined ? [] : [{ picture, thought: valueAt(part, 'thought') === true }];
}
