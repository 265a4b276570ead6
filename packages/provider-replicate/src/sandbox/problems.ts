import { checkInput, type InputIssue, type InputIssueKind, type SandboxReply } from '@pentaprism/core/kit';
import { replicateFixtures } from './fixtures.ts';

/** One entry of `invalid_fields`. */
interface InvalidField {
  readonly type: string;
  readonly field: string;
  readonly description: string;
}

/** An error as Replicate words it: problem details without a media type of their own. */
export function problem(
  status: number,
  title: string,
  detail: string,
  more: Readonly<Record<string, unknown>> = {},
): SandboxReply {
  return { status, json: { title, detail, status, ...more } };
}

/** Answers that need nothing but their name. */
export const problems = {
  unauthenticated: () => problem(401, 'Unauthenticated', 'You did not pass a valid authentication token'),
  noCredit: () =>
    problem(
      402,
      'Insufficient credit',
      'You have insufficient credit to run this model. Go to https://replicate.com/account/billing#billing to purchase credit.',
    ),
  notFound: () => problem(404, 'Not found', 'The requested resource could not be found.'),
  noSuchVersion: () =>
    problem(
      422,
      'Invalid version or not permitted',
      "The specified version does not exist (or perhaps you don't have permission to use it?)",
    ),
  throttled: (seconds: number): SandboxReply => ({
    ...problem(429, 'Too many requests', `Request was throttled. Your rate limit resets in ~${seconds}s.`, {
      retry_after: seconds,
    }),
    headers: { 'retry-after': String(seconds) },
  }),
  internal: (): SandboxReply => ({ status: 500, json: { detail: 'Internal server error' } }),
  unavailable: () => problem(503, 'Service unavailable', 'The service is temporarily unavailable.'),
  gatewayTimeout: (): SandboxReply => ({
    status: 504,
    headers: { 'content-type': 'text/html' },
    bytes: '<html><head><title>504 Gateway Time-out</title></head></html>',
  }),
};

/** 422 with every fault of the body's own keys, or `null`. Unlike those of `input`, surplus keys are refused. */
export function checkEnvelope(
  body: Readonly<Record<string, unknown>>,
  required: readonly string[],
): SandboxReply | null {
  const known = ['input', 'webhook', 'webhook_events_filter', 'stream', ...required];
  const fields: readonly InvalidField[] = [
    ...required
      .filter((name) => body[name] === undefined)
      .map((name) => ({ type: 'required', field: '', description: `${name} is required` })),
    ...Object.keys(body)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        type: 'additional_property_not_allowed',
        field: '',
        description: `Additional property ${name} is not allowed`,
      })),
  ];
  return fields.length === 0 ? null : invalid(fields);
}

/** 422 with every fault the model's published schema finds in an input, or `null`. */
export function checkModelInput(model: string, input: unknown): SandboxReply | null {
  const issues = checkInput(replicateFixtures[model] ?? {}, input);
  return issues.length === 0 ? null : invalid(issues.map(describe));
}

/** 422 in the words of Replicate's validator. */
export function invalid(fields: readonly InvalidField[]): SandboxReply {
  const detail = fields
    .map(({ field, description }) => `- ${field === '' ? '' : `${field}: `}${description}\n`)
    .join('');
  return problem(422, 'Input validation failed', detail, { invalid_fields: fields });
}

const words: Readonly<Partial<Record<InputIssueKind, (issue: InputIssue, name: string) => readonly [string, string]>>> =
  {
    required: (_, name) => ['required', `${name} is required`],
    type: (issue) => [
      'invalid_type',
      `Invalid type. Expected: ${list(issue.expected)}, given: ${typeName(issue.received)}`,
    ],
    enum: (issue, name) => ['enum', `${name} must be one of the following: ${list(issue.expected, JSON.stringify)}`],
    minimum: (issue) => ['number_gte', `Must be greater than or equal to ${issue.expected}`],
    maximum: (issue) => ['number_lte', `Must be less than or equal to ${issue.expected}`],
    max_items: (issue) => ['array_max_items', `Array must have at most ${issue.expected} items`],
  };

function describe(issue: InputIssue): InvalidField {
  const name = String(issue.path.at(-1) ?? 'input');
  // A missing field is a fault of the object it is missing from.
  const path = issue.kind === 'required' ? issue.path.slice(0, -1) : issue.path;
  const [type, description] = words[issue.kind]?.(issue, name) ?? [issue.kind, issue.message];
  return { type, field: ['input', ...path].join('.'), description };
}

function list(values: unknown, show: (value: unknown) => string = String): string {
  return (Array.isArray(values) ? values : [values]).map((value) => show(value)).join(', ');
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
