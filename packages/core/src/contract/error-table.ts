/** Who was at fault, in OpenAI's words. */
export type ErrorType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'image_generation_user_error'
  | 'rate_limit_error'
  | 'insufficient_quota'
  | 'server_error';

interface ErrorEntry {
  readonly status: number;
  readonly type: ErrorType;
  /**
   * Whether repeating the same request may help and cannot be billed twice; sent as `x-should-retry`.
   * A thrown error may say no where the table says yes (something was accepted upstream), never the reverse.
   */
  readonly retry: boolean;
  /** One sentence for the reference page. */
  readonly sentence: string;
}

/** Every error Pentaprism answers with. Status, type and code follow OpenAI's where OpenAI has one. */
export const errorTable = {
  invalid_json: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The body is not valid JSON, or not a JSON object.',
  },
  invalid_form: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The multipart body is malformed.',
  },
  unsupported_content_type: {
    status: 415,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The body is neither JSON nor (for edits) multipart/form-data.',
  },
  missing_required_parameter: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'A required parameter is missing.',
  },
  invalid_value: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'A parameter has a value outside what is accepted.',
  },
  unsupported_parameter: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'Strict handling was asked for, and the model cannot honour a parameter exactly.',
  },
  unsupported_mode: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The model cannot do what the route asks, such as editing with a model that only generates.',
  },
  max_cost_exceeded: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'No provider makes it for `max_cost`, or what it would cost is not known before; nothing was sent.',
  },
  price_unknown: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The key has a budget, and what the request would cost is not known before; nothing was sent.',
  },
  invalid_image: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'An input picture is empty, truncated, or not a picture that can be read.',
  },
  image_too_large: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'An input picture has more pixels or bytes than is accepted.',
  },
  too_many_images: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'More input pictures than the model takes.',
  },
  failed_to_download_image: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'An input picture could not be fetched from the address given.',
  },
  blocked_url: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'An address is not public and was not allowed by the operator.',
  },
  moderation_blocked: {
    status: 400,
    type: 'image_generation_user_error',
    retry: false,
    sentence: 'The request or its result was refused by a content policy.',
  },
  upstream_rejected: {
    status: 400,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The provider found fault with a value it was sent.',
  },
  no_image_generated: {
    status: 400,
    type: 'image_generation_user_error',
    retry: false,
    sentence: 'The model answered without a picture.',
  },
  invalid_api_key: {
    status: 401,
    type: 'authentication_error',
    retry: false,
    sentence: 'The gateway key is missing, wrong, disabled or expired.',
  },
  forbidden_url: {
    status: 403,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'A hosted picture was asked for with a bad or expired signature.',
  },
  model_not_found: {
    status: 404,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'No configured provider offers the model.',
  },
  not_found: {
    status: 404,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'There is nothing at this address.',
  },
  method_not_allowed: {
    status: 405,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The address exists, but not for this method.',
  },
  job_cancelled: {
    status: 409,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The job was cancelled before it had a picture.',
  },
  result_expired: {
    status: 410,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The pictures of the job are no longer kept. They are never bought again unasked.',
  },
  request_timeout: {
    status: 408,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The request did not arrive in time.',
  },
  request_too_large: {
    status: 413,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The body, a file or the number of files is over the limit.',
  },
  range_not_satisfiable: {
    status: 416,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'Bytes of a hosted picture were asked for that lie beyond its end.',
  },
  expectation_failed: {
    status: 417,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The `Expect` header asks for more than `100-continue`.',
  },
  idempotency_key_reused: {
    status: 422,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The `Idempotency-Key` belongs to another request.',
  },
  headers_too_large: {
    status: 431,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The address and the headers of the request are too large.',
  },
  client_closed_request: {
    status: 499,
    type: 'invalid_request_error',
    retry: false,
    sentence: 'The caller went away before the answer was ready.',
  },
  rate_limit_exceeded: {
    status: 429,
    type: 'rate_limit_error',
    retry: true,
    sentence: 'The provider asks to slow down, or the key has asked as often, or for as many jobs at once, as it may.',
  },
  budget_exceeded: {
    status: 429,
    type: 'insufficient_quota',
    retry: false,
    sentence: 'What is left of the key’s budget is less than the request may cost; nothing was sent.',
  },
  insufficient_quota: {
    status: 429,
    type: 'insufficient_quota',
    retry: false,
    sentence: 'The operator’s account at the provider is out of money or quota.',
  },
  internal_error: {
    status: 500,
    type: 'server_error',
    retry: false,
    sentence: 'Something went wrong inside Pentaprism.',
  },
  provider_credentials: {
    status: 502,
    type: 'server_error',
    retry: false,
    sentence: 'The provider refused the operator’s key.',
  },
  outcome_unknown: {
    status: 502,
    type: 'server_error',
    retry: false,
    sentence:
      'The server stopped while the job was being submitted, so nobody knows whether it was taken. It may be billed.',
  },
  upstream_error: {
    status: 502,
    type: 'server_error',
    retry: false,
    sentence: 'The provider failed, or answered with something that cannot be read.',
  },
  upstream_unavailable: {
    status: 503,
    type: 'server_error',
    retry: true,
    sentence: 'The provider cannot take the job now; nothing was accepted.',
  },
  overloaded: {
    status: 503,
    type: 'server_error',
    retry: true,
    sentence: 'Pentaprism has as much in flight as it may, or no room to keep an upload; nothing was sent upstream.',
  },
  store_unavailable: {
    status: 503,
    type: 'server_error',
    retry: true,
    sentence: 'Jobs cannot be written down now, so none is begun; nothing was sent upstream.',
  },
  upstream_timeout: {
    status: 504,
    type: 'server_error',
    retry: false,
    sentence: 'The provider did not finish in time. The job may still be billed, so it is not repeated.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** What went wrong, as callers read it in `error.code`. */
export type ErrorCode = keyof typeof errorTable;
