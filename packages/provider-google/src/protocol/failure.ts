import {
  type Failure,
  type FailureTable,
  listAt,
  objectAt,
  present,
  type Reply,
  readMeaning,
  textAt,
  textOf,
  type WordedMeaning,
} from '@pentaprism/core/provider';
import { inWords } from './message.ts';

/**
 * Reasons of google.rpc.ErrorInfo, which say more than the status. `QuotaFailure` stands for a quota of the day or of the
 * free tier, which no caller can wait for.
 *
 * Source: https://docs.cloud.google.com/apis/design/errors
 */
export const byType: FailureTable = {
  API_KEY_INVALID: { kind: 'credentials' },
  API_KEY_EXPIRED: { kind: 'credentials' },
  API_KEY_SERVICE_BLOCKED: { kind: 'credentials' },
  API_KEY_HTTP_REFERRER_BLOCKED: { kind: 'credentials' },
  API_KEY_IP_ADDRESS_BLOCKED: { kind: 'credentials' },
  CREDENTIALS_MISSING: { kind: 'credentials' },
  SERVICE_DISABLED: { kind: 'credentials' },
  CONSUMER_INVALID: { kind: 'credentials' },
  CONSUMER_SUSPENDED: { kind: 'billing' },
  BILLING_DISABLED: { kind: 'billing' },
  QuotaFailure: { kind: 'billing' },
};

/** Faults that Google tells apart in words alone. */
export const byWords: readonly WordedMeaning[] = [
  { words: /api key (?:not valid|expired|not found)/i, under: ['INVALID_ARGUMENT'], kind: 'credentials' },
  { words: /billing|free tier/i, under: ['FAILED_PRECONDITION'], kind: 'billing' },
  { words: /country|location|region/i, under: ['FAILED_PRECONDITION'], kind: 'credentials' },
  {
    words: /limit: 0\b|prepa(?:id|yment) credits|spend(?:ing)? (?:cap|limit)/i,
    under: ['RESOURCE_EXHAUSTED'],
    kind: 'billing',
  },
  { words: /^(?!.*model).*file/i, under: ['NOT_FOUND'], kind: 'invalid' },
];

/**
 * What Google's status names mean, and the HTTP statuses of an answer that names nothing, which mostly comes from
 * something between us and Google.
 *
 * Source: https://docs.cloud.google.com/apis/design/errors
 */
export const byStatus: FailureTable = {
  INVALID_ARGUMENT: { kind: 'invalid' },
  FAILED_PRECONDITION: { kind: 'invalid' },
  OUT_OF_RANGE: { kind: 'invalid' },
  UNIMPLEMENTED: { kind: 'invalid' },
  UNAUTHENTICATED: { kind: 'credentials' },
  PERMISSION_DENIED: { kind: 'credentials' },
  NOT_FOUND: { kind: 'not_found' },
  RESOURCE_EXHAUSTED: { kind: 'rate_limited', again: true },
  ABORTED: { kind: 'failed' },
  INTERNAL: { kind: 'failed' },
  UNKNOWN: { kind: 'failed' },
  DATA_LOSS: { kind: 'failed' },
  UNAVAILABLE: { kind: 'unavailable', again: true },
  CANCELLED: { kind: 'failed' },
  DEADLINE_EXCEEDED: { kind: 'timeout' },
  401: { kind: 'credentials' },
  402: { kind: 'billing' },
  403: { kind: 'credentials' },
  404: { kind: 'not_found' },
  408: { kind: 'timeout' },
  429: { kind: 'rate_limited', again: true },
  500: { kind: 'failed' },
  503: { kind: 'unavailable', again: true },
  504: { kind: 'timeout' },
};

/** What an answer outside 2xx means. https://ai.google.dev/gemini-api/docs/troubleshooting */
export function readFailure(reply: Reply): Failure {
  const error = errorOf(reply.body);
  const words = textAt(error, 'message') ?? textOf(reply.body) ?? '';
  const meaning = readMeaning(
    { byType, byWords, byStatus },
    { types: typesOf(error), words, statuses: [textAt(error, 'status'), reply.status] },
  );
  const { kind } = meaning;
  const field = kind === 'invalid' ? fieldOf(error, words) : undefined;
  const retryAfterMs = kind === 'rate_limited' || kind === 'unavailable' ? readWait(error) : undefined;
  return {
    ...meaning,
    message: inWords(words) || `Google answered with status ${reply.status}.`,
    ...present({ field, retryAfterMs }),
  };
}

/** `{ error }`; the streaming form wraps it in a list. */
function errorOf(body: Reply['body']): unknown {
  return objectAt([body].flat()[0], 'error');
}

function typesOf(error: unknown): readonly (string | undefined)[] {
  const violations = listAt(detailOf(error, 'QuotaFailure'), 'violations');
  const isLasting = violations.some((violation) => /PerDay|FreeTier/i.test(textAt(violation, 'quotaId') ?? ''));
  return [textAt(detailOf(error, 'ErrorInfo'), 'reason'), isLasting ? 'QuotaFailure' : undefined];
}

function detailOf(error: unknown, type: string): unknown {
  return listAt(error, 'details').find((entry) => textAt(entry, '@type')?.endsWith(`google.rpc.${type}`) === true);
}

/** The field at fault, in the spelling of the body: `generationConfig.imageConfig.imageSize`. */
function fieldOf(error: unknown, message: string): string | undefined {
  const [violation] = listAt(detailOf(error, 'BadRequest'), 'fieldViolations');
  const description = textAt(violation, 'description') ?? message;
  const unknown = /Unknown name "([^"]{1,100})"/.exec(description)?.[1] ?? '';
  const place = textAt(violation, 'field') ?? / at '([^']{1,200})'/.exec(description)?.[1] ?? '';
  const path = [place, unknown].filter((part) => part !== '').join('.');
  if (path === '') return undefined;
  return path.replace(/\[(\d+)\]/g, '.$1').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Google puts the wait into the body, as `34.07s`. */
function readWait(error: unknown): number | undefined {
  const seconds = /^(\d{1,6}(?:\.\d+)?)s$/.exec(textAt(detailOf(error, 'RetryInfo'), 'retryDelay') ?? '')?.[1];
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}
