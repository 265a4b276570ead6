import {
  type Failure,
  isSuccess,
  listAt,
  meaningAt,
  type Outcome,
  objectAt,
  present,
  type Reply,
  textAt,
  valueAt,
} from '@pentaprism/core/provider';
import { readFailure } from './failure.ts';
import { finishes, unknownFinish } from './finish.ts';
import { inWords } from './message.ts';
import { readPictures } from './pictures.ts';
import { readUsage } from './usage.ts';

/** What a reply means. A refusal comes with status 200 too, without a picture. */
export function readAnswer(reply: Reply): Outcome {
  if (!isSuccess(reply)) return { state: 'failed', failure: readFailure(reply) };
  const { body } = reply;
  const upstreamId = textAt(body, 'responseId');
  const named = upstreamId === undefined ? {} : { upstreamId };
  const pictures = readPictures(body);
  if (pictures.length === 0) return { state: 'failed', failure: readNothing(body), ...named };
  const usage = readUsage(body);
  return { state: 'done', pictures, ...present({ usage }), ...named };
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
  const { sentence, ...meaning } = meaningAt(finishes, reason) ?? unknownFinish;
  const said = textAt(candidate, 'finishMessage') ?? (reason === undefined ? sentence : `${sentence} (${reason})`);
  const words = meaning.kind === 'refused' ? '' : spoken(candidate);
  return { ...meaning, message: inWords(words === '' ? said : `${said} It said: ${words}`) };
}

/** What the model said instead of drawing; its thoughts are its own. */
function spoken(candidate: unknown): string {
  return listAt(objectAt(candidate, 'content'), 'parts')
    .flatMap((part) => (valueAt(part, 'thought') === true ? [] : [textAt(part, 'text') ?? '']))
    .join(' ')
    .trim();
}
