import type { AnyHandling } from '../contract/handling.ts';
import type { Path } from '../contract/json.ts';
import { extraPlaces, type ModelDeclaration } from '../contract/model.ts';
import type { ProviderDefinition } from '../contract/provider.ts';
import type { Mode } from '../contract/vocabulary.ts';
import type { JsonSchema } from './check-input.ts';
import { placeOf, schemaFields } from './schema-fields.ts';

/**
 * Parameters that are declared for the other mode only, and that upstream takes in this one too.
 *
 * Where both modes have one route there is one schema for both, which says nothing of either.
 */
export function missedModes(
  { extrasAt }: ProviderDefinition,
  model: ModelDeclaration,
  mode: Mode,
  schema: JsonSchema,
): readonly string[] {
  if (model.generate === model.edit) return [];
  const taken = new Set(schemaFields(schema).map(({ path }) => path));
  const params = Object.entries<AnyHandling>(model.params).map(([name, handling]) => ({
    name,
    only: handling.only,
    places: handling.word === 'emulated' ? [] : [handling.word === 'passthrough' ? name : handling.to],
  }));
  const extras = Object.entries(model.extras ?? {}).map(([name, extra]) => ({
    name,
    only: extra.only,
    places: extraPlaces(name, extra, extrasAt),
  }));
  return [...params, ...extras]
    .filter(({ only }) => only !== undefined && only !== mode)
    .flatMap(({ name, only, places }: { name: string; only?: Mode | undefined; places: readonly Path[] }) =>
      places
        .filter((place) => taken.has(placeOf(place)))
        .map((place) => `${place} is taken here too, and ${name} is declared for ${only} alone`),
    );
}
