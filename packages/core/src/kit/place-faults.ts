import { isDeepStrictEqual } from 'node:util';
import type { AnyHandling } from '../contract/handling.ts';
import type { Json, Path } from '../contract/json.ts';
import { extraPlaces, type ModelDeclaration, sizingsOf, tasksOf } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import { sizeCompanions, sizePlaces } from '../contract/size-places.ts';
import { input, isMaskSlot, placesOfSlot } from '../contract/slots.ts';
import { holds, type Only, type Task } from '../contract/tasks.ts';
import { placesOf } from '../handling/native.ts';
import { overlaps } from '../planning/body.ts';
import { slotsOf } from '../views/slots-of.ts';
import { type View, viewsOf } from '../views/view-of.ts';

/** One declared parameter and a place it can write. */
interface Writer {
  readonly name: string;
  readonly path: Path;
  readonly only?: Only | undefined;
  /** What it always writes there; absent when that depends on the caller. */
  readonly value?: Json;
}

/**
 * Places of the body that two declared parameters can write without anything saying which of them wins.
 *
 * A declared extra wins over a canonical parameter, and both over a fixed field, so those never clash. Two canonical
 * parameters do, and so do two extras, unless they write the same.
 */
export function placeFaults(definition: ProviderDefinition, model: ModelDeclaration): readonly string[] {
  const { extrasAt } = definition;
  const offered = tasksOf(model);
  const ranks = [canonicalWriters(model), extraWriters(model, extrasAt)];
  const clashes = ranks.flatMap((writers) =>
    writers.flatMap((one, index) =>
      writers
        .slice(index + 1)
        .filter((other) => other.name !== one.name && meet(one, other, offered) && overlaps(one.path, other.path))
        .filter((other) => one.value === undefined || !isDeepStrictEqual(one.value, other.value))
        .map((other) => `${one.name} and ${other.name} both write ${shorter(one.path, other.path)}`),
    ),
  );
  return [...new Set(clashes), ...lostAddresses(definition, model)];
}

/** Where a provider has storage, a stored picture is an address: without a place for it, the upload was for nothing. */
function lostAddresses({ storage }: ProviderDefinition, model: ModelDeclaration): readonly string[] {
  if (storage === undefined) return [];
  const lost = viewsOf(model)
    .flatMap(slotsOf)
    .filter(({ slot }) => !JSON.stringify(slot.stored ?? slot.item ?? input.url).includes(JSON.stringify(input.url)))
    .map(({ name }) => `inputs.${name}: a picture that was stored goes without its address`);
  return [...new Set(lost)];
}

function canonicalWriters(model: ModelDeclaration): readonly Writer[] {
  const declared = Object.entries<AnyHandling>(model.params).flatMap(([name, handling]): readonly Writer[] =>
    placesOf(handling, name).map((path) => ({ name, path, only: handling.only })),
  );
  const sizes = sizingsOf(model).flatMap((sizing) =>
    [...sizePlaces(sizing), ...sizeCompanions(sizing)].map((path) => ({ name: 'size', path, only: sizing.only })),
  );
  return [...declared, ...sizes, ...viewsOf(model).flatMap((view) => inputWriters(view, declared))];
}

function inputWriters(view: View, declared: readonly Writer[]): readonly Writer[] {
  return slotsOf({ ...view, extras: {} }).flatMap(({ name, slot }) => {
    // What is appended to a list stands beside whatever else is in it.
    const isAppended = !isMaskSlot(slot) && slot.max !== undefined;
    return placesOfSlot(slot)
      .filter((to) => !isAppended || !declared.some(({ path }) => path.startsWith(`${to}.`)))
      .map((path) => ({ name, path, only: view.task }));
  });
}

function extraWriters({ extras = {} }: ModelDeclaration, extrasAt: Path | undefined): readonly Writer[] {
  return Object.entries(extras).flatMap(([name, extra]) =>
    extraPlaces(name, extra, extrasAt).map((path) => {
      const [value, ...others] = Object.values(extra.sets ?? {}).flatMap((fields) => fields[path] ?? []);
      const isFixed = others.every((other) => isDeepStrictEqual(other, value));
      return { name, path, only: extra.only, ...(isFixed ? present({ value }) : {}) };
    }),
  );
}

/** Whether there is a task in which both exist. */
function meet(one: Writer, other: Writer, offered: readonly Task[]): boolean {
  return offered.some((task) => holds(one, task) && holds(other, task));
}

function shorter(a: Path, b: Path): Path {
  return a.length <= b.length ? a : b;
}
