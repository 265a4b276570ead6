import type { FailureMeaning, FailureTable } from '@pentaprism/core/provider';

/** What an end means, and what is said of it when Google sends no message of its own. */
interface Finish extends FailureMeaning {
  readonly sentence: string;
}

const refused = (sentence: string): Finish => ({ kind: 'refused', stage: 'output', sentence });
const empty = (sentence: string): Finish => ({ kind: 'empty', sentence });
// It was worked on and billed.
const failed = (sentence: string): Finish => ({ kind: 'failed', maybeAccepted: true, sentence });

/** What it means that an answer without a picture ended this way. https://ai.google.dev/api/generate-content#FinishReason */
export const finishes: FailureTable<Finish> = {
  SAFETY: refused('Google stopped the answer for safety.'),
  IMAGE_SAFETY: refused('Google held the picture back for safety.'),
  PROHIBITED_CONTENT: refused('Google stopped the answer: prohibited content.'),
  IMAGE_PROHIBITED_CONTENT: refused('Google held the picture back: prohibited content.'),
  BLOCKLIST: refused('Google stopped the answer: it holds a forbidden term.'),
  SPII: refused('Google stopped the answer: it may hold sensitive personal data.'),
  RECITATION: refused('Google stopped the answer: it repeats a protected work.'),
  IMAGE_RECITATION: refused('Google held the picture back: it repeats a protected work.'),
  STOP: empty('The model ended its answer without a picture.'),
  NO_IMAGE: empty('The model was expected to draw a picture and drew none.'),
  LANGUAGE: empty('The model does not know the language of the prompt.'),
  MAX_TOKENS: failed('The model ran out of tokens before the picture was done.'),
  IMAGE_OTHER: failed('Google could not make the picture and gives no reason.'),
  OTHER: failed('Google could not finish the answer and gives no reason.'),
  MALFORMED_RESPONSE: failed('The model’s answer was malformed.'),
  MALFORMED_FUNCTION_CALL: failed('The model called a tool wrongly.'),
  UNEXPECTED_TOOL_CALL: failed('The model called a tool that was not switched on.'),
  TOO_MANY_TOOL_CALLS: failed('The model called tools too often.'),
  CONTINUATION: failed('The model stopped in the middle of its answer.'),
};

/** An end that is not in Google's list yet. */
export const unknownFinish = empty('The model ended its answer without a picture.');
