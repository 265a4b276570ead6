import type { PentaprismError } from '../contract/error.ts';
import { isObject, type Json, type JsonObject, type Path } from '../contract/json.ts';
import { type Extra, extraPlaces } from '../contract/model.ts';
import type { ImageRequest } from '../contract/request.ts';
import { worksIn } from '../handling/native.ts';
import { nearestKnown } from '../request/known-names.ts';
import { readLoosely } from '../request/read-loosely.ts';
import { copy, hasKey, join, pathOfKeys, writeKeys } from './body.ts';
import { addRow, claim, type DraftRow } from './claims.ts';
import { type Draft, send } from './draft.ts';
import { refuse } from './refuse.ts';

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
    if (declared !== undefined && !worksIn(declared, draft.mode)) {
      const why = `The model takes it only on ${declared.only}.`;
      addRow(draft, { parameter: name, word: 'dropped', from: value, why });
    } else if (declared !== undefined) sendDeclared(draft, name, declared, value);
    else if (owners !== undefined) {
      const why = `It belongs to ${owners.join(' and ')}; this plan goes to ${draft.offer.provider.definition.id}.`;
      addRow(draft, { parameter: name, word: 'dropped', from: value, why });
    } else unknown.push([name, request.extrasAreText ? looseValue(value) : value]);
  }
  for (const [name, value] of unknown) told.push(...sendUnknown(draft, name, value));
  told.push(...planOptions(request, draft));
  return told;
}

function extraOf(draft: Draft, name: string): Extra | undefined {
  return Object.hasOwn(draft.offer.model.extras ?? {}, name) ? draft.offer.model.extras?.[name] : undefined;
}

function sendDeclared(draft: Draft, name: string, extra: Extra, raw: Json): void {
  const read = readLoosely(extra.schema, raw);
  if (read.is === 'unset') return;
  if (read.is === 'wrong') throw invalidExtra(draft, name, raw, read.problem);
  if (read.is === 'outside') {
    addRow(draft, { parameter: name, word: 'dropped', from: raw, why: `The model takes ${read.takes}.` });
    return;
  }
  const { value } = read;
  if (extra.sets !== undefined) {
    const why = value === true ? extra.sentence : 'Off, which is what upstream does when it is told nothing.';
    send(draft, { parameter: name, word: 'converted', from: raw, why }, value === true ? extra.sets : {});
    return;
  }
  const { extrasAt } = draft.offer.provider.definition;
  const word = extra.to === undefined || extra.to === name ? 'passthrough' : 'renamed';
  const why = read.is === 'nearest' ? `The model takes ${read.takes}; the nearest was sent.` : extra.sentence;
  const snapped = read.is === 'nearest' ? { snapped: true as const } : {};
  send(
    draft,
    { parameter: name, word, from: raw, why, ...snapped },
    { [extraPlaces(name, extra, extrasAt)[0] ?? name]: value },
  );
}

function sendUnknown(draft: Draft, name: string, value: Json): readonly Path[] {
  const { root, extrasAt, bodyFields = [] } = draft.offer.provider.definition;
  const at = bodyFields.includes(name) ? join(root) : join(root, extrasAt);
  const to = pathOfKeys(at, [name]);
  if (hasKey(draft.body, at, name)) {
    const why = `Upstream's ${to} is already decided by other parameters; provider_options.${draft.offer.provider.definition.id} overrides it.`;
    addRow(draft, { parameter: name, word: 'dropped', from: value, why });
    return [];
  }
  writeKeys(draft.body, at, [name], copy(value));
  // Upstream would most likely ignore a mistyped name without a word.
  const near = nearestKnown(name, draft.offer.model.extras);
  const [hint, meant] = near === undefined ? ['', {}] : [` Did you mean ${near.name}?`, { meant: near.name }];
  const why = `Not known here; sent as it is.${hint}`;
  claim(draft, addRow(draft, { parameter: name, word: 'passthrough', from: value, why, ...meant }), to, value);
  return [to];
}

/**
 * The caller speaks upstream's own language here, so what is for this provider wins over everything planned. What is for
 * others has rows too: whoever looks for it finds why it was not sent.
 */
function planOptions({ provider_options = {} }: ImageRequest, draft: Draft): readonly Path[] {
  const { id, root } = draft.offer.provider.definition;
  const at = join(root);
  const told: Path[] = [];
  const others: DraftRow[] = [];
  for (const [addressee, options] of Object.entries(provider_options)) {
    for (const [keys, value] of leaves(options)) {
      const parameter = `provider_options.${addressee}.${keys.join('.')}`;
      if (addressee !== id) {
        const why = `Addressed to ${addressee}; ${id} makes the picture.`;
        others.push({ parameter, word: 'dropped', from: value, why, addressed: addressee });
        continue;
      }
      const to = pathOfKeys(at, keys);
      const replaced = writeKeys(draft.body, at, keys, copy(value));
      const why = `Addressed to ${id}; sent as it is.`;
      claim(draft, addRow(draft, { parameter, word: 'passthrough', from: value, why }), to, value, replaced);
      told.push(to);
    }
  }
  for (const row of others) addRow(draft, row);
  return told;
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

function invalidExtra(draft: Draft, name: string, value: Json, problem: string): PentaprismError {
  const shown = JSON.stringify(value).slice(0, 100);
  return refuse(draft.offer, 'invalid_value', name, `does not take ${name}: ${shown}. ${problem}.`);
}
