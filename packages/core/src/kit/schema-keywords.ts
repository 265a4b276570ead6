import { isObject } from '../contract/json.ts';
import { resolveReference } from './resolve-reference.ts';

type Sound = (value: unknown, root: Readonly<Record<string, unknown>>) => boolean;

const isText: Sound = (value) => typeof value === 'string';
const isSwitch: Sound = (value) => typeof value === 'boolean';
const isNumber: Sound = (value) => typeof value === 'number' && Number.isFinite(value);
const isCount: Sound = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isTexts: Sound = (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string');
const isSchema: Sound = (value) => isObject(value);
const isSchemaList: Sound = (value) => Array.isArray(value) && value.length > 0 && value.every(isObject);
const isSchemaMap: Sound = (value) => isObject(value) && Object.values(value).every(isObject);
const isAnything: Sound = () => true;

const types = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'];
const isTypeName = (value: unknown): boolean => types.some((type) => type === value);

/**
 * Every keyword a fixture may use, and what a value of it looks like.
 *
 * `checkInput` checks them, or they are words for readers. Any other keyword would be passed over in silence, so it is
 * a fault of the fixture. Names that begin with `x-` are a sandbox's own; of these the kit knows `x-input`.
 */
export const schemaKeywords: Readonly<Record<string, Sound>> = {
  $schema: isText,
  $id: isText,
  $comment: isText,
  title: isText,
  description: isText,
  format: isText,
  examples: Array.isArray,
  default: isAnything,
  $ref: (value, root) => typeof value === 'string' && resolveReference(value, root) !== undefined,
  $defs: isSchemaMap,
  definitions: isSchemaMap,
  components: isObject,
  type: (value) => (Array.isArray(value) ? value.length > 0 && value.every(isTypeName) : isTypeName(value)),
  nullable: isSwitch,
  enum: (value) => Array.isArray(value) && value.length > 0,
  const: isAnything,
  properties: isSchemaMap,
  required: isTexts,
  additionalProperties: (value, root) => isSwitch(value, root) || isObject(value),
  items: isSchema,
  minItems: isCount,
  maxItems: isCount,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: (value, root) => isNumber(value, root) || isSwitch(value, root),
  exclusiveMaximum: (value, root) => isNumber(value, root) || isSwitch(value, root),
  multipleOf: (value) => typeof value === 'number' && value > 0,
  minLength: isCount,
  maxLength: isCount,
  pattern: (value) => typeof value === 'string' && isPattern(value),
  anyOf: isSchemaList,
  oneOf: isSchemaList,
  allOf: isSchemaList,
  'x-input': (value) =>
    isObject(value) && Object.entries(value).every(([name, limit]) => inputLimits[name]?.(limit, {}) === true),
};

/** What upstream says of the pictures a field takes. The names are those of a declaration. */
const inputLimits: Readonly<Record<string, Sound>> = {
  formats: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((mime) => String(mime).startsWith('image/')),
  maxBytes: isCount,
  maxPixels: isCount,
  maxEdge: isCount,
  edits: (value) => ['white', 'black', 'transparent'].some((polarity) => polarity === value),
};

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch {
    return false;
  }
}
