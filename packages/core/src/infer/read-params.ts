import { type AnyHandling, converted, emulated, passthrough, renamed } from '../contract/handling.ts';
import type { Json } from '../contract/json.ts';
import type { Params } from '../contract/model.ts';
import { type OutputFormat, outputFormats } from '../contract/vocabulary.ts';
import { namesOf } from './names.ts';
import { type Reading, takeField } from './reading.ts';
import { defaultOf, isText, labelsOf, limit, numberForm, type Schema, wordsOf } from './schema.ts';

/** How the parameters of a model are handled, and what it delivers. */
export interface ReadParams {
  readonly params: Params;
  readonly delivers: OutputFormat;
  /** Upstream does nothing without words. */
  readonly needsWords: boolean;
}

/** Reads what upstream calls the canonical parameters, and what it can do of each. */
export function readParams(reading: Reading): ReadParams {
  const prompt = takeField(reading, namesOf.prompt, isText);
  const negative = takeField(
    reading,
    namesOf.negative_prompt.filter((name) => !reading.required.has(name)),
    isText,
  );
  const n = readCount(reading);
  const seed = readSeed(reading);
  const { delivers, ...output } = readFormat(reading);
  const all: Record<string, AnyHandling | undefined> = {
    prompt: prompt === undefined ? undefined : sameValue('prompt', prompt.name),
    negative_prompt: negative === undefined ? undefined : sameValue('negative_prompt', negative.name),
    n,
    seed,
    ...readChoices(reading),
    ...output,
    user: readUser(reading),
  };
  const params = Object.fromEntries(Object.entries(all).filter(([, handling]) => handling !== undefined));
  const needsWords = prompt !== undefined && reading.required.has(prompt.name);
  // What is written here has the kinds of the parameters it is written for.
  return { params: params as Params, delivers, needsWords };
}

interface Limits {
  readonly values?: readonly Json[];
  readonly min?: number;
  readonly max?: number;
  readonly beyond?: string;
  readonly default?: Json;
}

function sameValue(parameter: string, field: string, limits: Limits = {}): AnyHandling {
  const made = parameter === field ? passthrough(limits) : renamed(field, limits);
  return made as AnyHandling;
}

/** Upstream's own count, or one picture a call. Nothing asked must never buy several. */
function readCount(reading: Reading): AnyHandling {
  const found = takeField(reading, namesOf.n, (field) => numberForm(field) !== undefined || isListOfCounts(field));
  if (found === undefined) return emulated('fan-out');
  const { name, field } = found;
  const form = numberForm(field);
  if (form === undefined) {
    // Core counts in numbers, so a count that is text stays at one.
    if (!labelsOf(field).includes('1')) {
      reading.refusals.push({ kind: 'required-field', message: `${name} cannot be one.` });
    }
    if (defaultOf(field) !== '1') reading.always[name] = '1';
    return emulated('fan-out');
  }
  if (defaultOf(field) !== 1 && (defaultOf(field) !== undefined || reading.required.has(name)))
    reading.always[name] = 1;
  const most = mostCounted(form);
  if (most === undefined) {
    reading.assumed.push('One picture is made by each call: upstream does not say how many there may be.');
  }
  const max = most ?? 1;
  return sameValue('n', name, max >= 10 ? {} : { max, beyond: 'fan-out' });
}

function isListOfCounts(field: Schema): boolean {
  const labels = labelsOf(field);
  return labels.length > 0 && labels.every((label) => /^\d+$/.test(label));
}

function mostCounted(form: Schema): number | undefined {
  if (Array.isArray(form.enum)) {
    const counts = form.enum.filter((value) => typeof value === 'number').toSorted((one, other) => one - other);
    return counts.every((count, index) => count === index + 1) ? counts.length : 1;
  }
  const most = limit(form, 'maximum');
  return most === undefined ? undefined : most - (form.exclusiveMaximum === true ? 1 : 0);
}

function readSeed(reading: Reading): AnyHandling | undefined {
  const found = takeField(reading, namesOf.seed, (field) => numberForm(field) !== undefined);
  if (found === undefined) return undefined;
  const form = numberForm(found.field);
  const zeroIsRandom = /\b0\b[^.]{0,30}\brandom|random[^.]{0,30}\b0\b/i.test(wordsOf(found.field));
  const min = Math.max(limit(form, 'minimum') ?? 0, zeroIsRandom ? 1 : 0);
  const max = limit(form, 'maximum');
  const limits = {
    ...(min > 0 ? { min } : {}),
    ...(max !== undefined && max < Number.MAX_SAFE_INTEGER ? { max } : {}),
  };
  return sameValue('seed', found.name, Object.keys(limits).length === 0 ? {} : { ...limits, beyond: 'nearest' });
}

interface ReadFormat {
  readonly output_format: AnyHandling;
  readonly output_compression: AnyHandling;
  readonly delivers: OutputFormat;
}

function readFormat(reading: Reading): ReadFormat {
  const found = takeField(reading, namesOf.output_format, (field) => labelsOf(field).some((label) => formatOf(label)));
  const table: Record<string, string> = {};
  for (const label of labelsOf(found?.field)) {
    const format = formatOf(label);
    if (format !== undefined && (table[format] === undefined || label === format)) table[format] = label;
  }
  const stated = formatOf(String(defaultOf(found?.field) ?? ''));
  if (stated === undefined) reading.assumed.push('Pictures are PNG where no format is asked for: upstream names none.');
  if (found !== undefined && reading.required.has(found.name))
    reading.always[found.name] = Object.values(table)[0] ?? '';
  const isLossy = found === undefined || Object.keys(table).some((format) => format !== 'png' && format !== 'gif');
  return {
    output_format: found === undefined ? emulated('transcode') : formatIn(found.name, table),
    output_compression: isLossy ? readCompression(reading) : emulated('transcode'),
    delivers: stated ?? 'png',
  };
}

function formatIn(field: string, table: Readonly<Record<string, string>>): AnyHandling {
  const values = Object.keys(table);
  if (Object.entries(table).every(([format, label]) => format === label)) {
    return sameValue('output_format', field, { values, beyond: 'transcode' });
  }
  const made = converted(
    field,
    { sentence: 'Upstream has words of its own for formats.', table },
    { beyond: 'transcode' },
  );
  return made as AnyHandling;
}

/** `jpg`, `PNG` and `image/png` are formats. */
function formatOf(label: string): OutputFormat | undefined {
  const word = label.toLowerCase().replace(/^(image\/|\.)/, '');
  return outputFormats.find((format) => format === (word === 'jpg' ? 'jpeg' : word));
}

function readCompression(reading: Reading): AnyHandling {
  const found = takeField(reading, namesOf.output_compression, (field, name) => {
    const form = numberForm(field);
    return form !== undefined && (limit(form, 'maximum') ?? (name === 'quality' ? 0 : 100)) === 100;
  });
  if (found === undefined) return emulated('transcode');
  const min = limit(numberForm(found.field), 'minimum') ?? 0;
  return sameValue('output_compression', found.name, min > 0 ? { min, beyond: 'nearest' } : {});
}

/** The words of closed lists that have canonical names. */
function readChoices(reading: Reading): Readonly<Record<string, AnyHandling | undefined>> {
  const among = (name: string, names: readonly string[], isKind: (labels: readonly string[]) => boolean) => {
    const found = takeField(reading, names, (field) => isKind(labelsOf(field)));
    return found === undefined ? undefined : choiceOf(name, found.name, found.field);
  };
  const several = (labels: readonly string[]) => labels.length > 1;
  return {
    quality: among('quality', ['quality'], several) ?? readSpeed(reading),
    style: among('style', namesOf.style, several),
    background: among('background', ['background'], (labels) => labels.includes('transparent')),
    moderation: among('moderation', ['moderation'], (labels) => labels.includes('low')),
    input_fidelity: among('input_fidelity', ['input_fidelity'], (labels) => labels.includes('high')),
  };
}

const offWords: ReadonlySet<string> = new Set(['auto', 'none', '']);

function choiceOf(parameter: string, field: string, schema: Schema): AnyHandling {
  const values = labelsOf(schema).filter((label) => !offWords.has(label.toLowerCase()));
  if (values.every((value) => /[A-Z]/.test(value) && value === value.toUpperCase())) {
    const table = Object.fromEntries(values.map((value) => [value.toLowerCase(), value]));
    return converted(field, { sentence: 'Upstream writes it in capitals.', table }) as AnyHandling;
  }
  return sameValue(parameter, field, { values });
}

/** How fast it draws is how well it draws. The field stays a parameter of its own, because it has more words. */
function readSpeed({ fields }: Reading): AnyHandling | undefined {
  const labels = labelsOf(fields.get('rendering_speed'));
  const own = (word: string) => labels.find((label) => label.toUpperCase() === word);
  const [low, medium, high] = [own('TURBO'), own('BALANCED') ?? own('DEFAULT'), own('QUALITY')];
  if (low === undefined || medium === undefined || high === undefined) return undefined;
  const sentence = 'Low, medium and high are how fast upstream draws.';
  return converted('rendering_speed', { sentence, table: { low, medium, high } }) as AnyHandling;
}

function readUser(reading: Reading): AnyHandling | undefined {
  const found = takeField(reading, namesOf.user, isText);
  return found === undefined ? undefined : sameValue('user', found.name);
}
