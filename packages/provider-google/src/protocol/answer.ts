import {
  type Failure,
  type Hole,
  isHole,
  isObject,
  memorySource,
  type Outcome,
  type Reply,
  type UpstreamPicture,
} from '@pentaprism/core';
import { finishes, unknownFinish } from './finish.ts';
import { listAt, objectAt, textAt } from './json.ts';
import { inWords } from './message.ts';
import { readUsage } from './usage.ts';

interface Drawn {
  readonly data: string | Hole;
  readonly mime: string | undefined;
  readonly thought: boolean;
}

/** What a reply with status 200 means. Refusals come as one, without a picture. */
export function readAnswer(body: Reply['body']): Outcome {
  const upstreamId = textAt(body, 'responseId');
  const named = upstreamId === undefined ? {} : { upstreamId };
  const pictures = listAt(body, 'candidates').flatMap(finalPicture);
  if (pictures.length === 0) return { state: 'failed', failure: readNothing(body), ...named };
  const usage = readUsage(body);
  return { state: 'done', pictures, ...(usage === undefined ? {} : { usage }), ...named };
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

/** Why there is no picture. The answer was worked on and billed, so nothing here may be repeated. */
function readNothing(body: Reply['body']): Failure {
  const feedback = objectAt(body, 'promptFeedback');
  const blocked = textAt(feedback, 'blockReason');
  if (blocked !== undefined) {
    const message = textAt(feedback, 'blockReasonMessage') ?? `Google blocked the prompt (${blocked}).`;
    return { kind: 'refused', message: inWords(message), stage: 'input' };
  }
  const [candidate] = listAt(body, 'candidates');
  if (candidate === undefined) {
    return { kind: 'failed', message: 'Google answered without a candidate.', maybeAccepted: true };
  }
  const reason = textAt(candidate, 'finishReason');
  const known = reason !== undefined && Object.hasOwn(finishes, reason) ? finishes[reason] : undefined;
  const { kind, sentence } = known ?? unknownFinish;
  const said = textAt(candidate, 'finishMessage') ?? (reason === undefined ? sentence : `${sentence} (${reason})`);
  if (kind === 'refused') return { kind, message: inWords(said), stage: 'output' };
  const words = spoken(candidate);
  const message = inWords(words === '' ? said : `${said} It said: ${words}`);
  return kind === 'failed' ? { kind, message, maybeAccepted: true } : { kind, message };
}

/** What the model said instead of drawing; its thoughts are its own. */
function spoken(candidate: unknown): string {
  return listAt(objectAt(candidate, 'content'), 'parts')
    .flatMap((part) => (isObject(part) && part.thought === true ? [] : [textAt(part, 'text') ?? '']))
    .join(' ')
    .trim();
}
