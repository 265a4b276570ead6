import { PentaprismError } from '../contract/error.ts';
import { isObject, type Json, type JsonObject, type Path } from '../contract/json.ts';
import { type Extra, extraPlaces } from '../contract/model.ts';
import type { ImageRequest } from '../contract/request.ts';
import { parameters } from '../contract/vocabulary.ts';
import { copy, hasKey, join, pathOfKeys, writeKeys } from './body.ts';
import { addRow, claim } from './claims.ts';
import { type Draft, send } from './draft.ts';
import { nearestNames } from './nearest-names.ts';

/**
 * Sends provider-only and unknown parameters where the provider takes them.
 *
 * Last, and in this order: declared ones win over canonical parameters, since they are upstream's own words; unknown
 * ones overwrite nothing; `provider_options` win over everything.
 *
 * Returns the places where upstream was told something in its own words, which no declaration answers for.
 */
export function planExtras(request: ImageRequest, draft: Draft): readonly Path[] {
  const told: Path[] = [];
  const unknown: (readonly [string, Json])[] = [];
  for (const [name, value] of Object.entries(request.extras)) {
    const declared = extraOf(draft, name);
    const owners = draft.offer.foreignExtras.get(name);
    if (declared?.only !== undefined && declared.only !== draft.mode) {
      const why = `The model takes it only on ${declared.only}.`;
      addRow(draft, { parameter: name, word: 'dropped', from: value, why });
    } else if (declared !== undefined) sendDeclared(draft, name, declared, value, request.extrasAreText);
    else if (owners !== undefined) {
      const why = `It belongs to ${owners.join(' and ')}; this plan goes to ${draft.offer.provider.definition.id}.`;
      addRow(draft, { parameter: name, word: 'dropped', from: value, why });
    } else unknown.push([name, request.extrasAreText ? looseValue(value) : value]);
  }
  for (const [name, value] of unknown) told.push(...sendUnknown(draft, name, value));
  const own = request.provider_options?.[draft.offer.provider.definition.id];
  if (own !== undefined) told.push(...mergeOptions(draft, own));
  return told;
}

function extraOf(draft: Draft, name: string): Extra | undefined {
  return Object.hasOwn(draft.offer.model.extras ?? {}, name) ? draft.offer.model.extras?.[name] : undefined;
}

function sendDeclared(draft: Draft, name: string, extra: Extra, raw: Json, isText: boolean): void {
  const candidates = isText ? [raw, looseValue(raw)] : [raw];
  const parsed = candidates.map((candidate) => extra.schema.safeParse(candidate)).find((result) => result.success);
  if (parsed === undefined) throw invalidExtra(draft, name, extra, raw);
  const value = parsed.data as Json;
  if (extra.sets !== undefined) {
    const why = value === true ? extra.sentence : 'Off, which is what upstream does when it is told nothing.';
    send(draft, { parameter: name, word: 'converted', from: raw, why }, value === true ? extra.sets : {});
    return;
  }
  const { extrasAt } = draft.offer.provider.definition;
  const word = extra.to === undefined || extra.to === name ? 'passthrough' : 'renamed';
  send(
    draft,
    { parameter: name, word, from: raw, why: extra.sentence },
    { [extraPlaces(name, extra, extrasAt)[0] ?? name]: value },
  );
}

function sendUnknown(draft: Draft, name: string, value: Json): readonly Path[] {
  const { root, extrasAt } = draft.offer.provider.definition;
  const at = join(root, extrasAt);
  const to = pathOfKeys(at, [name]);
  if (hasKey(draft.body, at, name)) {
    const why = `Upstream's ${to} is already decided by other parameters; provider_options.${draft.offer.provider.definition.id} overrides it.`;
    addRow(draft, { parameter: name, word: 'dropped', from: value, why });
    return [];
  }
  writeKeys(draft.body, at, [name], copy(value));
  const why = `Not known here; sent as it is.${guess(name, draft)}`;
  claim(draft, addRow(draft, { parameter: name, word: 'passthrough', from: value, why }), to, value);
  return [to];
}

/** Shorter names are near to too many others: upstream's `mode` is no mistyped `model`. */
const shortestGuess = 5;

/** What is near to a name of ours may be a mistyped one, and upstream would most likely ignore it without a word. */
function guess(name: string, { offer }: Draft): string {
  if (name.length < shortestGuess) return '';
  const names = [...Object.keys(parameters), ...Object.keys(offer.model.extras ?? {})];
  const [near] = nearestNames(name, names, Math.floor(name.length / 4));
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

/** The caller speaks upstream's own language here, so these win over everything planned. */
function mergeOptions(draft: Draft, options: JsonObject): readonly Path[] {
  const { id, root } = draft.offer.provider.definition;
  return leaves(options).map(([keys, value]) => {
    const at = join(root);
    const to = pathOfKeys(at, keys);
    const replaced = writeKeys(draft.body, at, keys, copy(value));
    const parameter = `provider_options.${id}.${keys.join('.')}`;
    const why = `Addressed to ${id}; sent as it is.`;
    claim(draft, addRow(draft, { parameter, word: 'passthrough', from: value, why }), to, value, replaced);
    return to;
  });
}

type Leaf = readonly [keys: readonly string[], value: Json];

function leaves(value: JsonObject, parents: readonly string[] = []): readonly Leaf[] {
  return Object.entries(value).flatMap(([key, child]): readonly Leaf[] => {
    const keys = [...parents, key];
    return isObject(child) && Object.keys(child).length > 0 ? leaves(child, keys) : [[keys, child]];
  });
}

/** Text from a form, read as the JSON scalar it spells. */
function looseValue(value: Json): Json {
  if (typeof value !== 'string') return value;
  if (value === 'true') return true;
  if (value === 'false') return false;
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(value) ? Number(value) : value;
}

function invalidExtra(draft: Draft, name: string, extra: Extra, value: Json): PentaprismError {
  const { model, provider } = draft.offer;
  const problem = extra.schema.safeParse(value).error?.issues[0]?.message ?? 'it is not valid';
  const shown = JSON.stringify(value).slice(0, 100);
  return new PentaprismError(
    'invalid_value',
    `${model.id} on ${provider.definition.id} does not take ${name}: ${shown}. ${problem}.`,
    { param: name },
  );
}
