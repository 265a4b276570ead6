import { isObject, type Json, type Path } from '../contract/json.ts';
import { extraPlaces, type ModelDeclaration, sizingsOf } from '../contract/model.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import type { FreeTarget } from '../contract/sizing.ts';
import { placesOfSlot } from '../contract/slots.ts';
import type { Task } from '../contract/tasks.ts';
import { lengthOf } from '../handling/text-length.ts';
import { slotsOf } from '../views/slots-of.ts';
import { viewOf } from '../views/view-of.ts';
import type { JsonSchema } from './check-input.ts';
import { type EncodedCall, encodedProbes } from './encoded-probes.ts';
import { placeOf, schemaFields } from './schema-fields.ts';

/** A value upstream takes in a field that is written, and that no request leads to. */
export interface Unreached {
  readonly path: Path;
  readonly value: Json;
  readonly sentence: string;
}

/** What is sent at one place over all probes. */
interface Sent {
  readonly values: Map<string, unknown>;
  readonly lengths: number[];
}

/**
 * What upstream's schema offers in the fields a declaration writes, and the declaration never asks for: values of a
 * list, and limits it stays within.
 *
 * Fixed fields are fixed on purpose, `auto` asks for nothing, and what lies inside a provider-only parameter is the
 * caller's own. The edges of a free size are bounded together, so one of them alone says nothing.
 */
export function unreached(
  definition: ProviderDefinition,
  model: ModelDeclaration,
  task: Task,
  schema: JsonSchema,
): readonly Unreached[] {
  const known = found.get(model) ?? [];
  found.set(model, known);
  const same = known.find((one) => one.definition === definition && one.task === task && one.schema === schema);
  if (same !== undefined) return same.unreached;
  const unreached = findUnreached(definition, model, task, schema);
  known.push({ definition, task, schema, unreached });
  return unreached;
}

/** What was found of each model: two checks ask, long after one another. */
const found = new WeakMap<ModelDeclaration, Found[]>();

interface Found {
  readonly definition: ProviderDefinition;
  readonly task: Task;
  readonly schema: JsonSchema;
  readonly unreached: readonly Unreached[];
}

function findUnreached(
  definition: ProviderDefinition,
  model: ModelDeclaration,
  task: Task,
  schema: JsonSchema,
): readonly Unreached[] {
  const sent = sentValues(definition, model, task);
  const isOpen = openPlaces(definition, model);
  const inputsAt = new Set(slotsOf(viewOf(model, task)).flatMap(({ slot }) => placesOfSlot(slot).map(placeOf)));
  return schemaFields(schema).flatMap(({ path, schema: field }) => {
    const here = sent.get(path);
    if (here === undefined || !isOpen(path)) return [];
    const lengths = inputsAt.has(path) ? here.lengths : [];
    return [...unaskedValues(path, field, here), ...unmetLimits(path, field, { ...here, lengths })];
  });
}

/** The places where what is sent is for the declaration to choose. */
function openPlaces({ extrasAt }: ProviderDefinition, model: ModelDeclaration): (path: Path) => boolean {
  const fixed = Object.keys(model.always ?? {}).map(placeOf);
  const extras = Object.entries(model.extras ?? {}).flatMap(([name, extra]) => extraPlaces(name, extra, extrasAt));
  const edges = sizingsOf(model).flatMap((sizing) => (sizing.kind === 'free' ? edgePlaces(sizing.to) : []));
  return (path) =>
    !fixed.includes(path) && !edges.includes(path) && !extras.some((place) => path.startsWith(`${placeOf(place)}.`));
}

function edgePlaces(to: FreeTarget): readonly Path[] {
  if ('object' in to) return [`${to.object}.width`, `${to.object}.height`];
  return 'text' in to ? [to.text] : [to.width, to.height];
}

function unaskedValues(path: Path, schema: JsonSchema, { values }: Sent): readonly Unreached[] {
  const offered: readonly Json[] = Array.isArray(schema.enum) ? schema.enum : [];
  return offered
    .filter((value) => value !== 'auto' && !values.has(JSON.stringify(value)))
    .map((value) => ({ path, value, sentence: `${path} takes ${JSON.stringify(value)}, which is never asked of it` }));
}

function unmetLimits(path: Path, schema: JsonSchema, { values, lengths }: Sent): readonly Unreached[] {
  const numbers = [...values.values()].filter((value) => typeof value === 'number');
  const texts = [...values.values()].filter((value) => typeof value === 'string').map(lengthOf);
  const unmet = (limit: unknown, asked: readonly number[], side: 'most' | 'least'): readonly Unreached[] => {
    if (typeof limit !== 'number' || asked.length === 0) return [];
    const met = side === 'most' ? Math.max(...asked) : Math.min(...asked);
    if (side === 'most' ? met >= limit : met <= limit) return [];
    const words = side === 'most' ? `up to ${limit}, and no more than` : `down to ${limit}, and no less than`;
    return [{ path, value: limit, sentence: `${path} goes ${words} ${met} is asked of it` }];
  };
  return [
    ...unmet(schema.maximum, numbers, 'most'),
    ...unmet(schema.minimum, numbers, 'least'),
    ...unmet(schema.maxItems, lengths, 'most'),
    ...unmet(schema.maxLength, texts, 'most'),
  ];
}

function sentValues(definition: ProviderDefinition, model: ModelDeclaration, task: Task): ReadonlyMap<Path, Sent> {
  const places = new Map<Path, Sent>();
  const visit = (value: unknown, path: Path): void => {
    const sent: Sent = places.get(path) ?? { values: new Map(), lengths: [] };
    places.set(path, sent);
    if (Array.isArray(value)) {
      sent.lengths.push(value.length);
      for (const item of value) visit(item, path);
    } else if (isObject(value)) {
      for (const [key, field] of Object.entries(value)) visit(field, path === '' ? key : `${path}.${key}`);
    } else {
      sent.values.set(JSON.stringify(value), value);
    }
  };
  const calls = new Set<EncodedCall>();
  for (const encoded of encodedProbes(definition, model, task)) {
    if ('fault' in encoded) continue;
    for (const call of encoded.calls) calls.add(call);
  }
  for (const { bodies } of calls) for (const body of bodies) visit(body, '');
  return places;
}
