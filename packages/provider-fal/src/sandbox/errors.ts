import type { InputIssue, SandboxReply } from '@pentaprism/core/kit';

/** One entry of fal's `detail` list. */
export interface Detail {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
  readonly ctx?: Readonly<Record<string, unknown>>;
  readonly input?: unknown;
}

/** A model's own error: 422 unless fal's table gives the type another status. https://docs.fal.ai/model-apis/errors */
export function modelError(details: readonly Detail[], status = 422): SandboxReply {
  const detail = details.map((entry) => ({ ...entry, url: `https://docs.fal.ai/errors#${entry.type}` }));
  return { status, headers: { 'x-fal-retryable': String(status >= 500) }, json: { detail } };
}

/** An error of fal's queue or runners, outside the model. */
export function runnerError(status: number, type: string, detail: string): SandboxReply {
  return { status, headers: { 'x-fal-error-type': type }, json: { detail, error_type: type } };
}

/** What a bad key gets. */
export const unauthorized: SandboxReply = {
  status: 401,
  json: { detail: 'Authentication is required to access this application.' },
};

/** An error of fal's platform API. https://docs.fal.ai/platform-apis/v1/models */
export function platformError(status: number, type: string, message: string): SandboxReply {
  const error = { type, message, docs_url: `https://docs.fal.ai/errors#${type}`, request_id: 'req_sandbox' };
  return { status, json: { error } };
}

/** What a bad key gets there. */
export const platformUnauthorized = platformError(401, 'authorization_error', 'Authentication required');

/** Says of a schema's faults what fal's models (pydantic) say of them. */
export function describeIssue(issue: InputIssue): Detail {
  const { kind, expected } = issue;
  const base = { loc: ['body', ...issue.path], input: issue.received };
  switch (kind) {
    case 'required':
      return { ...base, msg: 'Field required', type: 'missing' };
    case 'enum':
    case 'any_of': {
      const choices = Array.isArray(expected) ? expected.filter((choice) => typeof choice === 'string') : [];
      const words = choices.map((choice) => `'${choice}'`).join(', ');
      return { ...base, msg: `Input should be ${words || 'one of the allowed forms'}`, type: 'literal_error' };
    }
    case 'type':
      return { ...base, ...wrongType(String(expected)) };
    case 'minimum':
      return issue.message.startsWith('must be greater than')
        ? limit(base, 'greater_than', 'greater than', 'gt', expected)
        : limit(base, 'greater_than_equal', 'greater than or equal to', 'ge', expected);
    case 'maximum':
      return limit(base, 'less_than_equal', 'less than or equal to', 'le', expected);
    case 'multiple_of':
      return limit(base, 'multiple_of', 'a multiple of', 'multiple_of', expected);
    case 'min_length':
    case 'min_items':
      return limit(base, 'sequence_too_short', 'at least this long:', 'min_length', expected);
    case 'max_length':
    case 'max_items':
      return limit(base, 'sequence_too_long', 'at most this long:', 'max_length', expected);
    default:
      return { ...base, msg: `Input ${issue.message}`, type: 'value_error' };
  }
}

function limit(base: Pick<Detail, 'loc' | 'input'>, type: string, words: string, key: string, value: unknown): Detail {
  return { ...base, msg: `Input should be ${words} ${value}`, type, ctx: { [key]: value } };
}

function wrongType(expected: string): Pick<Detail, 'msg' | 'type'> {
  const [words, type] = typeNames[expected] ?? ['value', 'value_error'];
  return { msg: `Input should be a valid ${words}`, type };
}

const typeNames: Readonly<Record<string, readonly [words: string, type: string]>> = {
  string: ['string', 'string_type'],
  integer: ['integer', 'int_type'],
  number: ['number', 'float_type'],
  boolean: ['boolean', 'bool_type'],
  array: ['list', 'list_type'],
  object: ['dictionary', 'dict_type'],
};
