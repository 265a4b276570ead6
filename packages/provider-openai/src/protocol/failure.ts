import {
  clip,
  type Failure,
  type FailureTable,
  isSuccess,
  meaningAt,
  objectAt,
  present,
  type Reply,
  readMeaning,
  textAt,
  textOf,
  type WordedMeaning,
} from '@pentaprism/core/provider';

/**
 * What OpenAI's codes mean, and the types of errors that have none. A 429 may ask to slow down or say that the account is
 * empty, and a 400 may be a refusal or an account at its limit: only these tell.
 *
 * Source: https://developers.openai.com/api/docs/guides/error-codes, and what users of the image models report.
 */
export const byType: FailureTable = {
  moderation_blocked: { kind: 'refused', stage: 'unknown' },
  content_policy_violation: { kind: 'refused', stage: 'unknown' },
  image_content_policy_violation: { kind: 'refused', stage: 'input' },
  invalid_api_key: { kind: 'credentials' },
  invalid_organization: { kind: 'credentials' },
  unsupported_country_region_territory: { kind: 'credentials' },
  insufficient_quota: { kind: 'billing' },
  billing_hard_limit_reached: { kind: 'billing' },
  billing_not_active: { kind: 'billing' },
  model_not_found: { kind: 'not_found' },
  rate_limit_exceeded: { kind: 'rate_limited', again: true },
  slow_down: { kind: 'unavailable', again: true },
  server_is_overloaded: { kind: 'unavailable', again: true },
};

/** Faults that are told apart in words alone, by OpenAI or by those who speak its API. */
export const byWords: readonly WordedMeaning[] = [
  { words: /safety system|content policy|moderation/i, under: [400], kind: 'refused', stage: 'unknown' },
  { words: /billing (?:hard )?limit|exceeded your current quota/i, under: [400, 429], kind: 'billing' },
];

/** What a status means when no code tells. https://developers.openai.com/api/docs/guides/error-codes */
export const byStatus: FailureTable = {
  400: { kind: 'invalid' },
  401: { kind: 'credentials' },
  402: { kind: 'billing' },
  403: { kind: 'credentials' },
  404: { kind: 'not_found' },
  408: { kind: 'timeout' },
  413: { kind: 'invalid' },
  422: { kind: 'invalid' },
  429: { kind: 'rate_limited', again: true },
  500: { kind: 'failed' },
  503: { kind: 'unavailable', again: true },
  504: { kind: 'timeout' },
};

/**
 * What an error means: an answer of its own, or one within a success, which is an event or comes from others who speak
 * OpenAI's API. By then the job was taken.
 */
export function readFailure(reply: Reply): Failure {
  const { body, status } = reply;
  const error = objectAt(body, 'error') ?? body;
  const words = textAt(error, 'message') ?? textAt(body, 'error') ?? textOf(body) ?? '';
  const types = [textAt(error, 'code'), textAt(error, 'type')];
  const { kind, stage, again } = readMeaning({ byType, byWords, byStatus }, { types, words, statuses: [status] });
  const field = textAt(error, 'param');
  return {
    kind,
    message: clip(words) || `OpenAI answered with status ${status}.`,
    ...present({ field }),
    ...(stage === undefined ? {} : { stage: stageOf(error) ?? stage }),
    // Whatever a code says, whether the request was taken is told by the status.
    ...(again === true && meaningAt(byStatus, status)?.again === true ? { again: true } : {}),
    ...(isSuccess(reply) ? { maybeAccepted: true } : {}),
  };
}

/** Newer refusals say what they are of: the request, or the picture that was drawn. */
function stageOf(error: unknown): Failure['stage'] {
  const stage = textAt(objectAt(error, 'moderation_details'), 'moderation_stage');
  return stage === 'input' || stage === 'output' ? stage : undefined;
}
