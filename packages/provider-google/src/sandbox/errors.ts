import type { SandboxReply } from '@pentaprism/core/kit';
import { sendJson } from './send-json.ts';

/** One entry of an error's details, by its type below `google.rpc`. */
export interface ErrorDetails {
  readonly type: 'ErrorInfo' | 'BadRequest' | 'QuotaFailure' | 'RetryInfo' | 'Help' | 'LocalizedMessage';
  readonly [key: string]: unknown;
}

/** HTTP status of each status name. https://docs.cloud.google.com/apis/design/errors */
const codes = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
} as const;

/** An error in Google's form. */
export function googleError(
  status: keyof typeof codes,
  message: string,
  details: readonly ErrorDetails[] = [],
): SandboxReply {
  const code = codes[status];
  const rows = details.map(({ type, ...rest }) => ({ '@type': `type.googleapis.com/google.rpc.${type}`, ...rest }));
  return sendJson({ error: { code, message, status, ...(rows.length === 0 ? {} : { details: rows }) } }, code);
}

const badKey = 'API key not valid. Please pass a valid API key.';

/** A bad key is a 400 at Google, told apart by its reason alone. */
export const unauthorized: SandboxReply = googleError('INVALID_ARGUMENT', badKey, [
  {
    type: 'ErrorInfo',
    reason: 'API_KEY_INVALID',
    domain: 'googleapis.com',
    metadata: { service: 'generativelanguage.googleapis.com' },
  },
  { type: 'LocalizedMessage', locale: 'en-US', message: badKey },
]);

/** No key at all. */
export const missingKey: SandboxReply = googleError(
  'PERMISSION_DENIED',
  'Method doesn’t allow unregistered callers. Please use an API key or another form of API consumer identity.',
);

/** A quota that is used up. The hint when to come back is in the body, never in a header. */
export function outOfQuota(quotaId: string, retryDelay: string): SandboxReply {
  return googleError('RESOURCE_EXHAUSTED', `You exceeded your current quota. Please retry in ${retryDelay}.`, [
    {
      type: 'QuotaFailure',
      violations: [
        {
          quotaMetric: 'generativelanguage.googleapis.com/generate_content_requests',
          quotaId,
          quotaDimensions: { location: 'global' },
        },
      ],
    },
    { type: 'Help', links: [{ description: 'Rate limits', url: 'https://ai.google.dev/gemini-api/docs/rate-limits' }] },
    { type: 'RetryInfo', retryDelay },
  ]);
}

/** A model that is unknown or retired. */
export function unknownModel(id: string, version: string): SandboxReply {
  return googleError(
    'NOT_FOUND',
    `models/${id} is not found for API version ${version}, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
  );
}
