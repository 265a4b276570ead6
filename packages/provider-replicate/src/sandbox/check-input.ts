import {
  checkInput as checkSchema,
  type InputIssue,
  type InputIssueKind,
  type SandboxReply,
} from '@pentaprism/core/kit';
import { type InvalidField, invalid } from './errors.ts';
import { replicateSchemas } from './schemas.ts';

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
export function checkInput(model: string, input: unknown): SandboxReply | null {
  const issues = checkSchema(replicateSchemas[model] ?? {}, input);
  return issues.length === 0 ? null : invalid(issues.map(describe));
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
