import { z } from 'zod';
import { keepsDigits, parseExactly } from '../bytes/exact-json.ts';
import type { PentaprismError } from '../contract/error.ts';
import { isObject } from '../contract/json.ts';
import { LongNumber } from '../contract/long-number.ts';
import { type ParameterName, parameters } from '../contract/vocabulary.ts';
import { invalidValue, showName } from './faults.ts';
import { checkWellFormed, isBlank, saysNothing } from './texts.ts';

/** What a parameter's text has to be turned into. */
type Kind = 'text' | 'number' | 'boolean' | 'choice' | 'object';

/** How one canonical parameter is read. Made once, from the vocabulary. */
export interface Reader {
  readonly name: ParameterName;
  readonly kind: Kind;
  readonly schema: z.ZodType;
  /** The words are the caller's own, not to be searched for `auto`; and whether blanks around them belong to them. */
  readonly words?: 'verbatim' | 'trimmed';
  readonly spellings: Readonly<Record<string, string>>;
}

const words: Readonly<Partial<Record<ParameterName, NonNullable<Reader['words']>>>> = {
  model: 'trimmed',
  prompt: 'verbatim',
  negative_prompt: 'verbatim',
  user: 'verbatim',
  safety_identifier: 'verbatim',
};

/** Other spellings of a choice or a number. */
const spellings: Partial<Record<ParameterName, Readonly<Record<string, string>>>> = {
  output_format: { jpg: 'jpeg' },
  seed: { random: '-1' },
};

/** Readers of all parameters that are not pictures, by name. */
export const readers: ReadonlyMap<string, Reader> = new Map(
  parameterNames()
    .filter((name) => parameters[name].decider !== 'input')
    .map((name) => {
      const { schema } = parameters[name];
      const own = words[name];
      const reader = { name, kind: kindOf(schema), schema, spellings: spellings[name] ?? {} };
      return [name, own === undefined ? reader : { ...reader, words: own }];
    }),
);

/**
 * Reads one value; `undefined` stands for the default.
 *
 * `null` (also as a word), an empty or blank text and `auto` mean default. Text that spells a number or a boolean is
 * one, and a number where text or a boolean is expected is its text or its truth, in JSON as in forms. Throws
 * `invalid_value` naming the parameter.
 */
export function readValue(reader: Reader, value: unknown): unknown {
  const given = typeof value === 'string' ? readText(reader, value) : value;
  if (given === undefined || given === null) return undefined;
  const typed = inKind(reader, given);
  const parsed = reader.schema.safeParse(typed);
  if (!parsed.success) throw wrongValue(reader, value, typed);
  if (typeof parsed.data === 'string') checkWellFormed(reader.name, parsed.data);
  return parsed.data;
}

/**
 * A number where text is taken is its own digits, however many they are; where a boolean is, 1 or 0.
 * `{ width, height }` or `[width, height]` of a size is `WxH`.
 */
function inKind({ kind, name }: Reader, value: unknown): unknown {
  if (kind === 'boolean' && typeof value === 'number') return booleans.get(String(value)) ?? value;
  if (kind !== 'text') return value;
  if (value instanceof LongNumber) return value.digits;
  if (typeof value === 'number') return String(value);
  return parameters[name].decider === 'sizing' ? pairOf(value) : value;
}

function pairOf(value: unknown): unknown {
  const given = typeof value === 'string' && /^[[{]/.test(value) ? parseJson(value) : value;
  const edges = Array.isArray(given) ? given : isObject(given) ? [given.width, given.height] : [];
  const isPair = edges.length === 2 && edges.every((edge) => typeof edge === 'number' || typeof edge === 'string');
  return isPair ? edges.join('x') : value;
}

/** Names the entry that is wrong where the value is an object and one of its entries is. */
function wrongValue(reader: Reader, value: unknown, typed: unknown): PentaprismError {
  const wrong =
    reader.kind === 'object' && isObject(typed)
      ? Object.entries(typed).find(([, entry]) => !isObject(entry))
      : undefined;
  const [param, shown] =
    wrong === undefined ? [reader.name, value] : [`${reader.name}.${showName(wrong[0])}`, wrong[1]];
  return invalidValue(param, shown, takes(reader, wrong !== undefined));
}

function readText(reader: Reader, text: string): unknown {
  if (reader.words !== undefined && isBlank(text)) return undefined;
  if (reader.words === 'verbatim') return text;
  const trimmed = text.trim();
  if (reader.words === 'trimmed') return trimmed;
  if (saysNothing(trimmed) || trimmed.toLowerCase() === 'auto') return undefined;
  switch (reader.kind) {
    case 'text':
      return trimmed;
    case 'number':
      return readNumber(spelled(reader, trimmed)) ?? text;
    case 'boolean':
      return booleans.get(trimmed.toLowerCase()) ?? text;
    case 'choice':
      return spelled(reader, trimmed);
    case 'object':
      return parseJson(trimmed) ?? text;
  }
}

function spelled({ spellings: others }: Reader, text: string): string {
  const lower = text.toLowerCase();
  return (Object.hasOwn(others, lower) ? others[lower] : undefined) ?? lower;
}

/** The number a text spells; `undefined` when it spells none, or one that would not keep its digits. */
export function readNumber(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text) && keepsDigits(text) ? Number(text) : undefined;
}

export const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** The value a JSON text stands for, long numbers as `LongNumber`; `undefined` when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    return undefined;
  }
}

function kindOf(schema: z.ZodType): Kind {
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodEnum) return 'choice';
  return schema instanceof z.ZodRecord ? 'object' : 'text';
}

/** What the parameter takes, in words, for an error message. */
function takes({ schema, kind }: Reader, isEntry: boolean): string {
  const { type, minimum, maximum, exclusiveMinimum, maxLength, enum: values } = z.toJSONSchema(schema);
  switch (kind) {
    case 'number':
      return `a ${type === 'integer' ? 'whole ' : ''}number ${exclusiveMinimum === undefined ? `from ${minimum} to ${maximum}` : `greater than ${exclusiveMinimum}`}`;
    case 'boolean':
      return 'true or false';
    case 'choice':
      return (values ?? []).join(', ');
    case 'object':
      return isEntry
        ? 'an object of upstream fields, such as {"seed": 1}'
        : 'an object with one object of upstream fields for each provider, such as {"fal": {"seed": 1}}';
    case 'text':
      return maxLength === undefined ? 'text' : `text of at most ${maxLength} characters`;
  }
}

function parameterNames(): readonly ParameterName[] {
  return Object.keys(parameters) as ParameterName[];
}
