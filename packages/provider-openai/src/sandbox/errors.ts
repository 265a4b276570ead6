import type { SandboxReply } from '@pentaprism/core/kit';

/** The fields of an error, all four of which OpenAI always sends. */
export interface ErrorFields {
  readonly message: string;
  /** Default `invalid_request_error`. */
  readonly type?: string;
  readonly param?: string | null;
  readonly code?: string | null;
}

/** An error in OpenAI's envelope. https://platform.openai.com/docs/guides/error-codes */
export function openaiError(
  status: number,
  fields: ErrorFields,
  headers: Readonly<Record<string, string>> = {},
): SandboxReply {
  return { status, headers, json: errorBody(fields) };
}

/** The envelope alone, which an `error` event of a stream carries too. */
export function errorBody({ message, type = 'invalid_request_error', param = null, code = null }: ErrorFields): {
  readonly error: Readonly<Record<'message' | 'type' | 'param' | 'code', string | null>>;
} {
  return { error: { message, type, param, code } };
}

/** What the image models themselves refuse, after the request as such was found sound. */
export function userError(message: string, code: string, param: string | null = null): SandboxReply {
  return openaiError(400, { message, type: 'image_generation_user_error', param, code });
}

/** A bad key. */
export const unauthorized: SandboxReply = openaiError(401, {
  message: 'Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys.',
  code: 'invalid_api_key',
});

/** No key at all. */
export const missingKey: SandboxReply = openaiError(401, {
  message:
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
});

/** An address that is none of OpenAI's. */
export function unknownUrl(method: string, path: string): SandboxReply {
  return openaiError(404, { message: `Invalid URL (${method} ${path})` });
}

/** A model there never was. */
export function unknownModel(id: string): SandboxReply {
  return openaiError(404, { message: `The model '${id}' does not exist`, param: 'model', code: 'model_not_found' });
}

/** A model that was shut down. */
export function retiredModel(id: string): SandboxReply {
  return openaiError(404, {
    message: `The model \`${id}\` has been deprecated, learn more here: https://platform.openai.com/docs/deprecations`,
    param: 'model',
    code: 'model_not_found',
  });
}

/** A parameter that must be there. */
export function missingParameter(param: string): SandboxReply {
  return openaiError(400, {
    message: `Missing required parameter: '${param}'.`,
    param,
    code: 'missing_required_parameter',
  });
}

/** A parameter that does not exist, or not in this form of the body. */
export function unknownParameter(param: string): SandboxReply {
  return openaiError(400, { message: `Unknown parameter: '${param}'.`, param, code: 'unknown_parameter' });
}

/** Too many requests: a second to wait, and the finer figure the official clients prefer. */
export function rateLimited(model: string): SandboxReply {
  const message = `Rate limit reached for ${model} in organization org-sandbox on requests per min (RPM): Limit 5, Used 5, Requested 1. Please try again in 500ms. Visit https://platform.openai.com/account/rate-limits to learn more.`;
  return openaiError(
    429,
    { message, type: 'requests', code: 'rate_limit_exceeded' },
    {
      'retry-after': '1',
      'retry-after-ms': '500',
      'x-ratelimit-limit-requests': '5',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '500ms',
    },
  );
}

/** An account without credit. A 429 like the one before, told apart by its code alone. */
export const outOfQuota: SandboxReply = openaiError(429, {
  message:
    'You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.',
  type: 'insufficient_quota',
  code: 'insufficient_quota',
});

/** An account whose owner has set a limit. */
export const billingLimit: SandboxReply = userError(
  'Billing hard limit has been reached',
  'billing_hard_limit_reached',
);

/** A refusal on content policy. */
export const refusal: ErrorFields = {
  message:
    'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID req_sandbox. safety_violations=[violence].',
  type: 'image_generation_user_error',
  code: 'moderation_blocked',
};

/** A failure inside. */
export const failure: ErrorFields = {
  message:
    'The server had an error while processing your request. Sorry about that! You can retry your request, or contact us through our help center at help.openai.com if you keep seeing this error.',
  type: 'server_error',
};

/** No room for the request. */
export const overloaded: SandboxReply = openaiError(503, {
  message: 'The server is currently overloaded with other requests. Sorry about that! You can retry your request.',
  type: 'server_error',
  code: 'server_is_overloaded',
});

/** What stands before OpenAI's servers answers in HTML when they take too long. */
export const gatewayTimeout: SandboxReply = {
  status: 504,
  headers: { 'content-type': 'text/html' },
  bytes: '<html><head><title>504 Gateway Time-out</title></head><body><h1>504 Gateway Time-out</h1></body></html>',
};
