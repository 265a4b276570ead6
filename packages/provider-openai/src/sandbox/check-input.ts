import { checkInput as checkSchema, type InputIssue, type JsonSchema, type SandboxReply } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import { type Door, retired, type SandboxModel } from './catalogue.ts';
import { missingParameter, openaiError, retiredModel, unknownModel, unknownParameter, userError } from './errors.ts';
import { sizeFault } from './sizes.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The error OpenAI would answer a body with, the first it finds; `undefined` when the model takes it. */
export function checkInput(model: SandboxModel, door: Door, fields: Fields): SandboxReply | undefined {
  const schema = model.schemas[door];
  const [issue] = checkSchema(schema, fields);
  if (issue !== undefined) return refusalOf(issue, model, door) ?? describeIssue(issue);
  for (const rule of rules) {
    const fault = rule(fields, schema);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The error for the name of a model that is not there. */
export function missingModel(name: unknown): SandboxReply {
  // The documents still name this default, which is gone.
  const id = typeof name === 'string' && name !== '' ? name : 'dall-e-2';
  return retired.includes(id) ? retiredModel(id) : unknownModel(id);
}

/** What OpenAI knows and the model refuses, with words of its own. */
function refusalOf({ path, received }: InputIssue, model: SandboxModel, door: Door): SandboxReply | undefined {
  const [param] = path;
  if (param === 'background' && received === 'transparent') {
    return userError('Transparent background is not supported for this model.', 'invalid_value', 'background');
  }
  if (param === 'input_fidelity' && door === 'edits') {
    const message = `The model '${model.id}' does not support the 'input_fidelity' parameter.`;
    return userError(message, 'invalid_input_fidelity_model', 'input_fidelity');
  }
  return undefined;
}

/** What several fields, or a size as a whole, must be to each other. */
const rules: readonly ((fields: Fields, schema: JsonSchema) => SandboxReply | undefined)[] = [
  ({ size }, schema) => {
    const fault = typeof size === 'string' ? sizeFault(size, schema) : undefined;
    return fault === undefined ? undefined : userError(`Invalid size '${size}'. ${fault}`, 'invalid_value', 'size');
  },
  ({ background, output_format: format }) =>
    background === 'transparent' && format === 'jpeg'
      ? userError('Transparent background is not supported for JPEG output format', 'invalid_value', 'background')
      : undefined,
  ({ output_compression: compression, output_format: format }) =>
    typeof compression === 'number' && compression < 100 && format !== 'jpeg' && format !== 'webp'
      ? userError(
          'Compression less than 100 is not supported for PNG output format',
          'invalid_png_output_compression',
          'output_compression',
        )
      : undefined,
  ({ stream, n }) =>
    stream === true && typeof n === 'number' && n > 1
      ? userError('Streaming is only supported with n=1.', 'unsupported_parameter', 'input')
      : undefined,
];

/** Says of a schema's faults what OpenAI says of them. */
function describeIssue(issue: InputIssue): SandboxReply {
  const { kind, expected, received } = issue;
  const param = spell(issue.path);
  const fault = (message: string, code: string) => openaiError(400, { message, param, code });
  switch (kind) {
    case 'unknown_field':
      return unknownParameter(param);
    case 'required':
      return missingParameter(param);
    case 'enum':
      return fault(`Invalid value: ${quote(received)}. Supported values are: ${choices(expected)}.`, 'invalid_value');
    case 'type':
      return fault(
        `Invalid type for '${param}': expected ${wanted(expected)}, but got ${nameOf(received)} instead.`,
        'invalid_type',
      );
    case 'minimum':
      return fault(
        `Invalid '${param}': integer below minimum value. Expected a value >= ${expected}, but got ${received} instead.`,
        'integer_below_min_value',
      );
    case 'maximum':
      return fault(
        `Invalid '${param}': integer above maximum value. Expected a value <= ${expected}, but got ${received} instead.`,
        'integer_above_max_value',
      );
    case 'min_length':
      return fault(
        `Invalid '${param}': empty string. Expected a string with minimum length ${expected}, but got an empty string instead.`,
        'empty_string',
      );
    case 'max_length':
      return fault(
        `Invalid '${param}': string too long. Expected a string with maximum length ${expected}, but got a string with length ${String(received).length} instead.`,
        'string_above_max_length',
      );
    case 'min_items':
      return fault(
        `Invalid '${param}': empty array. Expected an array with minimum length ${expected}, but got an empty array instead.`,
        'empty_array',
      );
    case 'max_items':
      return fault(
        `Invalid '${param}': array too long. Expected an array with maximum length ${expected}, but got an array with length ${Array.isArray(received) ? received.length : 0} instead.`,
        'array_above_max_length',
      );
    default:
      return fault(`Invalid value: ${quote(received)}.`, 'invalid_value');
  }
}

/** `images[0].image_url`. */
function spell(path: InputIssue['path']): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`))
    .join('');
}

/** `'a', 'b', and 'c'`. */
function choices(expected: unknown): string {
  const words = (Array.isArray(expected) ? expected : []).filter((choice) => choice !== null).map(quote);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')}, and ${words.at(-1)}`;
}

function quote(value: unknown): string {
  return `'${typeof value === 'string' ? value : JSON.stringify(value)}'`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'an integer',
  boolean: 'a boolean',
  array: 'an array',
  object: 'an object',
};

function wanted(expected: unknown): string {
  const [type = ''] = Array.isArray(expected) ? expected : [expected];
  return typeNames[type] ?? 'another type';
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (isObject(value)) return 'an object';
  return typeof value === 'number' ? 'a decimal number' : (typeNames[typeof value] ?? 'an unknown value');
}
