import type { PentaprismError } from '../contract/error.ts';
import type { FieldSets } from '../contract/handling.ts';
import { isObject, type Json, type JsonObject } from '../contract/json.ts';
import { type Extra, extraPlaces } from '../contract/model.ts';
import type { ImageRequest } from '../contract/request.ts';
import { holds } from '../contract/tasks.ts';
import { onlyThere } from '../handling/wording.ts';
import { nearestKnown } from '../request/known-names.ts';
import { readLoosely } from '../request/read-loosely.ts';
import type { AskedOffer } from './asked-offer.ts';
import { overlaps, pathOfKeys } from './body.ts';
import { type Decided, type Decision, decided } from './decision.ts';
import { place } from './draft.ts';
import { refuse } from './refuse.ts';

/**
 * Sends provider-only and unknown parameters where the provider takes them.
 *
 * Last, and in this order: declared ones win over canonical parameters, since they are upstream's own words; unknown
 * ones overwrite nothing; `provider_options` win over everything.
 */
export function planExtras(request: ImageRequest, offer: AskedOffer): readonly Decided[] {
  const known: Decided[] = [];
  const unknown: Decided[] = [];
  for (const [name, value] of Object.entries(request.extras)) {
    const declared = extraOf(offer, name);
    const owners = offer.foreignExtras.get(name);
    if (declared !== undefined) known.push(...decided(name, value, decideDeclared(request, offer, name, declared)));
    else if (owners !== undefined) known.push(...decided(name, value, belongsTo(owners, offer)));
    else {
      const meant = request.extrasAreText ? looseValue(value) : value;
      unknown.push(...decided(name, meant, decideUnknown(offer, name, meant)));
    }
  }
  return [...known, ...unknown, ...planOptions(request, offer)];
}

function extraOf({ model: { extras = {} } }: AskedOffer, name: string): Extra | undefined {
  return Object.hasOwn(extras, name) ? extras[name] : undefined;
}

function belongsTo(owners: readonly string[], { provider }: AskedOffer): Decision {
  return {
    by: 'nobody',
    why: `It belongs to ${owners.join(' and ')}; this plan goes to ${provider.definition.id}.`,
  };
}

/** What becomes of a declared one; `undefined` when its value means that it is not set. */
function decideDeclared(request: ImageRequest, offer: AskedOffer, name: string, extra: Extra): Decision | undefined {
  if (!holds(extra, offer.view.task)) return { by: 'nobody', why: onlyThere(extra) };
  // A picture is in `inputs`: whoever parses knows the names of this model's pictures.
  if (extra.input !== undefined) return undefined;
  const raw = request.extras[name] ?? null;
  const read = readLoosely(extra.schema, raw);
  if (read.is === 'unset') return undefined;
  if (read.is === 'wrong') throw invalidExtra(offer, name, raw, read.problem);
  if (read.is === 'outside') return { by: 'nobody', why: `The model takes ${read.takes}.` };
  const { value } = read;
  if (extra.sets !== undefined) return decideSet(extra, extra.sets, value);
  const [to = name] = extraPlaces(name, extra, offer.provider.definition.extrasAt);
  return {
    by: 'upstream',
    word: extra.to === undefined || extra.to === name ? 'passthrough' : 'renamed',
    why: read.is === 'nearest' ? `The model takes ${read.takes}; the nearest was sent.` : extra.sentence,
    write: { fields: { [to]: value } },
    ...(read.is === 'nearest' ? { snapped: true } : {}),
  };
}

function decideSet({ sentence }: Extra, sets: FieldSets, value: Json): Decision {
  const fields = Object.hasOwn(sets, String(value)) ? sets[String(value)] : undefined;
  if (fields === undefined) return { by: 'nobody', why: `The model takes ${Object.keys(sets).join(', ')}.` };
  const isTold = Object.keys(fields).length > 0;
  const why = isTold ? sentence : 'It is what upstream does when it is told nothing.';
  return { by: 'upstream', word: 'converted', why, write: { fields } };
}

function decideUnknown(offer: AskedOffer, name: string, value: Json): Decision {
  const { id, extrasAt = '', bodyFields = [] } = offer.provider.definition;
  const at = bodyFields.includes(name) ? '' : extrasAt;
  const to = pathOfKeys(place(offer, at), [name]);
  const unlessThere = `Upstream's ${to} is already decided by other parameters; provider_options.${id} overrides it.`;
  // Upstream would most likely ignore a mistyped name without a word.
  const near = nearestKnown(name, offer.model.extras);
  const [hint, meant] = near === undefined ? ['', {}] : [` Did you mean ${near.name}?`, { meant: near.name }];
  return {
    by: 'upstream',
    word: 'passthrough',
    why: `Not known here; sent as it is.${hint}`,
    write: { ownWords: { at, keys: [name], value, unlessThere } },
    ...meant,
  };
}

/**
 * The caller speaks upstream's own language here, so what is for this provider wins over everything planned. What is for
 * others has rows too: whoever looks for it finds why it was not sent.
 */
function planOptions({ provider_options = {} }: ImageRequest, offer: AskedOffer): readonly Decided[] {
  const { id } = offer.provider.definition;
  const own: Decided[] = [];
  const others: Decided[] = [];
  for (const [addressee, options] of Object.entries(provider_options)) {
    for (const [keys, value] of leaves(options)) {
      const parameter = `provider_options.${addressee}.${keys.join('.')}`;
      if (addressee === id) refuseFixed(offer, parameter, keys, value);
      if (addressee === id) own.push(...decided(parameter, value, asItIs(id, keys, value)));
      else others.push(...decided(parameter, value, forAnother(addressee, id)));
    }
  }
  return [...own, ...others];
}

/** What is fixed may say which model it is, and what it costs: whoever wants another asks for it by its name. */
function refuseFixed(offer: AskedOffer, parameter: string, keys: readonly string[], value: Json): void {
  const at = pathOfKeys('', keys);
  for (const [path, fixed] of Object.entries(offer.model.always ?? {})) {
    if (!overlaps(path, at) || JSON.stringify(fixed) === JSON.stringify(value)) continue;
    const shown = JSON.stringify(value).slice(0, 100);
    const problem = `always sends ${path}: ${JSON.stringify(fixed)} there, so ${parameter}: ${shown} cannot take its place`;
    throw refuse(offer, 'invalid_value', parameter, `${problem}. Leave it out, or ask for another model.`);
  }
}

function asItIs(id: string, keys: readonly string[], value: Json): Decision {
  const write = { ownWords: { at: '', keys, value } };
  return { by: 'upstream', word: 'passthrough', why: `Addressed to ${id}; sent as it is.`, write };
}

function forAnother(addressed: string, id: string): Decision {
  return { by: 'nobody', why: `Addressed to ${addressed}; ${id} makes the picture.`, addressed };
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

function invalidExtra(offer: AskedOffer, name: string, value: Json, problem: string): PentaprismError {
  const shown = JSON.stringify(value).slice(0, 100);
  return refuse(offer, 'invalid_value', name, `does not take ${name}: ${shown}. ${problem}.`);
}
