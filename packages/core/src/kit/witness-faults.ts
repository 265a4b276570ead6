import { isDeepStrictEqual } from 'node:util';
import type { Json, Path } from '../contract/json.ts';
import { extraPlaces, type ModelDeclaration, tasksOf } from '../contract/model.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import { placesOfSlot } from '../contract/slots.ts';
import { alwaysHas, holds, type Task } from '../contract/tasks.ts';
import { slotsOf } from '../views/slots-of.ts';
import { type View, viewOf } from '../views/view-of.ts';
import type { JsonSchema } from './check-input.ts';
import { defaultFaults } from './default-faults.ts';
import { inputLimitFaults } from './input-limit-faults.ts';
import { missedTasks } from './missed-tasks.ts';
import { placeOf, schemaFields } from './schema-fields.ts';
import { unreached } from './unreached.ts';

/**
 * Values and limits that upstream takes and a provider leaves alone on purpose, by the path of their field, or by its
 * route and path: `style`, `fal-ai/ideogram/v3 style`.
 */
export type Unused = Readonly<Record<string, readonly Json[]>>;

/** What upstream's schema says and the declaration does not: the check of bodies, the other way round. */
export function witnessFaults(
  definition: ProviderDefinition,
  model: ModelDeclaration,
  task: Task,
  schemas: Readonly<Record<string, JsonSchema>>,
  unused: Unused = {},
): readonly string[] {
  const route = model.routes[task] ?? '';
  const schema = schemas[route];
  if (schema === undefined) return [];
  return [
    ...unreached(definition, model, task, schema)
      .filter((one) => !excusesOf(route, one.path).some((key) => isListed(unused[key], one.value)))
      .map(({ sentence }) => sentence),
    ...missedTasks(definition, model, task, schema),
    ...defaultFaults(model, task, schema),
    ...needlessExtras(definition, model, task, schema),
    ...needlessInputs(viewOf(model, task), schema),
    ...inputLimitFaults(viewOf(model, task), schema),
  ];
}

/** Provider-only parameters that are declared to be needed, and that upstream does without. */
function needlessExtras(
  { extrasAt }: ProviderDefinition,
  { extras = {} }: ModelDeclaration,
  task: Task,
  schema: JsonSchema,
): readonly string[] {
  const needed = neededBy(schema);
  return Object.entries(extras)
    .filter(([, extra]) => extra.required === true && holds(extra, task))
    .filter(([name, extra]) => !extraPlaces(name, extra, extrasAt).some((place) => needed.has(placeOf(place))))
    .map(([name]) => `${name} is declared to be required, and upstream does without it`);
}

/**
 * The same of the pictures that every request may have; what the task is told by is needed for that. Where several tasks
 * have one route there is one schema for all, which cannot say what one of them needs.
 */
function needlessInputs({ inputs, task, route, model }: View, schema: JsonSchema): readonly string[] {
  if (tasksOf(model).some((one) => one !== task && model.routes[one] === route)) return [];
  const needed = neededBy(schema);
  return slotsOf({ inputs, extras: {} })
    .filter(({ name, required }) => required && !alwaysHas(task, name))
    .filter(({ slot }) => !placesOfSlot(slot).some((place) => needed.has(placeOf(place))))
    .map(({ name }) => `${name} is declared to be required, and upstream does without it`);
}

/** The fields that upstream needs. */
function neededBy(schema: JsonSchema): ReadonlySet<Path> {
  return new Set(
    schemaFields(schema).flatMap(({ path, schema: { required } }) =>
      Array.isArray(required) ? required.map((key) => (path === '' ? String(key) : `${path}.${key}`)) : [],
    ),
  );
}

/** Entries of `unused` that excuse nothing any more. */
export function idleExcuses(
  definition: ProviderDefinition,
  schemas: Readonly<Record<string, JsonSchema>>,
  unused: Unused,
): readonly string[] {
  const found = definition.models.flatMap((model) =>
    tasksOf(model).flatMap((task) => {
      const route = model.routes[task] ?? '';
      const schema = schemas[route];
      const all = schema === undefined ? [] : unreached(definition, model, task, schema);
      return all.map(({ path, value }) => ({ keys: excusesOf(route, path), value }));
    }),
  );
  return Object.entries(unused).flatMap(([key, values]) =>
    values
      .filter((value) => !found.some((one) => one.keys.includes(key) && isDeepStrictEqual(one.value, value)))
      .map((value) => `unused: ${key} ${JSON.stringify(value)} excuses nothing`),
  );
}

function excusesOf(route: string, path: Path): readonly string[] {
  return [path, `${route} ${path}`];
}

function isListed(values: readonly Json[] | undefined, value: Json): boolean {
  return values?.some((one) => isDeepStrictEqual(one, value)) === true;
}
