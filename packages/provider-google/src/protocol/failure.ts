import type { Failure, FailureKind, Reply } from '@pentaprism/core/provider';
import { listAt, objectAt, textAt } from '@pentaprism/core/provider';
import { inWords } from './message.ts';

type Meaning = Pick<Failure, 'kind' | 'again'>;

/** Google's status names. https://docs.cloud.google.com/apis/design/errors */
const byName: Readonly<Record<string, Meaning>> = {
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
};

/** Statuses whose answer names nothing: mostly something between us and Google. */
const byStatus: Readonly<Record<number, Meaning>> = {
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

/** Reasons of google.rpc.ErrorInfo, which say more than the status. https://docs.cloud.google.com/apis/design/errors */
const byReason: Readonly<Record<string, FailureKind>> = {
  API_KEY_INVALID: 'credentials',
  API_KEY_EXPIRED: 'credentials',
  API_KEY_SERVICE_BLOCKED: 'credentials',
  API_KEY_HTTP_REFERRER_BLOCKED: 'credentials',
  API_KEY_IP_ADDRESS_BLOCKED: 'credentials',
  CREDENTIALS_MISSING: 'credentials',
  SERVICE_DISABLED: 'credentials',
  CONSUMER_INVALID: 'credentials',
  CONSUMER_SUSPENDED: 'billing',
  BILLING_DISABLED: 'billing',
};

/** Faults that Google tells apart in words alone; the first pattern that matches decides. */
const byWords: readonly { readonly status: string; readonly words: RegExp; readonly kind: FailureKind }[] = [
  { status: 'INVALID_ARGUMENT', words: /api key (?:not valid|expired|not found)/i, kind: 'credentials' },
  { status: 'FAILED_PRECONDITION', words: /billing|free tier/i, kind: 'billing' },
  { status: 'FAILED_PRECONDITION', words: /country|location|region/i, kind: 'credentials' },
  {
    status: 'RESOURCE_EXHAUSTED',
    words: /limit: 0\b|prepa(?:id|yment) credits|spend(?:ing)? (?:cap|limit)/i,
    kind: 'billing',
  },
  { status: 'NOT_FOUND', words: /^(?!.*model).*file/i, kind: 'invalid' },
];

/** What a reply without status 200 means. https://ai.google.dev/gemini-api/docs/troubleshooting */
export function readFailure(reply: Reply): Failure {
  const error = errorOf(reply.body);
  const message = textAt(error, 'message') ?? (typeof reply.body === 'string' ? reply.body : '');
  const name = textAt(error, 'status') ?? '';
  const { kind, ...rest } = specific(error, name, message) ?? general(name, reply.status);
  const field = kind === 'invalid' ? fieldOf(error, message) : undefined;
  const retryAfterMs = kind === 'rate_limited' || kind === 'unavailable' ? retryAfter(reply, error) : undefined;
  return {
    kind,
    message: inWords(message) || `Google answered with status ${reply.status}.`,
    ...(field === undefined ? {} : { field }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...rest,
  };
}

/** `{ error }`; the streaming form wraps it in a list. */
function errorOf(body: Reply['body']): Readonly<Record<string, unknown>> | undefined {
  return objectAt(Array.isArray(body) ? body[0] : body, 'error');
}

function general(name: string, status: number): Meaning {
  const named = Object.hasOwn(byName, name) ? byName[name] : byStatus[status];
  if (named !== undefined) return named;
  return status >= 400 && status < 500 ? { kind: 'invalid' } : { kind: 'failed' };
}

function specific(error: unknown, name: string, message: string): Meaning | undefined {
  const reason = textAt(detail(error, 'ErrorInfo'), 'reason');
  const reasoned = reason !== undefined && Object.hasOwn(byReason, reason) ? byReason[reason] : undefined;
  if (reasoned !== undefined) return { kind: reasoned };
  const lasting = listAt(detail(error, 'QuotaFailure'), 'violations').some((violation) =>
    /PerDay|FreeTier/i.test(textAt(violation, 'quotaId') ?? ''),
  );
  if (lasting) return { kind: 'billing' };
  const worded = byWords.find((entry) => entry.status === name && entry.words.test(message));
  return worded === undefined ? undefined : { kind: worded.kind };
}

function detail(error: unknown, type: string): unknown {
  return listAt(error, 'details').find((entry) => textAt(entry, '@type')?.endsWith(`google.rpc.${type}`) === true);
}

/** The field at fault, in the spelling of the body: `generationConfig.imageConfig.imageSize`. */
function fieldOf(error: unknown, message: string): string | undefined {
  const [violation] = listAt(detail(error, 'BadRequest'), 'fieldViolations');
  const description = textAt(violation, 'description') ?? message;
  const unknown = /Unknown name "([^"]{1,100})"/.exec(description)?.[1] ?? '';
  const place = textAt(violation, 'field') ?? / at '([^']{1,200})'/.exec(description)?.[1] ?? '';
  const path = [place, unknown].filter((part) => part !== '').join('.');
  if (path === '') return undefined;
  return path.replace(/\[(\d+)\]/g, '.$1').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Google puts the wait into the body, as `34.07s`; a proxy may put seconds into a header. */
function retryAfter(reply: Reply, error: unknown): number | undefined {
  const said = /^(\d{1,6}(?:\.\d+)?)s$/.exec(textAt(detail(error, 'RetryInfo'), 'retryDelay') ?? '')?.[1];
  const header = /^\d{1,6}$/.exec(reply.headers['retry-after'] ?? '')?.[0];
  const seconds = said ?? header;
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}
