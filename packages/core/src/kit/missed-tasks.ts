import type { AnyHandling } from '../contract/handling.ts';
import type { Path } from '../contract/json.ts';
import { extraPlaces, type ModelDeclaration, tasksOf } from '../contract/model.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import { holds, type Only, type Task } from '../contract/tasks.ts';
import { placesOf } from '../handling/native.ts';
import type { JsonSchema } from './check-input.ts';
import { placeOf, schemaFields } from './schema-fields.ts';

/**
 * Parameters that are declared for other tasks only, and that upstream takes in this one too.
 *
 * Where several tasks have one route there is one schema for all, which says nothing of either.
 */
export function missedTasks(
  { extrasAt }: ProviderDefinition,
  model: ModelDeclaration,
  task: Task,
  schema: JsonSchema,
): readonly string[] {
  const sharing = tasksOf(model).filter((one) => one !== task && model.routes[one] === model.routes[task]);
  if (sharing.length > 0) return [];
  const taken = new Set(schemaFields(schema).map(({ path }) => path));
  const params = Object.entries<AnyHandling>(model.params).map(([name, handling]) => ({
    name,
    only: handling.only,
    places: placesOf(handling, name),
  }));
  const extras = Object.entries(model.extras ?? {}).map(([name, extra]) => ({
    name,
    only: extra.only,
    places: extraPlaces(name, extra, extrasAt),
  }));
  return [...params, ...extras]
    .filter((part) => !holds(part, task))
    .flatMap(({ name, only, places }: { name: string; only?: Only | undefined; places: readonly Path[] }) =>
      places
        .filter((place) => taken.has(placeOf(place)))
        .map((place) => `${place} is taken here too, and ${name} is declared for ${[only].flat().join(' and ')} alone`),
    );
}
