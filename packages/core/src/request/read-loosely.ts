import { z } from 'zod';
import { isObject, type Json } from '../contract/json.ts';
import { countValues } from './count-values.ts';
import { booleans, parseJson, readNumber } from './read-value.ts';
import { requestBounds } from './request-bounds.ts';

/** What a value is to a schema that somebody declared. */
export type LooseReading =
  /** The same value, perhaps in another spelling. */
  | { readonly is: 'taken'; readonly value: Json }
  /** A number out of bounds, and the nearest within. */
  | { readonly is: 'nearest'; readonly value: Json; readonly takes: string }
  /** Of the right kind, and not among what there is to choose from. */
  | { readonly is: 'outside'; readonly takes: string }
  /** Empty, or `auto` where that is no value of its own: as if it were not there. */
  | { readonly is: 'unset' }
  | { readonly is: 'wrong'; readonly problem: string };

/**
 * Reads a value for a declared schema as canonical parameters are read, from JSON and from forms alike: a text that spells
 * a number or a boolean is one, a number is its text where text is taken, and the case of a choice does not matter.
 */
export function readLoosely(schema: z.ZodType, raw: Json): LooseReading {
  const exact = schema.safeParse(raw);
  if (exact.success) return { is: 'taken', value: exact.data as Json };
  const facts = factsOf(schema);
  if (typeof raw === 'string' && meansDefault(raw.trim().toLowerCase(), facts)) return { is: 'unset' };
  for (const spelling of spellings(raw, facts)) {
    const read = schema.safeParse(spelling);
    if (read.success) return { is: 'taken', value: read.data as Json };
  }
  const problem = exact.error.issues[0]?.message ?? 'It is not valid';
  const asked = numberIn(raw);
  if (asked !== undefined && (facts.kinds.has('number') || facts.kinds.has('integer'))) {
    const nearest = nearestTo(asked, facts);
    const isTaken = schema.safeParse(nearest).success;
    return isTaken ? { is: 'nearest', value: nearest, takes: rangeText(facts) } : { is: 'outside', takes: problem };
  }
  if (facts.choices.length > 0 && (typeof raw === 'string' || typeof raw === 'number')) {
    return { is: 'outside', takes: facts.choices.join(', ') };
  }
  return { is: 'wrong', problem };
}

function meansDefault(text: string, { choices }: Facts): boolean {
  return text === '' || (text === 'auto' && !choices.some((choice) => String(choice).toLowerCase() === text));
}

/** What a schema says of the values it takes. */
interface Facts {
  readonly choices: readonly Json[];
  readonly kinds: ReadonlySet<string>;
  readonly min: number;
  readonly max: number;
}

const known = new WeakMap<z.ZodType, Facts>();

function factsOf(schema: z.ZodType): Facts {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const facts = factsIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  known.set(schema, facts);
  return facts;
}

function factsIn(schema: unknown): Facts {
  const parts = alternatives(schema);
  const numbers = (key: string) => parts.map((part) => part[key]).filter((value) => typeof value === 'number');
  return {
    choices: parts.flatMap(({ enum: values, const: only }) => [
      ...(Array.isArray(values) ? values : []),
      ...(only === undefined ? [] : [only as Json]),
    ]),
    kinds: new Set(parts.flatMap(({ type }) => (typeof type === 'string' ? [type] : []))),
    min: Math.min(...numbers('minimum')),
    max: Math.max(...numbers('maximum')),
  };
}

/** The schema itself, or what it is a choice of. */
function alternatives(schema: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!isObject(schema)) return [];
  const { anyOf, oneOf } = schema;
  const within = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  return within.length === 0 ? [schema] : within.flatMap(alternatives);
}

/** Other values that the same thing may be written as. */
function* spellings(raw: Json, { choices, kinds }: Facts): Iterable<Json> {
  if (typeof raw === 'string') {
    const text = raw.trim();
    yield text;
    const number = readNumber(text);
    if (number !== undefined) yield number;
    const truth = booleans.get(text.toLowerCase());
    if (truth !== undefined) yield truth;
    yield* choices.filter((choice) => String(choice).toLowerCase() === text.toLowerCase());
    if ((kinds.has('array') || kinds.has('object')) && countValues(text) <= requestBounds.values) {
      const parsed = parseJson(text);
      if (typeof parsed === 'object' && parsed !== null) yield parsed as Json;
    }
  } else if (typeof raw === 'number' || typeof raw === 'boolean') {
    yield String(raw);
    const truth = booleans.get(String(raw));
    if (truth !== undefined) yield truth;
    yield* choices.filter((choice) => String(choice).toLowerCase() === String(raw));
  }
  if (kinds.has('array') && !Array.isArray(raw)) yield [raw];
}

function numberIn(raw: Json): number | undefined {
  if (typeof raw === 'string') return readNumber(raw.trim());
  return typeof raw === 'number' ? raw : undefined;
}

function nearestTo(asked: number, { kinds, min, max }: Facts): number {
  const whole = kinds.has('number') ? asked : Math.round(asked);
  return Math.min(Math.max(whole, min), max);
}

function rangeText({ min, max, kinds }: Facts): string {
  const from = isBound(min) ? [`from ${min}`] : [];
  const to = isBound(max) ? [`to ${max}`] : [];
  return [kinds.has('number') ? 'numbers' : 'whole numbers', ...from, ...to].join(' ');
}

/** Every whole number has the bounds of what a number holds, which tell nobody anything. */
function isBound(value: number): boolean {
  return Math.abs(value) < Number.MAX_SAFE_INTEGER;
}
