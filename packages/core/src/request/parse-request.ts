import type { PentaprismError } from '../contract/error.ts';
import { isObject, type JsonObject } from '../contract/json.ts';
import { LongNumber } from '../contract/long-number.ts';
import { present } from '../contract/present.ts';
import type { ImageRequest, PictureField } from '../contract/request.ts';
import type { Mode, ParameterName } from '../contract/vocabulary.ts';
import { countValues } from './count-values.ts';
import { misplaced, showName } from './faults.ts';
import { type Branch, fieldKeys, insertNested, toJson } from './field-name.ts';
import { nearestKnown } from './known-names.ts';
import { empty, missing, mistyped } from './missing.ts';
import { collectPictures, type Pictures } from './pictures.ts';
import type { RawFile, RawRequest } from './raw-request.ts';
import { checkOptions, createExtrasCheck, type ExtrasCheck } from './read-extras.ts';
import { parseJson, readers, readValue } from './read-value.ts';
import { requestBounds, tooManyNames, tooManyValues } from './request-bounds.ts';
import { switchMeant } from './switches.ts';
import { checkWellFormed } from './texts.ts';

export type { RawFile, RawRequest } from './raw-request.ts';

/**
 * Reads the fields and files of an OpenAI Images request, JSON or form, as one request.
 *
 * `null`, empty text and `auto` mean default. Pictures are found under `image`, `image[]`, `image[0]`, `images`,
 * `mask` and `reference_images`, as files, URLs or data URIs. Everything that is no canonical parameter is kept in `extras`; bracketed form
 * names become objects and lists, as they are in JSON. Sizes are kept as text; `readSizeWish` judges them.
 *
 * `ownPictures` tells which provider-only parameters of a model are pictures.
 *
 * Throws `missing_required_parameter`, `invalid_value` or `invalid_image`, naming the parameter, and nothing else.
 * The caller keeps the files and releases them, also when this throws.
 */
export function parseRequest(raw: RawRequest, mode: Mode, ownPictures: OwnPictures = none): ParsedRequest {
  const values: Partial<Record<ParameterName, unknown>> = {};
  const extras: Branch = new Map();
  const own = ownPictures(namedModel(raw));
  const pictures = collectPictures(own);
  const check = createExtrasCheck();
  checkTexts(raw.fields, own);
  const unknown = new Set<string>();
  for (const [name, value] of Object.entries(raw.fields)) {
    if (value === undefined || value === null) continue;
    const reader = readers.get(name);
    if (reader !== undefined) {
      const read = readValue(reader, value);
      if (read !== undefined) values[reader.name] = read;
    } else if (!pictures.addField(name, value)) {
      const keys = raw.encoding === 'form' ? fieldKeys(name) : ([checkName(name)] as const);
      if (keys[0] !== 'provider_options') unknown.add(keys[0]);
      // Counted to the end, for the refusal to say how many there are.
      if (unknown.size > requestBounds.unknownNames) continue;
      refuseMistaken(keys[0], value);
      checkWellFormed(name, name);
      check(showName(name), value);
      insertNested(extras, keys, value, name);
    }
  }
  for (const file of raw.files ?? []) {
    if (!isUnselected(file) && !pictures.addFile(file)) throw strayFile(file.field);
  }
  const oneTooMany = [...unknown][requestBounds.unknownNames];
  if (oneTooMany !== undefined) throw tooManyNames(oneTooMany, unknown.size);
  const options = providerOptions(values, extras, check);
  return finish(values, options, extras, pictures, raw, mode);
}

/** The names of a model's provider-only parameters that are pictures. The name is `undefined` where none is given. */
export type OwnPictures = (model: string | undefined) => ReadonlySet<string>;

const nothing: ReadonlySet<string> = new Set();
const none: OwnPictures = () => nothing;

function namedModel({ fields: { model } }: RawRequest): string | undefined {
  const reader = readers.get('model');
  const name = reader === undefined ? undefined : readValue(reader, model);
  return typeof name === 'string' ? name : undefined;
}

/** Refuses what would guard the caller's money if it were said where, and as, it is read. */
function refuseMistaken(name: string, value: unknown): void {
  const shown = showName(name);
  const meant = switchMeant(name);
  if (meant !== undefined) {
    const question = name === meant.name ? '' : ` Did you mean ${meant.name}?`;
    const message = `\`${shown}\` is no parameter of the picture.${question} ${meant.way}; ${meant.otherwise}.`;
    throw misplaced(shown, message);
  }
  const says = typeof value === 'string' && value.trim().toLowerCase() === 'strict';
  if (!says || nearestKnown(name)?.name !== 'fit') return;
  throw misplaced(shown, `\`${shown}: "strict"\` is not known. Did you mean fit: "strict"?`);
}

/** Parameters whose text may be JSON. */
const readAsJson: ReadonlySet<string> = new Set(['provider_options', 'image', 'images', 'mask', 'reference_images']);

/** Counts what texts of JSON hold before anything parses them. */
function checkTexts(fields: RawRequest['fields'], own: ReadonlySet<string>): void {
  let values = 0;
  for (const [name, value] of Object.entries(fields)) {
    const [root = ''] = name.split('[', 1);
    if (!readAsJson.has(root) && !own.has(root)) continue;
    for (const text of Array.isArray(value) ? value : [value]) {
      if (typeof text === 'string' && /^\s*[[{]/.test(text)) values += countValues(text);
    }
    if (values > requestBounds.values) throw tooManyValues(root, values);
  }
}

/** A request that may leave the model to the gateway's default. */
export type ParsedRequest = Omit<ImageRequest, 'model'> & { readonly model?: string };

function finish(
  values: Partial<Record<ParameterName, unknown>>,
  options: Pick<ImageRequest, 'provider_options'>,
  extras: Branch,
  pictures: Pictures,
  raw: RawRequest,
  mode: Mode,
): ParsedRequest {
  refuseBlank(values, raw, 'model');
  // A default must not run in place of the model that a mistyped name asks for.
  if (values.model === undefined && mistyped('model', extras.keys()) !== undefined)
    throw missing('model', extras.keys());
  // Some models edit without words, and typed clients send an empty prompt then: which need one, planning knows.
  if (mode === 'generate') requireValue(values, raw, 'prompt', extras);
  return {
    // Each value has passed its own schema of the vocabulary.
    ...(values as Pick<ImageRequest, 'prompt'>),
    ...options,
    ...inputs(pictures, extras, mode),
    ...(isBlank(values, raw, 'prompt') ? { promptIsEmpty: true } : {}),
    mode,
    extras: toJson(extras),
    extrasAreText: raw.encoding === 'form',
  };
}

/** Joins `provider_options` as an object or a JSON text with its bracketed form, `provider_options[fal][seed]`. */
function providerOptions(
  values: Partial<Record<ParameterName, unknown>>,
  extras: Branch,
  check: ExtrasCheck,
): Pick<ImageRequest, 'provider_options'> {
  const bracketed = extras.get('provider_options');
  extras.delete('provider_options');
  const whole = readOptions(values.provider_options, check);
  if (!(bracketed instanceof Map)) return whole === undefined ? {} : { provider_options: whole };
  const joined: Record<string, JsonObject> = { ...whole };
  for (const [provider, options] of Object.entries(readOptions(toJson(mapLeaves(bracketed)), check) ?? {})) {
    joined[provider] = { ...joined[provider], ...options };
  }
  checkOptions(joined);
  return { provider_options: joined };
}

function readOptions(value: unknown, check: ExtrasCheck): Readonly<Record<string, JsonObject>> | undefined {
  const reader = readers.get('provider_options');
  const read = reader === undefined ? undefined : readValue(reader, value);
  if (isObject(read)) checkOptions(read);
  check('provider_options', read);
  // The vocabulary's schema has seen an object of objects, and they hold nothing but JSON.
  return read as Readonly<Record<string, JsonObject>> | undefined;
}

/** Nothing declares the type of a provider's own field, so text that is JSON is taken as such. */
function mapLeaves(branch: Branch): Branch {
  return new Map(
    [...branch].map(([key, value]) => [
      key,
      value instanceof Map ? mapLeaves(value) : typeof value === 'string' ? typed(value) : value,
    ]),
  );
}

/** The JSON a text spells. Digits that a number would round (an id, say) stay text. */
function typed(text: string): unknown {
  const value = parseJson(text) ?? text;
  return value instanceof LongNumber ? text : value;
}

type ParsedPictures = Pick<ImageRequest, PictureField>;

function inputs(pictures: Pictures, extras: Branch, mode: Mode): ParsedPictures {
  const image = pictures.of('image');
  const masks = pictures.of('mask');
  const [mask] = masks;
  const references = pictures.of('reference_images');
  const own = pictures.own();
  const others = {
    ...(references.length > 0 ? { reference_images: references } : {}),
    ...(Object.keys(own).length > 0 ? { inputs: own } : {}),
  };
  if (mode === 'generate') {
    const param = image.length > 0 ? 'image' : 'mask';
    if (image.length + masks.length === 0) return others;
    throw misplaced(param, `\`${param}\` is for editing; send the request to /images/edits.`);
  }
  if (image.length === 0) throw missing('image', extras.keys());
  if (masks.length > 1) throw misplaced('mask', `\`mask\` takes one picture; ${masks.length} were sent.`);
  return { image, ...present({ mask }), ...others };
}

function requireValue(
  values: Partial<Record<ParameterName, unknown>>,
  raw: RawRequest,
  name: 'model' | 'prompt',
  extras: Branch,
): void {
  refuseBlank(values, raw, name);
  if (values[name] === undefined) throw missing(name, extras.keys());
}

/** What was given and holds nothing is empty, not forgotten. */
function refuseBlank(values: Partial<Record<ParameterName, unknown>>, raw: RawRequest, name: 'model' | 'prompt'): void {
  if (isBlank(values, raw, name)) throw empty(name);
}

function isBlank(
  values: Partial<Record<ParameterName, unknown>>,
  { fields }: RawRequest,
  name: 'model' | 'prompt',
): boolean {
  return values[name] === undefined && typeof fields[name] === 'string';
}

function checkName(name: string): string {
  if (name !== '__proto__') return name;
  throw misplaced(name, `\`${name}\` cannot be the name of a parameter.`);
}

/** What a browser sends for a file input in which nothing was chosen. */
function isUnselected({ filename, source }: RawFile): boolean {
  return filename === '' && source.size === 0;
}

function strayFile(field: string): PentaprismError {
  const shown = showName(field);
  return misplaced(
    shown,
    `\`${shown}\` cannot be a file; pictures go in \`image\` and \`reference_images\`, and the mask in \`mask\`.`,
  );
}
