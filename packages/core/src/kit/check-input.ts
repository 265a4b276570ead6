import { isObject } from '../contract/json.ts';
import { lengthOf } from '../handling/text-length.ts';
import { resolveReference } from './resolve-reference.ts';

/** A JSON Schema as upstreams publish theirs: a plain object, possibly in OpenAPI 3.0's dialect. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Which rule of the schema a value breaks. */
export type InputIssueKind =
  | 'type'
  | 'enum'
  | 'required'
  | 'unknown_field'
  | 'minimum'
  | 'maximum'
  | 'multiple_of'
  | 'min_length'
  | 'max_length'
  | 'pattern'
  | 'min_items'
  | 'max_items'
  | 'any_of';

/** One fault of an input, with what a sandbox needs to say it in its vendor's own words. */
export interface InputIssue {
  readonly path: readonly (string | number)[];
  readonly kind: InputIssueKind;
  readonly message: string;
  /** The rule's value: the allowed values, the limit, the type names. */
  readonly expected?: unknown;
  /** Absent when a required field is missing. */
  readonly received?: unknown;
}

type Report = (kind: InputIssueKind, message: string, expected: unknown) => void;

/**
 * Validates a body against an upstream's published input schema and returns every fault, in document order.
 *
 * Knows type (with OpenAPI's `nullable`), enum, const, required, properties, additionalProperties, items, the
 * limits of numbers, strings and lists, pattern, allOf, anyOf, oneOf (read as anyOf), and local `$ref`s. Annotations
 * such as title, default and format are ignored, as in JSON Schema itself. Throws a `TypeError` on a `$ref` to nowhere.
 *
 * `closed` finds fault with every field an object's `properties` do not list, even where upstream ignores those:
 * a misspelt field in a declaration is one upstream ignores.
 */
export function checkInput(
  schema: JsonSchema,
  value: unknown,
  options: { readonly closed?: boolean } = {},
): readonly InputIssue[] {
  return check(schema, value, [], { root: schema, closed: options.closed ?? false });
}

/** What holds for a whole check. */
interface Scope {
  readonly root: JsonSchema;
  readonly closed: boolean;
}

function check(
  schema: JsonSchema,
  value: unknown,
  path: readonly (string | number)[],
  scope: Scope,
): readonly InputIssue[] {
  if (value === null && schema.nullable === true) return [];
  if (typeof schema.$ref === 'string') return check(resolve(schema.$ref, scope.root), value, path, scope);
  const issues: InputIssue[] = [];
  const report: Report = (kind, message, expected) => issues.push({ path, kind, message, expected, received: value });
  const types = typeof schema.type === 'string' ? [schema.type] : texts(schema.type);
  if (types.length > 0 && !types.some((type) => isOfType(type, value))) {
    report('type', `must be ${types.join(' or ')}`, types);
    return issues;
  }
  const allowed = 'const' in schema ? [schema.const] : schema.enum;
  if (Array.isArray(allowed) && !allowed.some((entry) => entry === value)) {
    report('enum', `must be one of ${allowed.map((entry) => JSON.stringify(entry)).join(', ')}`, allowed);
  }
  if (typeof value === 'number') checkNumber(schema, value, report);
  if (typeof value === 'string') checkText(schema, value, report);
  if (Array.isArray(value)) issues.push(...checkList(schema, value, path, scope, report));
  else if (isObject(value)) issues.push(...checkFields(schema, value, path, scope));
  for (const part of schemas(schema.allOf)) issues.push(...check(part, value, path, scope));
  const choices = [...schemas(schema.anyOf), ...schemas(schema.oneOf)];
  if (choices.length > 0) issues.push(...checkChoices(choices, value, path, scope));
  return issues;
}

function checkNumber(schema: JsonSchema, value: number, report: Report): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (typeof minimum === 'number') {
    if (exclusiveMinimum === true && value <= minimum) report('minimum', `must be greater than ${minimum}`, minimum);
    else if (value < minimum) report('minimum', `must be at least ${minimum}`, minimum);
  }
  if (typeof maximum === 'number') {
    if (exclusiveMaximum === true && value >= maximum) report('maximum', `must be less than ${maximum}`, maximum);
    else if (value > maximum) report('maximum', `must be at most ${maximum}`, maximum);
  }
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) {
    report('minimum', `must be greater than ${exclusiveMinimum}`, exclusiveMinimum);
  }
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum) {
    report('maximum', `must be less than ${exclusiveMaximum}`, exclusiveMaximum);
  }
  if (typeof multipleOf === 'number' && !isMultiple(value, multipleOf)) {
    report('multiple_of', `must be a multiple of ${multipleOf}`, multipleOf);
  }
}

function checkText(schema: JsonSchema, value: string, report: Report): void {
  const { minLength, maxLength, pattern } = schema;
  if (typeof minLength === 'number' && lengthOf(value) < minLength) {
    report('min_length', `must have at least ${minLength} characters`, minLength);
  }
  if (typeof maxLength === 'number' && lengthOf(value) > maxLength) {
    report('max_length', `must have at most ${maxLength} characters`, maxLength);
  }
  if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value)) {
    report('pattern', `must match ${pattern}`, pattern);
  }
}

function checkList(
  schema: JsonSchema,
  value: readonly unknown[],
  path: readonly (string | number)[],
  scope: Scope,
  report: Report,
): readonly InputIssue[] {
  const { minItems, maxItems, items } = schema;
  if (typeof minItems === 'number' && value.length < minItems) {
    report('min_items', `must have at least ${minItems} items`, minItems);
  }
  if (typeof maxItems === 'number' && value.length > maxItems) {
    report('max_items', `must have at most ${maxItems} items`, maxItems);
  }
  return isObject(items) ? value.flatMap((item, index) => check(items, item, [...path, index], scope)) : [];
}

function checkFields(
  schema: JsonSchema,
  value: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
  scope: Scope,
): readonly InputIssue[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const issues: InputIssue[] = [];
  for (const name of texts(schema.required)) {
    if (value[name] !== undefined) continue;
    issues.push({ path: [...path, name], kind: 'required', message: 'is required' });
  }
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue;
    const fieldPath = [...path, name];
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (isObject(known)) issues.push(...check(known, field, fieldPath, scope));
    else if (known !== undefined) continue;
    else if (isObject(schema.additionalProperties)) {
      issues.push(...check(schema.additionalProperties, field, fieldPath, scope));
    } else if (schema.additionalProperties === false || (scope.closed && isObject(schema.properties))) {
      const expected = Object.keys(properties);
      issues.push({ path: fieldPath, kind: 'unknown_field', message: 'is not known', expected, received: field });
    }
  }
  return issues;
}

/** The faults of the closest choice when only one has the value's type; one `any_of` fault otherwise. */
function checkChoices(
  choices: readonly JsonSchema[],
  value: unknown,
  path: readonly (string | number)[],
  scope: Scope,
): readonly InputIssue[] {
  const results = choices.map((choice) => check(choice, value, path, scope));
  if (results.some((issues) => issues.length === 0)) return [];
  const near = results.filter((issues) => !issues.some((issue) => issue.kind === 'type' && issue.path === path));
  const [closest] = near;
  if (closest !== undefined && near.length === 1) return closest;
  return [{ path, kind: 'any_of', message: 'matches none of the allowed forms', expected: choices, received: value }];
}

function resolve(reference: string, root: JsonSchema): JsonSchema {
  const target = resolveReference(reference, root);
  if (target === undefined) throw new TypeError(`The schema refers to ${reference}, which is not in it.`);
  return target;
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function schemas(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
