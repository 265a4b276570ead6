import {
  checkInput as checkSchema,
  type InputIssue,
  type InputIssueKind,
  type SandboxReply,
} from '@pentaprism/core/kit';
import { type Fault, invalid } from './errors.ts';
import { bflSchemas } from './schemas.ts';

type Body = Readonly<Record<string, unknown>>;

/** 422 with everything BFL would find fault with, or `undefined` when the model takes the body. */
export function checkInput(model: string, body: Body): SandboxReply | undefined {
  const issues = checkSchema(bflSchemas[model] ?? {}, body);
  const faults = issues.length > 0 ? issues.map(describe) : ratioFaults(body);
  return faults.length === 0 ? undefined : invalid(faults);
}

/** The widest shape of FLUX.1 Kontext. */
const widest = 21 / 9;

/** A ratio as a whole must be within those of FLUX.1 Kontext; a schema has no words for it. */
function ratioFaults({ aspect_ratio: ratio }: Body): readonly Fault[] {
  const [across = 1, down = 1] = String(ratio ?? '1:1')
    .split(':')
    .map(Number);
  return Math.max(across / down, down / across) > widest
    ? [{ type: 'value_error', loc: ['body', 'aspect_ratio'], msg: 'Value error, it must be between 21:9 and 9:21' }]
    : [];
}

/** The validator's own names of what is wrong. https://docs.pydantic.dev/latest/errors/validation_errors/ */
const types: Readonly<Partial<Record<InputIssueKind, (issue: InputIssue) => readonly [type: string, msg: string]>>> = {
  required: () => ['missing', 'Field required'],
  type: ({ expected }) => [`${firstOf(expected)}_type`, `Input should be a valid ${firstOf(expected)}`],
  enum: ({ expected }) => ['enum', `Input should be ${(Array.isArray(expected) ? expected : []).join(' or ')}`],
  minimum: ({ expected }) => ['greater_than_equal', `Input should be greater than or equal to ${expected}`],
  maximum: ({ expected }) => ['less_than_equal', `Input should be less than or equal to ${expected}`],
  multiple_of: ({ expected }) => ['multiple_of', `Input should be a multiple of ${expected}`],
};

function describe(issue: InputIssue): Fault {
  const [type, msg] = types[issue.kind]?.(issue) ?? ['value_error', `Value error, it ${issue.message}`];
  return { type, loc: ['body', ...issue.path], msg };
}

function firstOf(expected: unknown): string {
  return String(Array.isArray(expected) ? expected[0] : expected);
}
