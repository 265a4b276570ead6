import { z } from 'zod';
import type { Extra, ValueExtra } from '../contract/model.ts';
import { parameters } from '../contract/vocabulary.ts';
import { secretName } from './names.ts';
import type { Reading } from './reading.ts';
import { defaultOf, formsOf, onlyKeywords, type Schema } from './schema.ts';
import { sentenceOf } from './sentence.ts';

/** What is left of an input: parameters of the model's own. */
export interface ReadExtras {
  readonly extras: Readonly<Record<string, Extra>>;
  /** Fields whose names mean something else in a request: only `provider_options` reaches them. */
  readonly hidden: readonly string[];
}

export function readExtras(reading: Reading): ReadExtras {
  const extras: Record<string, ValueExtra> = {};
  const hidden: string[] = [];
  for (const [name, field] of reading.fields) {
    const isFixed = Object.hasOwn(reading.always, name);
    const isRequired = reading.required.has(name) && !isFixed;
    if (reading.taken.has(name)) continue;
    if (secretName.test(name) || Object.hasOwn(parameters, name)) {
      if (!secretName.test(name)) hidden.push(name);
      if (isRequired)
        reading.refusals.push({ kind: 'required-field', message: `It needs ${name}, which cannot be sent.` });
      continue;
    }
    extras[name] = {
      schema: readRules(field),
      sentence: sentenceOf(name, field),
      ...(isRequired ? { required: true } : {}),
    };
  }
  return { extras, hidden };
}

/** Upstream's rules of a field. What cannot be read is any JSON; patterns of strangers are not run. */
function readRules(field: Schema): z.ZodType {
  const example = defaultOf(field) ?? exampleOf(field);
  try {
    const rules = z.fromJSONSchema(onlyKeywords(field, isRule) as Parameters<typeof z.fromJSONSchema>[0]);
    return isPlain(field) ? rules : rules.meta({ examples: [example] });
  } catch {
    return z.json().meta({ examples: [example] });
  }
}

const plainTypes: ReadonlySet<unknown> = new Set(['boolean', 'string', 'number', 'integer']);

function isPlain(field: Schema): boolean {
  return formsOf(field).every(({ type, format }) => plainTypes.has(type) && (format === undefined || format === 'uri'));
}

function exampleOf(field: Schema): unknown {
  const type = formsOf(field)[0]?.type;
  return type === 'array' ? [] : type === 'object' ? {} : 'sample';
}

/** What decides whether a value is taken. */
const rules: ReadonlySet<string> = new Set([
  'type',
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'items',
  'properties',
  'required',
  'additionalProperties',
  'anyOf',
  'oneOf',
]);

function isRule(keyword: string, value: unknown): boolean {
  return rules.has(keyword) || (keyword === 'format' && value === 'uri');
}
