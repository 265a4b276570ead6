import {
  type Hole,
  isHole,
  isObject,
  listAt,
  memorySource,
  objectAt,
  textAt,
  type UpstreamPicture,
} from '@pentaprism/core/provider';
import { finishes } from './finish.ts';

interface Drawn {
  readonly data: string | Hole;
  readonly mime: string | undefined;
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
  if (Object.hasOwn(finishes, ended) && finishes[ended]?.kind === 'refused') return [];
  const drawn = listAt(objectAt(candidate, 'content'), 'parts').flatMap(readPart);
  const last = drawn.findLast((one) => !one.thought) ?? (ended === 'STOP' ? drawn.at(-1) : undefined);
  if (last === undefined) return [];
  const source = isHole(last.data) ? last.data.source : memorySource(Buffer.from(last.data));
  return [{ body: { kind: 'base64', source }, ...(last.mime === undefined ? {} : { mime: last.mime }) }];
}

function readPart(part: unknown): readonly Drawn[] {
  const inline = objectAt(part, 'inlineData');
  const data = inline?.data;
  const mime = textAt(inline, 'mimeType');
  if (mime !== undefined && !mime.startsWith('image/')) return [];
  if (!isHole(data) && (typeof data !== 'string' || data === '')) return [];
  return [{ data, mime, thought: isObject(part) && part.thought === true }];
}
